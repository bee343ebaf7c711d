import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../shared/api/client.ts';
import type { AnswerEvent } from './event-stream.ts';
import { ConnectionLost, PAUSES, readAnswer, type Reading } from './read-answer.ts';
import { streamOf } from './state.test-kit.ts';

const start: AnswerEvent = {
  event: 'start',
  data: { sessionId: 's', messageId: 'm', userMessageId: 'q', requestedModel: 'auto' },
};
const delta = (text: string): AnswerEvent => ({ event: 'delta', data: { text } });

function reading(part: Partial<Reading>) {
  const taken: [AnswerEvent, boolean][] = [];
  const options: Reading = {
    first: () => Promise.reject(new TypeError('network')),
    repeatable: true,
    resume: () => Promise.reject(new TypeError('network')),
    take(event, fresh) {
      taken.push([event, fresh]);
      return event.event === 'delta' && event.data.text === 'last' ? 'ended' : 'goes on';
    },
    signal: new AbortController().signal,
    pause: () => Promise.resolve(),
    ...part,
  };
  return { taken, done: readAnswer(options) };
}

describe('readAnswer', () => {
  it('goes on after the last event when the connection breaks', async () => {
    const one = streamOf();
    const two = streamOf();
    const resume = vi.fn<Reading['resume']>(() => Promise.resolve(two.response));
    const { taken, done } = reading({ first: () => Promise.resolve(one.response), resume });
    one.send(start, 'g.1.0.0');
    one.send(delta('one'), 'g.1.3.0');
    await vi.waitFor(() => expect(taken).toHaveLength(2));
    one.cut();
    two.send(delta('last'), 'g.1.7.0');
    await done;
    expect(resume).toHaveBeenCalledWith('m', 'g.1.3.0', expect.anything());
    expect(taken.map(([, fresh]) => fresh)).toEqual([true, true, false]);
  });

  it('sends again what may not have arrived, only where that is harmless', async () => {
    const stream = streamOf();
    stream.send(start);
    stream.send(delta('last'));
    const first = vi
      .fn<Reading['first']>()
      .mockRejectedValueOnce(new TypeError('network'))
      .mockResolvedValue(stream.response);
    await reading({ first }).done;
    expect(first).toHaveBeenCalledTimes(2);
    await expect(reading({ repeatable: false }).done).rejects.toThrow(ConnectionLost);
  });

  it('takes a refusal for an answer', async () => {
    const refusal = new ApiError(429, { code: 'rate_limited', detail: 'Too many.' }, 3);
    const first = vi.fn<Reading['first']>().mockRejectedValue(refusal);
    await expect(reading({ first }).done).rejects.toBe(refusal);
    expect(first).toHaveBeenCalledTimes(1);
  });

  it('pauses longer each time, and gives up in the end', async () => {
    const pause = vi.fn<Reading['pause']>(() => Promise.resolve());
    await expect(reading({ pause }).done).rejects.toThrow(ConnectionLost);
    expect(pause.mock.calls.map(([ms]) => ms)).toEqual(PAUSES);
  });

  it('ends quietly when it is called off', async () => {
    const controller = new AbortController();
    const stream = streamOf();
    const { taken, done } = reading({ first: () => Promise.resolve(stream.response), signal: controller.signal });
    stream.send(start);
    await vi.waitFor(() => expect(taken).toHaveLength(1));
    controller.abort();
    stream.cut();
    await expect(done).resolves.toBeUndefined();
  });
});
