/** Renders a part of the page as the page would have it, over an API that a test answers for. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { configure, render } from '@testing-library/react';
import i18next, { type Resource } from 'i18next';
import type { ReactNode } from 'react';
import { initReactI18next } from 'react-i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, vi } from 'vitest';
import shared from '../locales/en.json' with { type: 'json' };
import { Snacks } from '../ui/snacks.tsx';

// Machines that run many tests at once take their time to fetch a lazy part.
configure({ asyncUtilTimeout: 10_000 });

/** What the API answers to `METHOD /path`: a body, or a whole response for what is not 200. */
export type Answers = Record<string, (request: { body: unknown; signal: AbortSignal }) => unknown>;

/** What was asked, in order: `METHOD /path` and the body. */
export type Asked = { what: string; body: unknown }[];

export function stubApi(answers: Answers): Asked {
  const asked: Asked = [];
  vi.stubGlobal('fetch', async (input: RequestInfo, init?: RequestInit) => {
    const request = new Request(input, init);
    const what = `${request.method} ${new URL(request.url).pathname}`;
    const text = await request.text();
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    asked.push({ what, body });
    const answer = answers[what];
    if (answer === undefined) throw new Error(`the test has no answer to ${what}`);
    const given = await answer({ body, signal: request.signal });
    return given instanceof Response ? given : Response.json(given ?? {});
  });
  return asked;
}

/** A refusal as the API words it. */
export function refusal(status: number, code: string, headers: Record<string, string> = {}): Response {
  const body = JSON.stringify({ code, detail: `(${code})` });
  return new Response(body, { status, headers: { 'content-type': 'application/problem+json', ...headers } });
}

export interface Setting {
  /** The words of the feature, by namespace. */
  words: Record<string, Resource[string]>;
  /** The address that the part stands at. Default `/`. */
  at?: string;
  /** What the router carries to it. */
  state?: unknown;
  /** What the cache holds already, by the first part of its key. */
  known?: Record<string, unknown>;
}

/** @returns the router, to see where it went, and the cache */
export async function renderPage(element: ReactNode, { words, at = '/', state, known = {} }: Setting) {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { shared, ...words } },
    defaultNS: 'shared',
    interpolation: { escapeValue: false },
  });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  for (const [key, value] of Object.entries(known)) queries.setQueryData([key], value);
  const [path = '/'] = at.split('?');
  const router = createMemoryRouter(
    [
      { path, element },
      { path: '*', element: null },
    ],
    { initialEntries: [{ pathname: path, search: at.slice(path.length), state }] },
  );
  render(
    <QueryClientProvider client={queries}>
      <Snacks>
        <RouterProvider router={router} />
      </Snacks>
    </QueryClientProvider>,
  );
  return { router, queries };
}

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});
