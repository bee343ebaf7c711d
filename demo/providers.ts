/**
 * Providers that answer without a model behind them: gateways over the built-in assistant, so that tools are really
 * called, with written answers for a few questions, at the pace of a model. One of them is not always well.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { ToolPack } from '@switchyard/agent';
import { createOfflineAssistant } from '@switchyard/agent/offline';
import { type ChatRequest, createRouter, LlmError, type Model, type Provider, type StreamEvent } from 'llm-router';
import { createNodeHandler } from 'llm-router/node';
import { writtenAnswer } from './written-answers.ts';

/** How a simulated provider behaves. */
export interface Temper {
  /** Milliseconds to the first word, and between words. */
  firstMs: number;
  wordMs: number;
  /** Whether it refuses to work at this moment; in milliseconds since the epoch. */
  ill?(now: number): boolean;
}

export interface DemoProvider {
  id: string;
  models: readonly DemoModel[];
  temper: Temper;
}

/** As in `switchyard.yaml`. */
export interface DemoModel {
  name: string;
  /** US dollars per million tokens. */
  prices: { input: number; output: number };
  contextWindow: number;
  input: string[];
  quality: number;
}

const MINUTE_MS = 60_000;

export const demoProviders: readonly DemoProvider[] = [
  {
    id: 'northline',
    models: [
      {
        name: 'northline-large',
        prices: { input: 2.5, output: 10 },
        contextWindow: 200_000,
        input: ['text', 'image'],
        quality: 92,
      },
      {
        name: 'northline-mini',
        prices: { input: 0.2, output: 0.8 },
        contextWindow: 128_000,
        input: ['text'],
        quality: 70,
      },
    ],
    temper: { firstMs: 350, wordMs: 24 },
  },
  {
    id: 'quickwater',
    models: [
      {
        name: 'quickwater-8',
        prices: { input: 0.05, output: 0.1 },
        contextWindow: 32_000,
        input: ['text'],
        quality: 55,
      },
    ],
    temper: { firstMs: 60, wordMs: 6 },
  },
  {
    id: 'oldbridge',
    models: [
      {
        name: 'oldbridge-2',
        prices: { input: 1, output: 4 },
        contextWindow: 64_000,
        input: ['text'],
        quality: 80,
      },
    ],
    // Three minutes of every ten, so that a breaker is seen to open and to close again.
    temper: { firstMs: 700, wordMs: 40, ill: (now) => Math.floor(now / MINUTE_MS) % 10 < 3 },
  },
];

export interface RunningProvider {
  /** Base URL of the OpenAI protocol. */
  baseUrl: string;
  close(): Promise<void>;
}

/** @param packs whose tools it can call */
export async function startProvider(
  { models, temper }: DemoProvider,
  packs: readonly ToolPack[],
): Promise<RunningProvider> {
  const assistant = createOfflineAssistant({ packs, now: Date.now });
  const router = createRouter({
    providers: [{ provider: { ...assistant, local: paced(assistant, temper) } }],
    aliases: Object.fromEntries(models.map(({ name }) => [name, { deployments: [{ model: 'offline/assistant' }] }])),
  });
  const handle = createNodeHandler(router);
  const server = createServer((request, response) => {
    if (!handle(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    async close() {
      await router.close({ graceMs: 0 });
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function paced(assistant: Provider, { firstMs, wordMs, ill }: Temper) {
  return async function* (request: ChatRequest, model: Model, signal: AbortSignal): AsyncGenerator<StreamEvent> {
    if (ill?.(Date.now())) throw new LlmError('overloaded', 'The simulated provider is overloaded, as it is at times.');
    await wait(firstMs, undefined, { signal });
    for await (const event of writtenAnswer(request, model) ?? assistant.local?.(request, model, signal) ?? []) {
      if (event.type === 'text_delta') await wait(wordMs, undefined, { signal });
      yield event;
    }
  };
}
