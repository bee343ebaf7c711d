/**
 * Puts answers on the wire, at a given speed, with a given fault. The one place where faults happen
 * to answers, so that each means the same in every protocol.
 */
import type { ServerResponse } from 'node:http';
import type { Fault } from './behaviour.ts';
import type { Frame, StreamReply } from './wire.ts';

/** An answer under way. */
export interface Exchange {
  res: ServerResponse;
  /** The simulator itself destroyed the socket, so the client did not hang up. */
  endedByUs: boolean;
}

export interface Head {
  status: number;
  headers: Record<string, string>;
}

/** Resolves after the time, or as soon as the client has gone. */
export function pause(ms: number, res: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      res.off('close', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    res.once('close', done);
  });
}

/** Destroys the socket once what was written has left, so that the client gets exactly that much. */
export async function cut(exchange: Exchange): Promise<void> {
  const { res } = exchange;
  exchange.endedByUs = true;
  if (res.headersSent && !res.destroyed) await new Promise<void>((resolve) => res.write('', () => resolve()));
  res.socket?.destroy();
}

/** Sends an answer that is one body. */
export async function sendWhole(
  exchange: Exchange,
  head: Head,
  body: string | Uint8Array,
  fault: Fault | undefined,
): Promise<void> {
  const { res } = exchange;
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const half = bytes.subarray(0, bytes.length >> 1);
  const start = (length: number): ServerResponse =>
    res.writeHead(head.status, { ...head.headers, 'content-length': length });
  switch (fault?.kind) {
    case 'stall':
      start(bytes.length).write(half);
      return;
    case 'cut':
      start(bytes.length).write(half);
      return cut(exchange);
    case 'malformed':
    case 'no_terminator':
      start(half.length).end(half);
      return;
    case 'hang':
    case 'refuse_connection':
    case 'status':
    case 'error_event':
    case 'error_in_200':
    case undefined:
      start(bytes.length).end(bytes);
  }
}

/** Sends an answer in frames, pausing before each delta but the first. */
export async function sendStream(
  exchange: Exchange,
  head: Head,
  stream: StreamReply,
  pace: { chunkMs: number; fault: Fault | undefined },
): Promise<void> {
  const { res } = exchange;
  const { fault } = pace;
  const strikeAt = fault === undefined ? -1 : strikePoint(stream.frames, fault);
  res.writeHead(head.status, head.headers);
  if (strikeAt === 0) res.flushHeaders();
  let spoken = false;
  for (const [index, frame] of stream.frames.entries()) {
    if (fault && index === strikeAt && (await strike(exchange, stream, fault)) === 'over') return;
    if (pace.chunkMs > 0 && frame.kind === 'delta') {
      if (spoken) await pause(pace.chunkMs, res);
      spoken = true;
    }
    if (res.destroyed) return;
    if (!res.write(frame.data)) await drained(res);
  }
  res.end();
}

/** The index of the frame that the fault comes before; -1 for a fault that is none of the stream's. */
function strikePoint(frames: readonly Frame[], fault: Fault): number {
  switch (fault.kind) {
    case 'stall':
    case 'cut':
    case 'malformed':
    case 'error_event':
      return afterDeltas(frames, fault.afterChunks);
    case 'no_terminator':
      if (fault.finishSent) return frames.findIndex((frame) => frame.kind === 'end');
      return afterDeltas(frames, fault.afterChunks ?? Number.POSITIVE_INFINITY);
    case 'status':
    case 'hang':
    case 'error_in_200':
    case 'refuse_connection':
      return -1;
  }
}

function afterDeltas(frames: readonly Frame[], count: number): number {
  if (count < 0) return 0;
  let deltas = 0;
  for (const [index, frame] of frames.entries()) {
    if (frame.kind === 'finish' || frame.kind === 'end') return index;
    if (frame.kind !== 'delta') continue;
    if (deltas === count) return index;
    deltas++;
    // Right after the last one asked for, before anything that closes its block.
    if (deltas === count) return index + 1;
  }
  return frames.length - 1;
}

async function strike(exchange: Exchange, stream: StreamReply, fault: Fault): Promise<'over' | 'goes on'> {
  const { res } = exchange;
  switch (fault.kind) {
    case 'malformed':
      res.write(stream.malformed);
      return 'goes on';
    case 'stall':
      return 'over';
    case 'cut':
      await cut(exchange);
      return 'over';
    case 'no_terminator':
      res.end();
      return 'over';
    case 'error_event': {
      const { kind: _kind, afterChunks: _after, ...said } = fault;
      for (const frame of stream.error({ status: 500, ...said })) res.write(frame);
      res.end();
      return 'over';
    }
    case 'status':
    case 'hang':
    case 'error_in_200':
    case 'refuse_connection':
      return 'goes on';
  }
}

function drained(res: ServerResponse): Promise<void> {
  if (res.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      res.off('drain', done);
      res.off('close', done);
      resolve();
    };
    res.once('drain', done);
    res.once('close', done);
  });
}
