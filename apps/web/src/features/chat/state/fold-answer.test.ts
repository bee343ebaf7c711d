import { describe, expect, it } from 'vitest';
import type { AnswerEvent } from './event-stream.ts';
import { emptyAnswer, foldAnswer } from './fold-answer.ts';
import { callOf } from './state.test-kit.ts';

const empty = emptyAnswer({ sessionId: 's', messageId: 'm', userMessageId: 'q', requestedModel: 'auto' }, 0);
const fold = (...events: AnswerEvent[]) => events.reduce(foldAnswer, empty);

describe('foldAnswer', () => {
  it('puts text, thinking and calls in the order in which they came', () => {
    const answer = fold(
      { event: 'reasoning', data: { text: 'hm' } },
      { event: 'delta', data: { text: 'Let me ' } },
      { event: 'delta', data: { text: 'see.' } },
      { event: 'tool_call', data: callOf({ id: 'c', status: 'pending' }) },
      { event: 'delta', data: { text: 'Done.' } },
    );
    expect(answer.content).toEqual([
      { type: 'reasoning', text: 'hm' },
      { type: 'text', text: 'Let me see.' },
      { type: 'tool_call', id: 'c' },
      { type: 'text', text: 'Done.' },
    ]);
  });

  it('takes a call that is told again for the same call, as it is now', () => {
    const answer = fold(
      { event: 'tool_call', data: callOf({ id: 'c', status: 'pending' }) },
      { event: 'tool_call', data: callOf({ id: 'c', status: 'running' }) },
      { event: 'tool_result', data: callOf({ id: 'c', status: 'done' }) },
    );
    expect(answer.toolCalls).toEqual([callOf({ id: 'c', status: 'done' })]);
    expect(answer.content).toHaveLength(1);
  });

  it('says a notice once', () => {
    const notice = { code: 'fallback', message: 'x did not answer' };
    expect(fold({ event: 'notice', data: notice }, { event: 'notice', data: notice }).notices).toEqual([notice]);
  });

  it('waits as soon as a call waits', () => {
    const waiting: AnswerEvent = { event: 'tool_call', data: callOf({ id: 'c', status: 'awaiting_approval' }) };
    expect(fold(waiting).status).toBe('awaiting_approval');
    expect(fold(waiting, { event: 'tool_call', data: callOf({ id: 'c', status: 'running' }) }).status).toBe(
      'streaming',
    );
  });

  it('keeps what had come when the answer fails, and says why', () => {
    const answer = fold(
      { event: 'delta', data: { text: 'Half' } },
      { event: 'error', data: { code: 'overloaded', message: 'It is overloaded.' } },
    );
    expect(answer).toMatchObject({ status: 'failed', text: 'Half', notices: [{ message: 'It is overloaded.' }] });
  });
});
