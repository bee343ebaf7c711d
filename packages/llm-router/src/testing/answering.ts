/** One request from its bytes to its answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Behaviour, Dialect, Fault, RecordedRequest } from './behaviour.ts';
import { readDirectives } from './directives.ts';
import { cut, pause, sendStream, sendWhole } from './driver.ts';
import type { Exchange } from './driver.ts';
import { objectOf, stringOf } from './json.ts';
import type { Plan } from './plan.ts';
import type { Recorder } from './recorder.ts';
import { readBody, readKey } from './request-reader.ts';
import type { Route } from './routes.ts';
import type { Call, Failure } from './wire.ts';

export interface AnsweringOptions {
  chunkMs: number;
  dialect?: Dialect;
  models?: string[];
  name?: string;
  requireKey?: (key: string) => boolean;
  record?: boolean;
  now: () => number;
  /** Keeps the ids of two simulators apart. */
  seed: () => number;
  plan: Plan;
  recorder: Recorder;
  routes: (method: string, path: string) => Route;
}

/** An error to send: its `fault`, if it was asked for, and its status, if not the failure's own. */
interface Sent {
  failure: Failure;
  fault?: Extract<Fault, { kind: 'status' }>;
  sentStatus?: number;
}

export type Answering = (req: IncomingMessage, res: ServerResponse, bytes: Buffer) => Promise<void>;

export function createAnswering(options: AnsweringOptions): Answering {
  const { plan, recorder, routes } = options;
  let count = 0;

  return async (req, res, bytes) => {
    const { method = 'GET', url = '/', headers } = req;
    const at = url.indexOf('?');
    const path = at === -1 ? url : url.slice(0, at);
    const query = new URLSearchParams(at === -1 ? '' : url.slice(at));
    const route = routes(method, path);
    const parsed = await readBody(bytes, headers['content-type']);
    const body = objectOf(parsed);
    const model = route.model ?? stringOf(body['model']);
    const stream = route.stream ?? body['stream'] === true;
    const key = readKey(headers, query);
    const request: RecordedRequest = { method, path: url, headers, body: parsed, at: performance.now(), stream };
    if (key !== undefined) request.key = key;
    if (model !== undefined) request.model = model;

    const exchange: Exchange = { res, endedByUs: false };
    res.on('close', () => {
      const hungUp = !res.writableFinished && !exchange.endedByUs;
      recorder.over(request, hungUp ? performance.now() : undefined);
    });

    const dialect = dialectOf(plan.standing(), route, headers);
    const call: Call = {
      request,
      body,
      headers,
      query,
      model: model ?? '',
      stream,
      behaviour: {},
      dialect,
      sequence: options.seed() * 100_000 + count++,
      now: options.now(),
    };
    const refusal = refusalOf(call, route, key, typeof parsed === 'string' && !isText(headers['content-type']));
    if (!refusal) {
      const planned = method === 'POST' ? plan.next(key, call.model) : plan.standing();
      call.behaviour = { ...planned, ...directivesFor(call, route, bytes) };
      call.dialect = call.behaviour.dialect ?? dialect;
    }
    // Waiters may act on the request at once, so everything about it is settled by now.
    if (options.record !== false) recorder.add(request);
    return refusal ? sendFailure(exchange, call, route, { failure: refusal }) : perform(exchange, call, route);
  };

  function dialectOf(standing: Behaviour, route: Route, headers: IncomingMessage['headers']): Dialect {
    const told = standing.dialect ?? options.dialect;
    if (told !== undefined) return told;
    // Azure's newer paths look like Groq's; its key header is its own.
    if (route.dialect === 'groq' && headers['api-key'] !== undefined) return 'azure';
    return route.dialect ?? 'openai';
  }

  function refusalOf(call: Call, route: Route, key: string | undefined, notJson: boolean): Failure | undefined {
    const { models } = options;
    if (key === undefined && call.dialect !== 'ollama') return { status: 401, ...missingKey(call) };
    if (key !== undefined && options.requireKey?.(key) === false) return route.endpoint.badKey ?? { status: 401 };
    if (notJson) return { status: 400, message: 'We could not parse the JSON body of your request.' };
    if (call.model !== '' && models && !models.includes(call.model)) return { status: 404 };
    return undefined;
  }

  function directivesFor(call: Call, route: Route, bytes: Buffer): Behaviour | undefined {
    if (!route.endpoint.prompt || !bytes.includes('[[sim')) return undefined;
    const { messages } = route.endpoint.prompt(call.body);
    const last = messages.findLast((message) => message.role === 'user')?.text ?? '';
    return readDirectives(last, {
      model: call.model,
      ...(options.name !== undefined && { name: options.name }),
    });
  }

  async function perform(exchange: Exchange, call: Call, route: Route): Promise<void> {
    const { behaviour } = call;
    const { fault } = behaviour;
    if (behaviour.delayMs) await pause(behaviour.delayMs, exchange.res);
    if (exchange.res.destroyed) return;
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'refuse_connection') return cut(exchange);
    if (fault?.kind === 'status') return sendFailure(exchange, call, route, { failure: fault, fault });
    if (fault?.kind === 'error_in_200') {
      return sendFailure(exchange, call, route, { failure: { ...fault, status: 500 }, sentStatus: 200 });
    }

    const reply = route.endpoint.respond(call);
    if (reply.kind === 'refusal') return sendFailure(exchange, call, route, { failure: reply.failure });
    const head = { status: 200, headers: headersFor(call, route, { 'content-type': reply.contentType }) };
    if (reply.kind === 'stream') {
      return sendStream(exchange, head, reply, { chunkMs: behaviour.chunkMs ?? options.chunkMs, fault });
    }
    if (fault?.kind !== 'error_event') return sendWhole(exchange, head, reply.body, fault);
    return sendFailure(exchange, call, route, { failure: { status: 500, ...fault }, sentStatus: 200 });
  }

  function sendFailure(
    exchange: Exchange,
    call: Call,
    route: Route,
    { failure, fault, sentStatus }: Sent,
  ): Promise<void> {
    const { endpoint } = route;
    const error = endpoint.error(failure, call);
    const wait: Record<string, string> =
      fault?.retryAfter !== undefined && !endpoint.waitInBody ? { 'retry-after': fault.retryAfter } : {};
    const own = { 'content-type': 'application/json', ...error.headers, ...wait };
    const head = {
      status: sentStatus ?? error.status ?? failure.status,
      headers: { ...headersFor(call, route, own), ...fault?.headers },
    };
    return sendWhole(exchange, head, fault?.body ?? error.body, undefined);
  }

  function headersFor(call: Call, route: Route, own: Record<string, string>): Record<string, string> {
    const server: Record<string, string> = options.name === undefined ? {} : { server: options.name };
    return { ...server, ...route.endpoint.headers(call), ...own, ...call.behaviour.headers };
  }
}

function missingKey({ dialect }: Call): { message?: string } {
  return dialect === 'openai' ? { message: "You didn't provide an API key." } : {};
}

function isText(contentType = ''): boolean {
  return contentType.startsWith('text/plain');
}
