/** Takes the events of one answer: shows them as they come, and keeps what came of them. */
import type { AnswerEvent, Started } from './event-stream.ts';
import { emptyAnswer, foldAnswer } from './fold-answer.ts';
import type { LiveAnswers } from './live-answers.ts';
import type { MessageStore } from './message-store.ts';
import type { Message, ToolCall } from './types.ts';

/** A call on which the user has just had their word. */
export type Decided = Pick<ToolCall, 'id' | 'status'>;

export interface TakerOptions {
  messages: Pick<MessageStore, 'find' | 'put'>;
  live: Pick<LiveAnswers, 'set'>;
  /** Milliseconds since the epoch. */
  now: () => number;
  onStart(start: Started): void;
  decided?: Decided | undefined;
}

export interface Taker {
  /** @param fresh told from the beginning. Answers whether that is all there is to read for now. */
  take(event: AnswerEvent, fresh: boolean): 'goes on' | 'ended';
  /** As far as it has come. */
  answer(): Message | undefined;
}

export function createTaker({ messages, live, now, onStart, decided }: TakerOptions): Taker {
  let answer: Message | undefined;
  /** Calls that waited before: that they did is told again, and no news. */
  const waited = new Set<string>(decided && [decided.id]);

  function begin(start: Started): void {
    answer = emptyAnswer(start, now());
    onStart(start);
    const known = messages.find(start.sessionId, start.messageId);
    for (const { id, status } of known?.toolCalls ?? []) if (status === 'awaiting_approval') waited.add(id);
    if (known?.status !== 'streaming') messages.put(known ? { ...known, status: 'streaming' } : answer);
  }

  /** Whether it is news that a call waits; what had waited before is taken as decided. */
  function asks(event: AnswerEvent): boolean {
    return event.event === 'tool_call' && event.data.status === 'awaiting_approval' && !waited.delete(event.data.id);
  }

  return {
    answer: () => answer,
    take(event, fresh) {
      if (event.event === 'start' && fresh) begin(event.data);
      if (answer === undefined) return 'goes on';
      const waits = asks(event);
      answer = foldAnswer(answer, asDecided(event, waits ? undefined : decided));
      if (answer.status === 'awaiting_approval' && !waits) answer = { ...answer, status: 'streaming' };
      if (answer.status === 'streaming') {
        live.set(answer);
        return 'goes on';
      }
      messages.put(answer);
      return 'ended';
    },
  };
}

function asDecided(event: AnswerEvent, decided: Decided | undefined): AnswerEvent {
  if (event.event !== 'tool_call' || event.data.id !== decided?.id) return event;
  return event.data.status === 'awaiting_approval'
    ? { ...event, data: { ...event.data, status: decided.status } }
    : event;
}
