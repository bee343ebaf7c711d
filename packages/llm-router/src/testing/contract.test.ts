import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClientApi, StreamReader } from '../api.ts';
import { noUsage } from '../content.ts';
import type { Provider } from '../provider.ts';
import { openaiCompatible } from '../providers/openai-compatible.ts';
import { contractChecks } from './contract.ts';
import { startSimulator, type Simulator } from './index.ts';

const sound = openaiCompatible({ id: 'mybox', baseUrl: 'http://127.0.0.1:8000/v1' });
const [soundApi] = sound.apis as [ClientApi];

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

/** The checks that a provider fails. */
async function failures(provider: Provider): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, run } of contractChecks(provider)) {
    await run(simulator).catch(() => failed.push(name));
  }
  return failed;
}

const withApi = (changes: Partial<ClientApi>): Provider => ({ ...sound, apis: [{ ...soundApi, ...changes }] });

/** The sound reader with one thing different. */
function withReader(change: (reader: StreamReader) => Partial<StreamReader>): Provider {
  return withApi({
    readStream(options) {
      const reader = soundApi.readStream(options);
      const changed = change(reader);
      return {
        read: changed.read ?? ((frame) => reader.read(frame)),
        end: changed.end ?? (() => reader.end()),
        done() {
          return reader.done();
        },
      };
    },
  });
}

describe('the contract of providers', () => {
  it('is kept by a sound provider', async () => {
    expect(await failures(sound)).toEqual([]);
  });

  it.each<[string, Partial<Provider>]>([
    ['an id that is not in kebab case', { id: 'My Box' }],
    ['an unencrypted address', { baseUrl: 'http://example.com/v1' }],
    ['an address that ends in a slash', { baseUrl: 'https://example.com/v1/' }],
    ['a variable that cannot be one', { keyEnv: ['my-box'] }],
    ['one model twice', { models: [{ name: 'a' }, { name: 'a' }] }],
    ['one api twice', { apis: [soundApi, soundApi] }],
    ['no way to call it', { apis: [] }],
  ])('is broken by %s', async (_what, changes) => {
    const described = contractChecks({ ...sound, ...changes }).find(({ name }) => name === 'is well described');
    await expect(described?.run(simulator)).rejects.toMatchObject({ name: 'AssertionError' });
  });

  it('is broken by taking any end for a proper one', async () => {
    const provider = withReader((reader) => ({
      end() {
        try {
          return reader.end();
        } catch {
          return [];
        }
      },
    }));
    expect(await failures(provider)).toEqual([
      'throws when the stream ends before its time (openai-chat)',
      'throws when all was said but the ending is missing (openai-chat)',
    ]);
  });

  it('is broken by swallowing errors inside a stream', async () => {
    const provider = withReader((reader) => ({
      read(frame) {
        return frame.data.includes('"error"') ? { events: [], relay: 'drop' } : reader.read(frame);
      },
      end: () => [{ type: 'finish', reason: 'stop', usage: noUsage() }],
    }));
    expect(await failures(provider)).toContain('throws an error event inside a stream (openai-chat)');
  });

  it('is broken by holding pieces back', async () => {
    const provider = withReader((reader) => ({
      read(frame) {
        const { events, relay } = reader.read(frame);
        return { events: events.filter((event) => event.type !== 'text_delta'), relay };
      },
    }));
    expect(await failures(provider)).toContain('answers, streamed (openai-chat)');
  });

  it('is broken by a key that is shown twice', async () => {
    const headers = { 'x-debug': 'contract-key-0123456789' };
    expect(await failures({ ...sound, headers })).toContain(
      'shows its key in its place and nowhere else (openai-chat)',
    );
  });

  it('is broken by an error reader that does not tell failures apart', async () => {
    const provider = withApi({
      readError: (response, now) => soundApi.readError({ ...response, status: 500, headers: {} }, now),
    });
    const failed = await failures(provider);
    expect(failed).toContain('reads 429 as rate_limited, with its wait, whole (openai-chat)');
    expect(failed).toContain('reads 401 as authentication, streamed (openai-chat)');
  });

  it('is broken by forwarding only what is known', async () => {
    const provider = withApi({
      forwardRequest: ({ messages }, target) => soundApi.forwardRequest({ messages }, target),
    });
    expect(await failures(provider)).toEqual(['forwards what it does not know (openai-chat)']);
  });
});
