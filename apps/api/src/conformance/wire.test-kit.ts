/** Requests as bytes, odd ones too, that `fetch` would put right or refuse. */
import { type IncomingHttpHeaders, request } from 'node:http';

export interface WireRequest {
  method: string;
  /** With the query, as it goes out. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: string | Uint8Array | undefined;
}

export interface WireAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Of an event stream the first events only; it is left then. */
  text: string;
}

/** Longer, and the service hangs. */
const PATIENCE_MS = 15_000;

/** Rejects when the connection breaks or nothing comes. */
export function send(url: string, { method, path, headers, body }: WireRequest): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const outgoing = request({ hostname, port, method, path, headers: { ...length, ...headers }, signal });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      const done = () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        });
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (!isEventStream(response.headers) || !chunk.includes('\n\n')) return;
        done();
        outgoing.destroy();
      });
      response.on('end', done);
      response.on('error', reject);
    });
    outgoing.end(body);
  });
}

export function isEventStream(headers: IncomingHttpHeaders): boolean {
  return headers['content-type']?.startsWith('text/event-stream') ?? false;
}
