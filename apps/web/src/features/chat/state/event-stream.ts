/** The events of an answer, as the API streams them. */
import { createParser } from 'eventsource-parser';
import type { Answer, Notice, ToolCall } from './types.ts';

export interface Started {
  sessionId: string;
  messageId: string;
  userMessageId: string | null;
  requestedModel: string;
}

export interface Failure {
  code: string;
  message: string;
}

export type AnswerEvent =
  | { event: 'start'; data: Started }
  | { event: 'delta' | 'reasoning'; data: { text: string } }
  | { event: 'tool_call' | 'tool_result'; data: ToolCall }
  | { event: 'notice'; data: Notice }
  | { event: 'done'; data: Answer }
  | { event: 'error'; data: Failure };

const NAMES: ReadonlySet<string> = new Set<AnswerEvent['event']>([
  'start',
  'delta',
  'reasoning',
  'tool_call',
  'tool_result',
  'notice',
  'done',
  'error',
]);

/** Events as they come; those of a name that is not known are left out. Leaving the loop closes the connection. */
export async function* readEvents(response: Response): AsyncGenerator<AnswerEvent & { id: string | undefined }> {
  const ready: (AnswerEvent & { id: string | undefined })[] = [];
  const parser = createParser({
    onEvent({ event = '', id, data }) {
      if (NAMES.has(event)) ready.push({ event, id, data: JSON.parse(data) } as AnswerEvent & { id: string });
    },
  });
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      yield* ready.splice(0);
    }
  } finally {
    // It may be broken already; there is nothing left to close then.
    await reader.cancel().catch(() => {});
  }
}
