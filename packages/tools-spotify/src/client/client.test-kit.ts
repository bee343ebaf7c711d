/** A Spotify that answers as it is told to, over real HTTP. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSpotifyClient, type SpotifyClientOptions } from './create-client.ts';

export const NOW = Date.parse('2026-11-21T12:00:00Z');

export interface Answer {
  status?: number;
  headers?: Readonly<Record<string, string>>;
  /** JSON, unless it is text. */
  body?: unknown;
  /** Never answered. */
  hangs?: true;
}

export interface Asked {
  /** `GET /me/player?additional_types=track` */
  line: string;
  token: string | undefined;
  body: unknown;
}

/** Answers come in their order, and the last of them again and again. */
export async function startStub(...answers: Answer[]) {
  const asked: Asked[] = [];
  const answerTo = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request);
    asked.push({
      line: `${request.method} ${decodeURIComponent(request.url ?? '')}`,
      token: request.headers.authorization?.replace('Bearer ', ''),
      body: body === '' ? undefined : JSON.parse(body),
    });
    const answer = answers[Math.min(asked.length, answers.length) - 1] ?? {};
    if (answer.hangs) return;
    response.writeHead(answer.status ?? (answer.body === undefined ? 204 : 200), answer.headers);
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  };
  const server = createServer((request, response) => void answerTo(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tokens: (string | undefined)[] = [];
  const waits: number[] = [];
  const options: SpotifyClientOptions = {
    apiUrl,
    accessToken: async ({ rejected }) => {
      tokens.push(rejected);
      return `secret-${tokens.length}`;
    },
    now: () => NOW,
    wait: async (ms) => void waits.push(ms),
  };
  return {
    client: createSpotifyClient(options),
    options,
    asked,
    /** The tokens that were said to be refused, one for each time that one was asked for. */
    tokens,
    waits,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
