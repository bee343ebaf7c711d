/** The whole service beside a simulated Spotify, by one clock, and browsers that go from the one to the other. */
import { isDeepStrictEqual } from 'node:util';
import { parseSetCookie, stringifyCookie } from 'cookie';
import {
  SIMULATED_APP,
  type SpotifySimulator,
  type SpotifySimulatorOptions,
  startSpotifySimulator,
} from '@switchyard/tools-spotify/testing';
import { applicationEndpoints } from '../../endpoints.ts';
import { startService, type TestService } from '../../testing/service.ts';
import { openSecrets } from '../secrets.ts';
import { createLinks } from './links.ts';
import { createTokenCipher } from './token-cipher.ts';

export interface TestSpotify {
  url: string;
  service: TestService;
  simulator: SpotifySimulator;
  browser(): Browser;
  /** Somebody new, signed in with Spotify as this simulated user. */
  connected(spotifyUser: string): Promise<Browser>;
  /** How often Spotify was asked for tokens so far. */
  tokenCalls(): number;
  stop(): Promise<void>;
}

export interface Browser {
  /** On the service's own page: with cookies, and without following redirects. Objects go as JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** By name; sent where their path says. */
  cookies: Map<string, { value: string; path: string }>;
  /** From a link of ours to Spotify: the address of its question. */
  depart(path?: string): Promise<string>;
  /** Answers that question, undefined: with no; the address of ours that Spotify sends the browser to, without its origin. */
  consent(question: string, spotifyUser: string | undefined): string;
  /** All of it: where the browser ends. */
  signIn(spotifyUser: string | undefined, path?: string): Promise<string>;
  /** Who is signed in; undefined for nobody. */
  me(): Promise<Me | undefined>;
}

export interface Answer {
  status: number;
  location: string;
  headers: Headers;
  /** Empty where there is no JSON. */
  body: Record<string, unknown> & { code?: string; items?: Record<string, unknown>[] };
}

export interface Me {
  id: string;
  email: string | null;
  displayName: string | null;
  guest: boolean;
  spotify: boolean;
}

export interface TestSpotifyOptions {
  /** An empty one is not set. */
  env?: Record<string, string>;
  simulator?: SpotifySimulatorOptions;
}

export async function serveSpotify({ env = {}, simulator: wishes }: TestSpotifyOptions = {}): Promise<TestSpotify> {
  const simulator = await startSpotifySimulator(wishes);
  const set = Object.entries({ ...variablesFor(simulator), ...env }).filter(([, value]) => value !== '');
  const service = await startService({ now: () => simulator.clock.now(), env: Object.fromEntries(set) });
  const { url } = service;
  const endpoints = applicationEndpoints(service.context).map((declared) => ({
    ...declared,
    pattern: new RegExp(`^${declared.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }));

  /** @throws Error when an answer is not what its endpoint declares */
  function demandDeclared(method: string, pathname: string, status: number, body: unknown): void {
    const asked = endpoints.find((one) => one.method === method.toLowerCase() && one.pattern.test(pathname));
    if (asked === undefined || status >= 400) return;
    const parsed = asked.answers[status]?.schema?.parse(body);
    if (parsed !== undefined && !isDeepStrictEqual(parsed, body)) {
      throw new Error(`${method} ${pathname} answers more than it declares`);
    }
  }

  function browser(): Browser {
    const cookies: Browser['cookies'] = new Map();
    const own: Browser = {
      cookies,
      async call(method, path, body, headers = {}) {
        const { pathname } = new URL(path, url);
        const sent = [...cookies].filter(([, cookie]) => `${pathname}/`.startsWith(cookie.path.replace(/\/?$/, '/')));
        const response = await fetch(url + path, {
          method,
          redirect: 'manual',
          headers: {
            origin: url,
            cookie: stringifyCookie(Object.fromEntries(sent.map(([name, { value }]) => [name, value]))),
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        for (const line of response.headers.getSetCookie()) {
          const { name, value, path: at = '/', expires } = parseSetCookie(line);
          if (!value || expires?.getTime() === 0) cookies.delete(name);
          else cookies.set(name, { value, path: at });
        }
        const text = await response.text();
        const isJson = /json/.test(response.headers.get('content-type') ?? '');
        demandDeclared(method, pathname, response.status, isJson ? JSON.parse(text) : undefined);
        return {
          status: response.status,
          location: response.headers.get('location') ?? '',
          headers: response.headers,
          body: isJson ? (JSON.parse(text) as Answer['body']) : {},
        };
      },
      async depart(path = '/auth/spotify') {
        const { status, location } = await own.call('GET', path);
        if (status !== 302) throw new Error(`${path} answers ${status}`);
        return location;
      },
      consent(question, spotifyUser) {
        const { pathname, search } = new URL(simulator.consent(question, spotifyUser));
        return pathname + search;
      },
      async signIn(spotifyUser, path) {
        return (await own.call('GET', own.consent(await own.depart(path), spotifyUser))).location;
      },
      async me() {
        const { status, body } = await own.call('GET', '/api/auth/me');
        return status === 200 ? (body['user'] as Me) : undefined;
      },
    };
    return own;
  }

  return {
    url,
    service,
    simulator,
    browser,
    async connected(spotifyUser) {
      const made = browser();
      const end = await made.signIn(spotifyUser);
      if (end !== '/chat') throw new Error(`signing in ended at ${end}`);
      return made;
    },
    tokenCalls: () => simulator.requests().filter(({ path }) => path === '/api/token').length,
    async stop() {
      await service.stop();
      await simulator.close();
    },
  };
}

/** What a service has to be told to use the simulator. */
export function variablesFor({ accountsUrl, apiUrl }: SpotifySimulator): Record<string, string> {
  return {
    SPOTIFY_CLIENT_ID: SIMULATED_APP.clientId,
    SPOTIFY_ACCOUNTS_URL: accountsUrl,
    SPOTIFY_API_URL: apiUrl,
  };
}

/** Connects a user of the service to a simulated one, past the sign-in. */
export async function connect(
  { context }: TestService,
  simulator: SpotifySimulator,
  { userId, spotifyUser }: { userId: string; spotifyUser: string },
): Promise<void> {
  const { config, database, now } = context;
  const links = createLinks({ database, cipher: createTokenCipher(openSecrets(config)), now });
  const { accessToken, refreshToken, scopes, expiresIn } = simulator.issueTokens(spotifyUser);
  await links.save(userId, { accessToken, refreshToken, scopes, expiresAt: now() + expiresIn * 1000 }, spotifyUser);
}
