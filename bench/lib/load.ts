/** A client that costs little: raw keep-alive sockets, one prebuilt request, answers scanned for their end only. */
import { connect, type Socket } from 'node:net';

export interface LoadResult {
  requests: number;
  errors: number;
  seconds: number;
  /** Milliseconds from a request's first byte to its answer's last. */
  latencies: number[];
  /** Milliseconds to the first byte of the answer's body that carries content. */
  firstBytes: number[];
}

export interface LoadOptions {
  port: number;
  path: string;
  key: string;
  body: string;
  connections: number;
  /** Ends after so many answers. */
  requests: number;
}

export async function load(options: LoadOptions): Promise<LoadResult> {
  const { port, path, key, body, connections, requests } = options;
  const request = Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${key}\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  const result: LoadResult = { requests: 0, errors: 0, seconds: 0, latencies: [], firstBytes: [] };
  let sent = 0;
  const begun = performance.now();
  await Promise.all(Array.from({ length: connections }, () => lane()));
  result.seconds = (performance.now() - begun) / 1000;
  return result;

  async function lane(): Promise<void> {
    let socket = await open();
    while (sent < requests) {
      sent++;
      const outcome = await once(socket);
      if (outcome === undefined) {
        result.errors++;
        socket.destroy();
        socket = await open();
        continue;
      }
      result.requests++;
      result.latencies.push(outcome.total);
      result.firstBytes.push(outcome.first);
    }
    socket.destroy();
  }

  function open(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(socket.setNoDelay(true)));
      socket.once('error', reject);
    });
  }

  function once(socket: Socket): Promise<{ total: number; first: number } | undefined> {
    return new Promise((resolve) => {
      const start = performance.now();
      let text = '';
      let first = 0;
      const done = (value: { total: number; first: number } | undefined) => {
        socket.off('data', onData);
        socket.off('close', onClose);
        resolve(value);
      };
      const onClose = () => done(undefined);
      const onData = (bytes: Buffer) => {
        text += bytes.toString('latin1');
        const headEnd = text.indexOf('\r\n\r\n');
        if (headEnd === -1) return;
        if (first === 0 && text.includes('"content":"Hello', headEnd)) first = performance.now() - start;
        const length = /content-length: (\d+)/i.exec(text.slice(0, headEnd))?.[1];
        const whole = length === undefined ? text.endsWith('0\r\n\r\n') : text.length >= headEnd + 4 + Number(length);
        if (!whole) return;
        const ok = text.startsWith('HTTP/1.1 200') && first > 0;
        done(ok ? { total: performance.now() - start, first } : undefined);
      };
      socket.on('data', onData);
      socket.once('close', onClose);
      socket.write(request);
    });
  }
}

/** The value below which `share` of the samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
