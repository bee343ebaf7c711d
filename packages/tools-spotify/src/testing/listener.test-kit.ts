/** A simulator for one test, and a listener who calls it as an app would: by plain HTTP. */
import { onTestFinished } from 'vitest';
import { startSpotifySimulator, type SpotifySimulator, type SpotifySimulatorOptions } from './simulator.ts';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Undefined when there is none in it. */
  json: unknown;
}

export type Api = (call: string, body?: unknown) => Promise<Answer>;

export async function startForTest(options?: SpotifySimulatorOptions): Promise<SpotifySimulator> {
  const simulator = await startSpotifySimulator(options);
  onTestFinished(() => simulator.close());
  return simulator;
}

/** `api('PUT /me/player/play', {…})` with a token of that user. */
export function apiOf(simulator: SpotifySimulator, userId = 'premium-listener', scopes?: readonly string[]): Api {
  const { accessToken } = simulator.issueTokens(userId, scopes);
  return apiWith(simulator, accessToken);
}

export function apiWith(simulator: SpotifySimulator, accessToken: string): Api {
  return async (call, body) => {
    const [method = '', path = ''] = call.split(' ');
    const response = await fetch(simulator.apiUrl + path, {
      method,
      headers: { authorization: `Bearer ${accessToken}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return answerOf(response);
  };
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  const json: unknown = isJson ? JSON.parse(text) : undefined;
  return { status: response.status, headers: response.headers, text, json };
}

export const errorOf = ({ json }: Answer): unknown => (json as { error?: unknown } | undefined)?.error;
