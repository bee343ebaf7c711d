/** Reads a provider's stream of `chat.completion.chunk`s. */
import type { Frame, ReadStreamOptions, Relay, StreamReader } from '../../api.ts';
import { LlmError } from '../../errors.ts';
import type { StreamEvent } from '../../types.ts';
import { asNumber, isObject, parseJson } from '../json.ts';
import { errorInside } from '../openai-error.ts';
import { createAnswerReader } from './answer.ts';
import type { ChatQuirks } from './options.ts';

/**
 * Only choice 0 is understood; a forwarded stream keeps the others. From the frame that ends the
 * last choice on, everything is held: the caller sees an ending only once it is complete.
 */
export function readChatStream(quirks: ChatQuirks, { usageWanted }: ReadStreamOptions): StreamReader {
  const answer = createAnswerReader(quirks);
  /** Choices besides the first that have begun and not ended. */
  const others = new Set<number>();
  let ending = false;
  let done = false;

  const finish = (events: StreamEvent[]) => {
    if (!answer.ended()) throw new LlmError('stream_incomplete', 'the stream ended without a finish reason');
    answer.finish(events);
    done = true;
    return events;
  };

  return {
    done() {
      return done;
    },

    read(frame: Frame) {
      const events: StreamEvent[] = [];
      if (done || frame.data === '') return { events, relay: ending ? 'hold' : 'pass' };
      if (frame.data === '[DONE]') return { events: finish(events), relay: 'hold' };
      const chunk = parseJson(frame.data);
      const failure =
        frame.event === 'error' || !isObject(chunk) || chunk.error || !Array.isArray(chunk.choices)
          ? errorInside('openai-chat', chunk)
          : undefined;
      if (failure) throw failure;
      if (frame.event === 'error')
        throw new LlmError('server_error', 'the provider broke the stream off with an error');
      if (!isObject(chunk)) throw new LlmError('malformed_response', 'the provider sent a chunk that is not an object');

      let first: Record<string, unknown> | undefined;
      let hasChoices = false;
      for (const choice of Array.isArray(chunk.choices) ? chunk.choices : []) {
        if (!isObject(choice)) continue;
        hasChoices = true;
        const index = asNumber(choice.index) ?? 0;
        if (index === 0) first ??= choice;
        else if (typeof choice.finish_reason === 'string') others.delete(index);
        else others.add(index);
      }
      answer.read(chunk, first, events);
      ending = answer.ended() && others.size === 0;

      const isUsageOnly = !hasChoices && isObject(chunk.usage);
      const isOurs = isUsageOnly && quirks.streamUsage === 'ask' && !usageWanted;
      const relay: Relay = isOurs ? 'drop' : ending ? 'hold' : 'pass';
      return { events, relay };
    },

    end() {
      if (done) return [];
      if (quirks.endsWith === 'finish-reason' && answer.ended()) return finish([]);
      throw new LlmError('stream_incomplete', 'the stream ended before its proper end');
    },
  };
}
