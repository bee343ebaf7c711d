/** An answer as far as it has come, out of the events that tell of it. */
import { BLANK } from './blank-message.ts';
import type { AnswerEvent, Failure, Started } from './event-stream.ts';
import type { Answer, Message, ToolCall } from './types.ts';

export function emptyAnswer({ sessionId, messageId, userMessageId, requestedModel }: Started, now: number): Message {
  return {
    id: messageId,
    sessionId,
    parentId: userMessageId,
    role: 'assistant',
    status: 'streaming',
    content: [],
    text: '',
    ...BLANK,
    requestedModel,
    siblings: [messageId],
    createdAt: new Date(now).toISOString(),
  };
}

/** Tool calls and notices that are told again do no harm; text is told once. */
export function foldAnswer(message: Message, event: AnswerEvent): Message {
  switch (event.event) {
    case 'start':
      return message;
    case 'delta':
      return { ...grown(message, 'text', event.data.text), text: message.text + event.data.text };
    case 'reasoning':
      return grown(message, 'reasoning', event.data.text);
    case 'tool_call':
    case 'tool_result':
      return withCall(message, event.data);
    case 'notice': {
      const { code, message: words } = event.data;
      const known = message.notices.some((notice) => notice.code === code && notice.message === words);
      return known ? message : { ...message, notices: [...message.notices, event.data] };
    }
    case 'done':
      return ended(message, event.data);
    case 'error':
      return failed(message, event.data);
  }
}

function grown(message: Message, type: 'text' | 'reasoning', text: string): Message {
  const open = message.content.at(-1);
  const content =
    open?.type === type
      ? [...message.content.slice(0, -1), { ...open, text: open.text + text }]
      : [...message.content, { type, text }];
  return { ...message, content };
}

function withCall(message: Message, call: ToolCall): Message {
  const known = message.toolCalls.some(({ id }) => id === call.id);
  const toolCalls = known
    ? message.toolCalls.map((other) => (other.id === call.id ? call : other))
    : [...message.toolCalls, call];
  const content = known ? message.content : [...message.content, { type: 'tool_call' as const, id: call.id }];
  const waits = toolCalls.some(({ status }) => status === 'awaiting_approval');
  return { ...message, toolCalls, content, status: waits ? 'awaiting_approval' : 'streaming' };
}

function ended(message: Message, answer: Answer): Message {
  const { status, toolCalls, model, provider, requestedModel, usage, costUsd, latencyMs, firstTokenMs } = answer;
  const { finishReason, notices } = answer;
  return {
    ...message,
    status,
    toolCalls,
    model,
    provider,
    requestedModel,
    usage,
    costUsd,
    latencyMs,
    firstTokenMs,
    finishReason,
    notices,
  };
}

function failed(message: Message, { code, message: words }: Failure): Message {
  const told = message.notices.some((notice) => notice.code === code);
  const notices = told ? message.notices : [...message.notices, { code, message: words }];
  return { ...message, status: 'failed', finishReason: 'error', notices };
}
