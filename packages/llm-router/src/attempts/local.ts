/** One attempt at a provider that answers in process: no socket, no key. */
import type { Attempt, Opened } from '../calls/call.ts';
import { LlmError } from '../errors.ts';
import { owned } from './http.ts';
import type { LocalAnswerer } from '../provider.ts';
import type { ChatRequest, StreamEvent, Usage } from '../types.ts';

/** One attempt at a local provider. Its events come out as soon as it has them. */
export async function openLocal(answer: LocalAnswerer, request: ChatRequest, attempt: Attempt): Promise<Opened> {
  const { scope, deployment } = attempt;
  const gone = scope.cancelled();
  if (gone !== undefined) throw gone;
  attempt.onSent();
  const events = answer(request, deployment.model, scope.signal())[Symbol.asyncIterator]();
  let usage: Usage | undefined;
  let finished = false;

  async function read(): Promise<StreamEvent | undefined> {
    try {
      const { value, done } = await events.next();
      const gone = scope.cancelled();
      if (gone !== undefined) throw gone;
      if (!done) {
        if (value.type === 'finish') {
          usage = value.usage;
          finished = true;
        }
        return value;
      }
    } catch (error) {
      throw owned(error, attempt);
    }
    if (!finished) throw owned(new LlmError('stream_incomplete', `${deployment.id} stopped in mid-answer`), attempt);
    return undefined;
  }

  const first = await read();
  attempt.onContent();
  let kept = first === undefined ? undefined : { events: [first] };
  return {
    usage: () => usage,
    async next() {
      if (kept !== undefined) {
        const chunk = kept;
        kept = undefined;
        return chunk;
      }
      const event = await read();
      return event === undefined ? undefined : { events: [event] };
    },
  };
}
