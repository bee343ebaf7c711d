/** Streams as bytes, from the simulator and from recordings, and what must not change however they are written or cut. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ClientApi, Frame } from '../api.ts';
import { anthropicMessages } from '../apis/anthropic-messages/index.ts';
import { bedrockConverse } from '../apis/bedrock-converse/index.ts';
import { googleGenerateContent } from '../apis/google-generate-content/index.ts';
import { openaiChat } from '../apis/openai-chat/index.ts';
import { openaiResponses } from '../apis/openai-responses/index.ts';
import { createSseDecoder } from '../sse.ts';
import type { Behaviour, Simulator } from '../testing/index.ts';
import type { StreamEvent } from '../types.ts';

export interface StreamApi {
  api: ClientApi;
  path: string;
  body: object;
}

const messages = [{ role: 'user', content: 'Go on.' }];

export const STREAM_APIS: readonly StreamApi[] = [
  {
    api: openaiChat(),
    path: '/v1/chat/completions',
    body: { model: 'm', messages, stream: true, stream_options: { include_usage: true } },
  },
  { api: openaiResponses(), path: '/v1/responses', body: { model: 'm', input: 'Go on.', stream: true } },
  { api: anthropicMessages(), path: '/v1/messages', body: { model: 'm', max_tokens: 99, messages, stream: true } },
  {
    api: googleGenerateContent(),
    path: '/v1beta/models/m:streamGenerateContent?alt=sse',
    body: { contents: [{ role: 'user', parts: [{ text: 'Go on.' }] }] },
  },
  {
    api: bedrockConverse(),
    path: '/model/m/converse-stream',
    body: { messages: [{ role: 'user', content: [{ text: 'Go on.' }] }] },
  },
];

/** What a provider sends, to the last byte. */
export async function captured(simulator: Simulator, { path, body }: StreamApi, behaviour: Behaviour): Promise<Buffer> {
  simulator.setDefault(behaviour);
  const response = await fetch(simulator.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: 'Bearer key',
      'x-goog-api-key': 'key',
      'anthropic-version': '2023-06-01',
    },
    body: JSON.stringify(body),
  });
  return Buffer.from(await response.arrayBuffer());
}

export function framesOf(api: ClientApi, pieces: Iterable<Uint8Array>): Frame[] {
  const decoder = api.createDecoder?.() ?? createSseDecoder();
  const frames: Frame[] = [];
  for (const piece of pieces) frames.push(...decoder.push(piece));
  frames.push(...decoder.end());
  return frames;
}

/** The events that the pieces of a stream come to. */
export function eventsOf(api: ClientApi, pieces: Iterable<Uint8Array>): StreamEvent[] {
  const reader = api.readStream({ usageWanted: true });
  const events: StreamEvent[] = [];
  for (const frame of framesOf(api, pieces)) {
    if (!reader.done()) events.push(...reader.read(frame).events);
  }
  if (!reader.done()) events.push(...reader.end());
  return events;
}

/** The bytes in pieces that end at the given places, in any order and as often as they like. */
export function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...places].sort((a, b) => a - b);
  return [0, ...ends].map((from, index) => bytes.subarray(from, ends[index] ?? bytes.length));
}

// ---------------------------------------------------------------- other ways to write the same

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
/** A stream's messages without their blank lines, line ends made one kind. */
const messagesIn = (bytes: Uint8Array) =>
  text(bytes)
    .replaceAll('\r\n', '\n')
    .split('\n\n')
    .filter((message) => message !== '');
const joined = (messages: readonly string[], end = '\n') =>
  Buffer.from(messages.map((message) => `${message.replaceAll('\n', end)}${end}${end}`).join(''));

/** Data that is JSON, spread over a line for each of its own. */
function spread(message: string): string {
  return message
    .split('\n')
    .flatMap((line) => {
      const data = /^data: ?(\{.*)$/.exec(line)?.[1];
      if (data === undefined) return [line];
      return JSON.stringify(JSON.parse(data), null, 1)
        .split('\n')
        .map((part) => `data: ${part}`);
    })
    .join('\n');
}

/** Each writes the same events in another way that server-sent events allow. */
export const REWRITES: [name: string, rewrite: (bytes: Uint8Array) => Buffer][] = [
  ['as it is', (bytes) => Buffer.from(bytes)],
  ['with CRLF', (bytes) => joined(messagesIn(bytes), '\r\n')],
  ['with CR', (bytes) => joined(messagesIn(bytes), '\r')],
  ['with LF', (bytes) => joined(messagesIn(bytes))],
  [
    'with comments between and within its events',
    (bytes) => joined(messagesIn(bytes).flatMap((message) => [': ping', `: é\n${message}\n:`])),
  ],
  [
    'with fields that nobody reads',
    (bytes) => joined(messagesIn(bytes).map((message, id) => `id: ${id}\nretry: 10\n${message}\nx`)),
  ],
  ['with data over several lines', (bytes) => joined(messagesIn(bytes).map(spread))],
  ['with data over several lines and CRLF', (bytes) => joined(messagesIn(bytes).map(spread), '\r\n')],
  [
    'without blanks behind its colons',
    (bytes) => joined(messagesIn(bytes).map((message) => message.replaceAll(/^(data|event): /gm, '$1:'))),
  ],
  ['with a byte order mark', (bytes) => Buffer.concat([Buffer.from('\uFEFF'), joined(messagesIn(bytes))])],
  ['without its last blank line', (bytes) => joined(messagesIn(bytes)).subarray(0, -1)],
  [
    'with blank lines before and between its events',
    (bytes) => Buffer.from(`\n\n${messagesIn(bytes).join('\n\n\n\n')}\n\n`),
  ],
];

// ---------------------------------------------------------------- recordings

const beside = fileURLToPath(new URL('../../../../../shared/data/provider-recordings', import.meta.url));
const folder = process.env['SWITCHYARD_RECORDINGS'] ?? beside;

export interface Recording {
  name: string;
  api: ClientApi;
  bytes: Buffer;
}

/** Recorded streams, brought back into the form in which they came; none where the recordings are not. */
export function recordings(): Recording[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.chunks.txt'))
    .map((file) => {
      const name = file.slice(0, -'.chunks.txt'.length);
      const lines = readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '');
      return { name, ...framed(name, lines) };
    });
}

function framed(name: string, lines: string[]): { api: ClientApi; bytes: Buffer } {
  if (name.startsWith('google')) {
    return { api: googleGenerateContent(), bytes: Buffer.from(lines.map((line) => `data: ${line}\r\n\r\n`).join('')) };
  }
  if (name.startsWith('anthropic')) {
    const named = lines.map((line) => `event: ${(JSON.parse(line) as { type: string }).type}\ndata: ${line}\n\n`);
    return { api: anthropicMessages(), bytes: Buffer.from(named.join('')) };
  }
  const events = [...lines, '[DONE]'].map((line) => `data: ${line}\n\n`);
  return { api: openaiChat(), bytes: Buffer.from(events.join('')) };
}
