/** Messages, calls and event streams for tests. */
import { BLANK } from './blank-message.ts';
import type { AnswerEvent } from './event-stream.ts';
import type { Message, ToolCall } from './types.ts';

export function messageOf(part: Partial<Message> & Pick<Message, 'id'>): Message {
  return {
    sessionId: 's',
    parentId: null,
    role: 'assistant',
    status: 'complete',
    content: [],
    text: '',
    ...BLANK,
    finishReason: 'stop',
    siblings: [part.id],
    createdAt: '2026-01-01T00:00:00.000Z',
    ...part,
  };
}

export function callOf(part: Partial<ToolCall> & Pick<ToolCall, 'id'>): ToolCall {
  return {
    name: 'delete_todo',
    title: 'Delete a todo',
    arguments: {},
    effect: 'destructive',
    status: 'done',
    result: null,
    card: null,
    question: null,
    ...part,
  };
}

/** A branch of messages, each following the one before. */
export function branchOf(...ids: string[]): Message[] {
  return ids.map((id, index) => messageOf({ id, parentId: ids[index - 1] ?? null }));
}

/** A streamed response that the test writes. */
export function streamOf(): {
  response: Response;
  send(event: AnswerEvent, id?: string): void;
  cut(): void;
  end(): void;
} {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({ start: (made) => void (controller = made) });
  return {
    response: new Response(body, { headers: { 'content-type': 'text/event-stream' } }),
    send({ event, data }, id) {
      const text = `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
      controller?.enqueue(new TextEncoder().encode(text));
    },
    cut: () => controller?.error(new TypeError('network')),
    end: () => controller?.close(),
  };
}
