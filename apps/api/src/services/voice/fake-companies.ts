/** A server that stands in for the three companies, as far as they speak and transcribe. For tests. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  company: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer<ArrayBuffer>;
  json(): unknown;
  /** Of a multipart body. */
  form(): Promise<FormData>;
  /** Resolves when the caller has hung up. */
  gone: Promise<void>;
}

export type Behaviour = (asked: Asked, response: ServerResponse) => void;

export interface FakeCompanies {
  /** Where a company is: its name is the first segment of the path. */
  urlOf(company: string): string;
  /** What it does from now on. */
  behave(company: string, behaviour: Behaviour): void;
  /** What it was asked since the last reset. */
  asked(company: string): Asked[];
  /** Resolves when it is asked next. */
  nextAsked(company: string): Promise<Asked>;
  reset(): void;
  stop(): Promise<void>;
}

export async function startFakeCompanies(): Promise<FakeCompanies> {
  const behaviours = new Map<string, Behaviour>();
  const waiting = new Map<string, (asked: Asked) => void>();
  let seen: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [, company = '', ...rest] = (request.url ?? '').split('/');
    const body = Buffer.concat(chunks);
    const { headers } = request;
    const asked: Asked = {
      company,
      path: `/${rest.join('/')}`,
      headers,
      body,
      json: () => JSON.parse(body.toString()) as unknown,
      form: () => new Response(body, { headers: { 'content-type': headers['content-type'] ?? '' } }).formData(),
      gone: new Promise((resolve) => response.once('close', resolve)),
    };
    seen.push(asked);
    (behaviours.get(company) ?? failing(404))(asked, response);
    waiting.get(company)?.(asked);
    waiting.delete(company);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    urlOf: (company) => `${url}/${company}`,
    behave: (company, behaviour) => void behaviours.set(company, behaviour),
    asked: (company) => seen.filter((one) => one.company === company),
    nextAsked: (company) => new Promise((resolve) => waiting.set(company, resolve)),
    reset() {
      seen = [];
      behaviours.clear();
      waiting.clear();
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function speaking(sound: string | Buffer): Behaviour {
  return (_asked, response) => void response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(sound);
}

export function answering(json: unknown): Behaviour {
  return (_asked, response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(json));
}

/** With a body that repeats the caller's key, as some do. */
export function failing(status: number): Behaviour {
  return ({ headers }, response) => {
    const key = headers['xi-api-key'] ?? headers.authorization;
    const text = JSON.stringify({ error: { message: `not with ${String(key)}` } });
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  };
}

export const silent: Behaviour = () => {};
