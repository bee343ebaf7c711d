/** The simulator: a real HTTP server that speaks every provider's protocol. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createAnswering } from './answering.ts';
import type { Behaviour, Dialect, RecordedRequest, SimulatedApi } from './behaviour.ts';
import { createCanned } from './canned.ts';
import { DEFAULT_MODELS } from './models.ts';
import { createPlan } from './plan.ts';
import { createRecorder } from './recorder.ts';
import { readBytes } from './request-reader.ts';
import { createRoutes } from './routes.ts';

export interface SimulatorOptions {
  /** Pause between chunks, milliseconds. Default 0. */
  chunkMs?: number;
  /** Given: any other model is refused as unknown. Absent: every name is served. */
  models?: string[];
  /** Goes into the `server` header, and is what a directive's `only=` may name. */
  name?: string;
  /** Whether a key is known. Absent: any key is. */
  requireKey?: (key: string) => boolean;
  /** Default: one that is free. */
  port?: number;
  /** Default `127.0.0.1`. */
  host?: string;
  /** Whose accent openai-chat is spoken in. Default: what the path says (`/openai/v1` is Groq's, `/api/v1` OpenRouter's), else `openai`. */
  dialect?: Dialect;
  /** False: requests are not kept, and cannot be waited for. */
  record?: boolean;
  /** True: every request gets the same ready-made answer of the default behaviour, unparsed. For benchmarks. */
  canned?: boolean;
  /** Milliseconds since the epoch, for creation times. */
  now?: () => number;
}

export interface Simulator {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** What a provider's base URL would be. */
  baseUrl(api: SimulatedApi): string;
  /** The last 1,000, oldest first. */
  requests: RecordedRequest[];
  /** For the next requests, one each, then back to the default. Requests of a key or model with a behaviour of its own take none. */
  script(...behaviours: Behaviour[]): void;
  setDefault(behaviour: Behaviour): void;
  /** This key always meets this behaviour; `undefined` ends that. */
  forKey(key: string, behaviour: Behaviour | undefined): void;
  /** This model always meets this behaviour, unless the key has one. */
  forModel(model: string, behaviour: Behaviour | undefined): void;
  /** The next request that matches, or one that is being answered already; each is handed out once. Finished ones are in `requests`. */
  waitForRequest(predicate?: (request: RecordedRequest) => boolean): Promise<RecordedRequest>;
  /** Resolves when the client has hung up on that request before its answer had ended. */
  waitForClose(request: RecordedRequest): Promise<void>;
  openSockets(): number;
  /** Ends everything at once, answers under way included. */
  close(): Promise<void>;
}

/** Starts a simulator that serves all apis at once, on their usual paths. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { host = '127.0.0.1', now = Date.now, chunkMs = 0 } = options;
  const plan = createPlan();
  const recorder = createRecorder();
  const routes = createRoutes(options.models ?? DEFAULT_MODELS);
  const canned = options.canned ? createCanned(plan.standing, { ...options, chunkMs, now }) : undefined;
  const sockets = new Set<Socket>();
  const answer = createAnswering({ ...options, now, chunkMs, plan, routes, recorder, seed: () => port });
  let port = 0;

  const handle = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const bytes = await readBytes(req);
    if (!canned) return answer(req, res, bytes);
    const [path = '/', query] = (req.url ?? '/').split('?');
    return canned.send(routes(req.method ?? 'GET', path), bytes, new URLSearchParams(query), res);
  };

  const server = createServer({ keepAliveTimeout: 120_000, requestTimeout: 0 }, (req, res) => {
    handle(req, res).catch((error: unknown) => {
      // A fault of the simulator itself, or a client gone before its request was complete.
      if (res.headersSent || res.destroyed) res.destroy();
      else res.writeHead(500, { 'content-type': 'text/plain' }).end(`simulator: ${String(error)}`);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  port = (server.address() as AddressInfo).port;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

  return {
    url,
    baseUrl: (api) => url + BASE_PATHS[api],
    requests: recorder.requests,
    script: plan.script,
    setDefault(behaviour) {
      plan.setDefault(behaviour);
      canned?.clear();
    },
    forKey: plan.forKey,
    forModel: plan.forModel,
    waitForRequest: recorder.waitForRequest,
    waitForClose: recorder.waitForClose,
    openSockets: () => sockets.size,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
      await closed;
      sockets.clear();
    },
  };
}

const BASE_PATHS: Record<SimulatedApi, string> = {
  'openai-chat': '/v1',
  'openai-responses': '/v1',
  'anthropic-messages': '',
  'google-generate-content': '/v1beta',
  'bedrock-converse': '',
  deepai: '',
};
