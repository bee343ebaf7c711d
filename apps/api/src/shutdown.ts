/** The end of the service: no new callers, running answers to their end, then nothing is left open. */
import type { Server } from 'node:http';
import type { Context } from './context.ts';

export interface ShutdownOptions {
  /** How long running answers may still take, in milliseconds. */
  graceMs: number;
  /** How long their last bytes may then take to leave, in milliseconds. */
  flushMs?: number;
}

/** How often connections that have fallen idle are let go of meanwhile. */
const SWEEP_MS = 200;

export async function shutDown(
  server: Server,
  context: Pick<Context, 'stop' | 'draining'>,
  { graceMs, flushMs = 2_000 }: ShutdownOptions,
): Promise<void> {
  context.draining = true;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Node closes what is idle now, and not what will be once its answer has left.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  await context.stop(graceMs);
  const cut = setTimeout(() => server.closeAllConnections(), flushMs);
  await closed;
  clearTimeout(cut);
  clearInterval(sweep);
}
