import { offlineAnswerer, type OfflineAnswererOptions } from '../offline/answerer.ts';
import { defineProvider, type Provider } from '../provider.ts';

/** The last resort of every chat: answers in process, without key, network or language model. */
export function createOffline(options: OfflineAnswererOptions): Provider {
  return defineProvider({
    id: 'offline',
    name: 'Offline',
    // Never called.
    baseUrl: 'http://offline.invalid',
    auth: { kind: 'none' },
    keyEnv: [],
    keyless: true,
    apis: [],
    local: offlineAnswerer(options),
    models: [
      {
        name: 'assistant',
        kind: 'chat',
        prices: { input: 0, output: 0 },
        contextWindow: 128_000,
        input: ['text'],
        output: ['text'],
        tools: false,
        json: true,
        reasoning: false,
        quality: 0,
        source: 'built in',
        asOf: '2026-11-21',
      },
    ],
  });
}

export const offline = createOffline({ now: Date.now });
