/** Simulators and a router on them, for tests that read as sentences about the router. */
import { afterEach } from 'vitest';
import { anthropicMessages } from '../apis/anthropic-messages/index.ts';
import { openaiChat } from '../apis/openai-chat/index.ts';
import { openaiEmbeddings } from '../apis/openai-embeddings.ts';
import type { RouterConfig } from '../config.ts';
import { createRouter } from '../create-router.ts';
import type { Router } from '../router-api.ts';
import type { AttemptEvent, CallEvent } from '../events.ts';
import { defineProvider, type ModelOverride, type Provider } from '../provider.ts';
import { type Simulator, startSimulator } from '../testing/index.ts';
import type { ChatRequest, StreamEvent } from '../types.ts';

const open: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

export async function simulator(options?: Parameters<typeof startSimulator>[0]): Promise<Simulator> {
  const sim = await startSimulator(options);
  open.push(() => sim.close());
  return sim;
}

/** A company that speaks openai-chat at the simulator. */
export function openaiAt(sim: Simulator, id: string, models: ModelOverride[] = []): Provider {
  return defineProvider({
    id,
    baseUrl: sim.baseUrl('openai-chat'),
    apis: [openaiChat()],
    embeddings: openaiEmbeddings(),
    models,
  });
}

/** A company that speaks anthropic-messages at the simulator. */
export function anthropicAt(sim: Simulator, id: string, models: ModelOverride[] = []): Provider {
  return defineProvider({
    id,
    baseUrl: sim.baseUrl('anthropic-messages'),
    auth: { kind: 'header', name: 'x-api-key' },
    apis: [anthropicMessages()],
    models,
  });
}

export interface Watched {
  router: Router;
  attempts: AttemptEvent[];
  calls: CallEvent[];
}

export function watchedRouter(config: RouterConfig): Watched {
  const router = createRouter(config);
  const attempts: AttemptEvent[] = [];
  const calls: CallEvent[] = [];
  router.on('attempt', (event) => attempts.push(event));
  router.on('call', (event) => calls.push(event));
  open.push(() => router.close({ graceMs: 0 }));
  return { router, attempts, calls };
}

/** "Say something" to a model. */
export const ask = (model: string, more: Partial<ChatRequest> = {}): ChatRequest => ({
  model,
  messages: [{ role: 'user', content: 'Say something' }],
  ...more,
});

/** Everything a stream gives, and what it threw if it did. */
export async function drained(
  stream: AsyncIterable<StreamEvent>,
): Promise<{ events: StreamEvent[]; text: string; error?: unknown }> {
  const events: StreamEvent[] = [];
  const textOf = () => events.map((event) => (event.type === 'text_delta' ? event.text : '')).join('');
  try {
    for await (const event of stream) events.push(event);
    return { events, text: textOf() };
  } catch (error) {
    return { events, text: textOf(), error };
  }
}

/** A clock that stands still until it is moved. */
export function clock(start = 1_000_000): { now: () => number; advance(ms: number): void } {
  let time = start;
  return {
    now: () => time,
    advance(ms) {
      time += ms;
    },
  };
}
