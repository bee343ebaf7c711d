/**
 * The API as the page calls it. Cookies say who is signed in; scripts see no token. When the short-lived
 * one has run out, it is renewed once, for all calls that wait for it.
 */
import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from './schema.d.ts';

export type Schemas = components['schemas'];

/** What the API says when it refuses: for people `message`, for programs `code`. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | undefined;
  /** Seconds to wait, where the API says so. */
  readonly retryAfter: number | undefined;

  constructor(status: number, problem: { detail?: string; code?: string; requestId?: string }, retryAfter?: number) {
    super(problem.detail ?? `HTTP ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = problem.code ?? 'unknown';
    this.requestId = problem.requestId;
    this.retryAfter = retryAfter;
  }
}

let renewal: Promise<boolean> | undefined;

/** Renews the sign-in; false when there is none to renew. Calls at the same time share one. */
export function renewSignIn(): Promise<boolean> {
  renewal ??= fetch('/api/auth/refresh', { method: 'POST' })
    .then(({ ok }) => ok)
    .finally(() => {
      renewal = undefined;
    });
  return renewal;
}

/** `fetch` for what openapi-fetch does not do: streams, uploads, downloads. @throws ApiError */
export async function call(input: RequestInfo, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const again = request.clone();
  let response = await fetch(request);
  if (response.status === 401 && !request.url.includes('/api/auth/') && (await renewSignIn())) {
    response = await fetch(again);
  }
  if (!response.ok) throw await errorOf(response);
  return response;
}

async function errorOf(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => ({}))) as { detail?: string; code?: string; requestId?: string };
  const wait = Number(response.headers.get('retry-after'));
  return new ApiError(response.status, problem, Number.isFinite(wait) && wait > 0 ? wait : undefined);
}

const throwing: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await errorOf(response);
    return response;
  },
};

const client = createClient<paths>({
  fetch: async (request) => {
    const again = request.clone();
    const response = await fetch(request);
    if (response.status !== 401 || request.url.includes('/api/auth/')) return response;
    return (await renewSignIn()) ? fetch(again) : response;
  },
});
client.use(throwing);

/** Typed by the API's own document: `api.GET('/api/todos', { params: { query: { q } } })`. Failures are thrown. */
export const api = client;

/** The data of an answer, which is there when nothing was thrown. */
export async function dataOf<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T;
}
