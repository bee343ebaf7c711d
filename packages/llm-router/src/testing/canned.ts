/**
 * Answers made once and sent as they are, for benchmarks, where the simulator must not be what is
 * measured. Scripts, faults, directives and keys are not looked at, and the body only for whether
 * it asks for a stream.
 */
import type { ServerResponse } from 'node:http';
import type { Behaviour, Dialect } from './behaviour.ts';
import { pause } from './driver.ts';
import type { Route } from './routes.ts';
import type { Call, Endpoint } from './wire.ts';

interface CannedAnswer {
  headers: Record<string, string | number>;
  /** All in one. */
  bytes: Buffer;
  /** Of a stream: its frames, to be sent apart when there is a pause between them. */
  frames: Buffer[];
}

export interface Canned {
  send(route: Route, body: Buffer, query: URLSearchParams, res: ServerResponse): Promise<void>;
  /** Forgets what was made, after the default behaviour has changed. */
  clear(): void;
}

export function createCanned(
  standing: () => Behaviour,
  settings: { chunkMs: number; dialect?: Dialect; now: () => number },
): Canned {
  const made = new Map<Endpoint, Map<string, CannedAnswer>>();

  const answerFor = (route: Route, stream: boolean, usage: boolean, query: URLSearchParams): CannedAnswer => {
    const kinds = made.get(route.endpoint) ?? new Map<string, CannedAnswer>();
    made.set(route.endpoint, kinds);
    const kind = `${stream} ${usage} ${route.dialect} ${query.get('alt')}`;
    const kept = kinds.get(kind);
    if (kept) return kept;
    const asked = { stream, usage, query };
    const answer = make(route.endpoint, sampleCall(route, asked, standing(), settings));
    kinds.set(kind, answer);
    return answer;
  };

  return {
    async send(route, body, query, res) {
      const stream = route.stream ?? (body.includes('"stream":true') || body.includes('"stream": true'));
      const usage = body.includes('"include_usage":true') || body.includes('"include_usage": true');
      const { headers, bytes, frames } = answerFor(route, stream, usage, query);
      res.writeHead(200, headers);
      const chunkMs = standing().chunkMs ?? settings.chunkMs;
      if (frames.length === 0 || chunkMs === 0) {
        res.end(bytes);
        return;
      }
      for (const [index, frame] of frames.entries()) {
        if (index > 0) await pause(chunkMs, res);
        if (res.destroyed) return;
        res.write(frame);
      }
      res.end();
    },
    clear() {
      made.clear();
    },
  };
}

function sampleCall(
  route: Route,
  { stream, usage, query }: { stream: boolean; usage: boolean; query: URLSearchParams },
  behaviour: Behaviour,
  settings: { dialect?: Dialect; now: () => number },
): Call {
  const model = route.model ?? 'simulated-small';
  const text = 'Hello';
  // One body that every protocol finds its own in.
  const body = {
    model,
    messages: [{ role: 'user', content: [{ type: 'text', text }] }],
    contents: [{ role: 'user', parts: [{ text }] }],
    content: { parts: [{ text }] },
    requests: [{ content: { parts: [{ text }] } }],
    input: text,
    text,
    file: text,
    max_tokens: 4096,
    stream,
    stream_options: { include_usage: usage },
  };
  const headers = { 'anthropic-version': '2023-06-01' };
  const request = { method: 'POST', path: '/', headers, body, at: 0, model, stream };
  const dialect = behaviour.dialect ?? settings.dialect ?? route.dialect ?? 'openai';
  return { request, body, headers, query, model, stream, behaviour, dialect, sequence: 1, now: settings.now() };
}

function make(endpoint: Endpoint, call: Call): CannedAnswer {
  const reply = endpoint.respond(call);
  const shared = { ...endpoint.headers(call), ...call.behaviour.headers };
  switch (reply.kind) {
    case 'whole': {
      const bytes = Buffer.from(reply.body);
      return {
        headers: { ...shared, 'content-type': reply.contentType, 'content-length': bytes.length },
        bytes,
        frames: [],
      };
    }
    case 'stream': {
      const frames = reply.frames.map(({ data }) => Buffer.from(data));
      return { headers: { ...shared, 'content-type': reply.contentType }, bytes: Buffer.concat(frames), frames };
    }
    case 'refusal':
      throw new Error(`no canned answer: ${reply.failure.message ?? reply.failure.status}`);
  }
}
