/** The simulator's HTTP server, on 127.0.0.1 alone. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Request } from './answering.ts';
import type { FaultAnswer } from './faults.ts';

export interface LocalServer {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  /** Ends calls under way, too. */
  close(): Promise<void>;
}

const MOST_BYTES = 1024 * 1024;

export async function listen(port: number, answer: (request: Request) => FaultAnswer): Promise<LocalServer> {
  const server = createServer((request, response) => {
    serve(request, response, answer).catch((error: unknown) => {
      // A fault of the simulator itself, or a caller gone before the request was complete.
      if (response.headersSent || response.destroyed) response.destroy();
      else response.writeHead(500, { 'content-type': 'text/plain' }).end(`simulator: ${String(error)}`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: Request) => FaultAnswer,
): Promise<void> {
  const body = await readBody(request);
  if (body === undefined) {
    response.writeHead(413, { connection: 'close' }).end();
    return;
  }
  const url = URL.parse(`http://simulator${request.url ?? '/'}`);
  const reply = answer({
    method: request.method ?? 'GET',
    path: url?.pathname ?? '/',
    query: url?.searchParams ?? new URLSearchParams(),
    body,
    authorization: request.headers.authorization,
    cookies: request.headers.cookie ?? '',
  });
  if (reply === 'reset') response.destroy();
  // The caller leaves, or the server is closed.
  else if (reply !== 'hang') response.writeHead(reply.status, { ...reply.headers }).end(reply.body);
}

/** Undefined: too large. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
