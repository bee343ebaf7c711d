import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { OUTBOUNDS, RICH } from './outbounds.ts';
import { SDKS } from './sdks.ts';
import { GATEWAY_KEY, openYard, type Yard } from './yard.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterEach(() => yard.reset());
afterAll(() => yard.close());

const PROMPT = 'Tell me everything.';
const TEXT = 'One two three four five six seven eight nine ten.';
/** An accident on a busy machine is still within this; a connection that is never closed is not. In milliseconds. */
const AT_MOST = 1_000;

describe.each(SDKS)('$name', (sdk) => {
  const client = () => sdk.connect({ url: yard.url, key: GATEWAY_KEY });

  it.each(RICH)("to $api: aborting in mid-stream closes the provider's connection", async ({ model }) => {
    yard.simulator.setDefault({ text: TEXT, fault: { kind: 'stall', afterChunks: 3 } });
    const controller = new AbortController();
    let before = '';
    let abortedAt = 0;
    const reading = (async () => {
      for await (const piece of client().stream({ model, prompt: PROMPT, signal: controller.signal })) {
        before += piece;
        if (before !== 'One two three') continue;
        abortedAt = performance.now();
        controller.abort();
      }
    })();
    // Some SDKs throw at this and some just end; nobody gets the rest of an answer.
    await reading.catch(() => undefined);
    const request = yard.last();
    await yard.simulator.waitForClose(request);
    expect(before).toBe('One two three');
    expect(abortedAt).toBeGreaterThan(0);
    expect((request.closedAt as number) - abortedAt).toBeLessThan(AT_MOST);
  });

  it.each(OUTBOUNDS.filter(({ simulated }) => simulated))(
    "to $api: aborting before the answer closes the provider's connection",
    async ({ model }) => {
      yard.simulator.setDefault({ fault: { kind: 'hang' } });
      const controller = new AbortController();
      const asked = client().whole({ model, prompt: PROMPT, signal: controller.signal });
      const ended = asked.then(
        () => 'answered',
        () => 'raised',
      );
      const request = await yard.simulator.waitForRequest((candidate) => !candidate.closedEarly);
      const abortedAt = performance.now();
      controller.abort();
      expect(await ended).toBe('raised');
      await yard.simulator.waitForClose(request);
      expect((request.closedAt as number) - abortedAt).toBeLessThan(AT_MOST);
    },
  );
});
