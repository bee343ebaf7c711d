/** Shows parts of the chat in a test: with words, an API of answers by path, and addresses. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render } from '@testing-library/react';
import i18next from 'i18next';
import { type ReactNode, useEffect } from 'react';
import { initReactI18next } from 'react-i18next';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { vi } from 'vitest';
import { Snacks } from '../../../shared/ui/snacks.tsx';

const read = import.meta.glob<{ default: Record<string, unknown> }>(
  ['../locales/en.json', '../../../shared/locales/en.json', '../../../app/locales/en.json'],
  { eager: true },
);
const words = (path: string) => read[path]?.default ?? {};

await i18next.use(initReactI18next).init({
  lng: 'en',
  resources: {
    en: {
      chat: words('../locales/en.json'),
      shared: words('../../../shared/locales/en.json'),
      app: words('../../../app/locales/en.json'),
    },
  },
  defaultNS: 'shared',
  interpolation: { escapeValue: false },
});

export interface ApiCall {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
}

export type ApiAnswers = Record<string, (call: ApiCall) => unknown>;

/** Answers by `METHOD /path`; what is not named is a 404. A `Response` is sent as it is, anything else as JSON. */
export function stubApi(answers: ApiAnswers) {
  const calls: ApiCall[] = [];
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request = new Request(input, init);
    const { pathname: path, searchParams: query } = new URL(request.url);
    const text = await request.text();
    const call = { method: request.method, path, query, body: text === '' ? undefined : JSON.parse(text) };
    calls.push(call);
    const answer = answers[`${call.method} ${path}`]?.(call);
    if (answer instanceof Response) return answer;
    return answer === undefined ? refusal(404, 'It is not there.') : Response.json(answer);
  });
  return { calls, named: (name: string) => calls.filter(({ method, path }) => `${method} ${path}` === name) };
}

export function refusal(status: number, detail: string): Response {
  return Response.json({ status, detail, code: 'refused' }, { status });
}

/** `where()` is the address one has come to. */
export function show(part: ReactNode, address = '/chat') {
  const here = vi.fn<(address: string) => void>();
  function Here() {
    const { pathname, search } = useLocation();
    useEffect(() => here(pathname + search));
    return null;
  }
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const page = (content: ReactNode) => (
    <QueryClientProvider client={queries}>
      <Snacks>
        <MemoryRouter initialEntries={[address]}>
          <Here />
          <Routes>
            <Route path="*" element={content} />
          </Routes>
        </MemoryRouter>
      </Snacks>
    </QueryClientProvider>
  );
  const { rerender, ...shown } = render(page(part));
  return { ...shown, queries, where: () => here.mock.lastCall?.[0], again: (next: ReactNode) => rerender(page(next)) };
}

/** For `afterEach`. */
export function leave(): void {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
}
