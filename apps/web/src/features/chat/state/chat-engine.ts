/**
 * Says, reads along, stops and decides. It lives as long as the sign-in, so that answers and waiting messages
 * go on while another screen is shown.
 */
import type { QueryClient } from '@tanstack/react-query';
import { api, ApiError, call } from '../../../shared/api/client.ts';
import { afterToolCall } from '../../../shared/music/after-tool-call.ts';
import type { Decision } from '../../../shared/tool-cards.ts';
import { createTaker, type Decided } from './answer-taker.ts';
import type { Started } from './event-stream.ts';
import { createLiveAnswers, type LiveAnswers } from './live-answers.ts';
import { createMessageStore, messagesKey, type MessageStore } from './message-store.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { questionOf } from './question.ts';
import { pauseFor, readAnswer, type Reading } from './read-answer.ts';
import { type Message, NEW, type Outgoing, type SendInput, type ToolCall } from './types.ts';

export interface ChatEngine {
  readonly live: Pick<LiveAnswers, 'get' | 'isLost' | 'subscribe'>;
  readonly outbox: Pick<Outbox, 'of' | 'subscribe'>;
  /** @param onStart told the session once the message is stored */
  send(key: string, input: SendInput, onStart?: (sessionId: string) => void): void;
  /** Sends one again that failed. */
  retry(key: string, id: string): void;
  unqueue(key: string, id: string): void;
  /** @throws ApiError */
  stop(key: string): Promise<void>;
  /** Another answer beside this one. @param model absent: as the session says @throws ApiError, ConnectionLost */
  regenerate(answer: Message, model?: string): Promise<void>;
  /** The user's word on a call that waits for it. @throws ApiError */
  decide(message: Message, call: ToolCall, decision: Decision): Promise<void>;
  /** Reads along with an answer that is being written, unless that is done already. Never throws: see `live.isLost`. */
  follow(message: Pick<Message, 'id'>): Promise<void>;
  /** Reads the end of a session anew. @throws ApiError */
  refresh(sessionId: string): Promise<void>;
  /** Shows the branch of a sibling. @throws ApiError */
  show(message: Message, siblingId: string): Promise<void>;
  /** Reads as far back as a message is, on another branch if need be. @throws ApiError */
  reveal(sessionId: string, id: string): Promise<void>;
  /** A live event told of an answer. True: it is news for what is held here. */
  concerns(event: { sessionId: string; messageId: string; status: string }): boolean;
  /** Stops reading. */
  close(): void;
}

export interface ChatEngineOptions {
  queries: QueryClient;
  pause?: Reading['pause'];
  frame?: (run: () => void) => void;
  newId?: () => string;
  now?: () => number;
}

interface ReadOptions {
  repeatable?: boolean;
  onStart?: (start: Started) => void;
  decided?: Decided;
}

const STREAM = { accept: 'text/event-stream', 'content-type': 'application/json' };

export function createChatEngine({
  queries,
  pause = pauseFor,
  frame = requestAnimationFrame,
  newId = () => crypto.randomUUID(),
  now = Date.now,
}: ChatEngineOptions): ChatEngine {
  const messages: MessageStore = createMessageStore(queries);
  const live = createLiveAnswers(frame);
  const outbox = createOutbox();
  const begun = new Map<string, (sessionId: string) => void>();
  const toStop = new Set<string>();
  const reading = new Set<string>();
  const closing = new AbortController();

  async function read(first: Reading['first'], { repeatable = false, onStart, decided }: ReadOptions = {}) {
    const taker = createTaker({
      messages,
      live,
      now,
      decided,
      onStart(start) {
        reading.add(start.messageId);
        onStart?.(start);
      },
    });
    const take: Reading['take'] = (event, fresh) => {
      if (event.event === 'tool_result') afterToolCall(queries, event.data.name);
      return taker.take(event, fresh);
    };
    try {
      await readAnswer({ first, repeatable, resume, take, signal: closing.signal, pause });
    } catch (error) {
      const cut = taker.answer();
      if (cut === undefined) throw error;
      return readLater(cut);
    }
    const answer = taker.answer();
    if (answer === undefined) return;
    reading.delete(answer.id);
    live.remove(answer.id);
    // There may be more that waits than the one that was told of first.
    if (answer.status === 'awaiting_approval') await messages.refresh(answer.sessionId).catch(() => {});
    drain(answer.sessionId);
  }

  /** The connection is gone, not the answer: what had come stays, and what is stored is looked at. */
  async function readLater({ id, sessionId }: Message): Promise<void> {
    reading.delete(id);
    live.lose(id);
    // It is looked at again as soon as there is a connection.
    await messages.refresh(sessionId).catch(() => {});
    if (messages.find(sessionId, id)?.status !== 'streaming') live.remove(id);
  }

  function drain(key: string): void {
    const [next] = outbox.of(key);
    const status = messages.last(key)?.status;
    // What waits for the user's word is not to be passed over by what was said before it was asked.
    if (next?.status === 'waiting' && status !== 'streaming' && status !== 'awaiting_approval') void post(key, next);
  }

  async function post(key: string, { id, input }: Outgoing): Promise<void> {
    outbox.change(key, id, { status: 'sending' });
    const { message, attachments, model, preference, parentId } = input;
    const body = JSON.stringify({
      message,
      model,
      preference,
      parentId,
      ...(key !== NEW && { sessionId: key }),
      ...(attachments?.length && { attachments: attachments.map((file) => file.id) }),
    });
    const headers = { ...STREAM, 'idempotency-key': id };
    try {
      await read((signal) => call('/api/chat', { method: 'POST', headers, body, signal }), {
        repeatable: true,
        onStart: (start) => settle(key, { id, input, status: 'sending' }, start),
      });
    } catch (error) {
      if (error instanceof ApiError && error.code === 'answer_in_progress') return waitForAnother(key, id, error);
      outbox.change(key, id, { status: 'failed', error: error as Error });
    }
  }

  /** A message is stored: from now on it is one of the session's. */
  function settle(key: string, item: Outgoing, start: Started): void {
    const { sessionId, messageId, userMessageId } = start;
    // A word on what waited goes on with the answer that asked, and is no message of its own.
    if (userMessageId !== null && messages.find(sessionId, messageId) === undefined) {
      messages.put(questionOf(item, { sessionId, userMessageId, last: messages.last(sessionId), now: now() }));
    }
    outbox.remove(key, item.id);
    if (key === NEW) outbox.move(NEW, sessionId);
    begun.get(item.id)?.(sessionId);
    begun.delete(item.id);
    if (toStop.delete(item.id)) stopAnswer(messageId).catch(() => {});
  }

  /** The session is being answered elsewhere: the message waits for that. */
  async function waitForAnother(key: string, id: string, error: Error): Promise<void> {
    outbox.change(key, id, { status: 'waiting' });
    await messages.refresh(key).catch(() => {});
    if (messages.last(key)?.status !== 'streaming') outbox.change(key, id, { status: 'failed', error });
  }

  async function stopAnswer(messageId: string): Promise<void> {
    await api.POST('/api/chat/{messageId}/stop', { params: { path: { messageId } } });
  }

  function resume(messageId: string, lastEventId: string | undefined, signal: AbortSignal): Promise<Response> {
    const headers = { accept: STREAM.accept, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) };
    return call(`/api/chat/streams/${messageId}`, { headers, signal });
  }

  function ask(path: string, body: unknown): Reading['first'] {
    return (signal) => call(path, { method: 'POST', headers: STREAM, body: JSON.stringify(body), signal });
  }

  return {
    live,
    outbox,
    send(key, input, onStart) {
      const item: Outgoing = { id: newId(), input, status: 'waiting' };
      if (onStart) begun.set(item.id, onStart);
      outbox.add(key, item);
      const [first] = outbox.of(key);
      const answering = messages.last(key)?.status === 'streaming';
      if (first?.id === item.id && !answering) void post(key, item);
    },
    retry(key, id) {
      const item = outbox.of(key).find((outgoing) => outgoing.id === id);
      if (item?.status === 'failed') void post(key, item);
    },
    unqueue(key, id) {
      outbox.remove(key, id);
      begun.delete(id);
      drain(key);
    },
    async stop(key) {
      const last = messages.last(key);
      const [first] = outbox.of(key);
      if (first?.status === 'sending') toStop.add(first.id);
      else if (last?.status === 'streaming') await stopAnswer(last.id);
    },
    regenerate: ({ id }, model) => read(ask(`/api/chat/${id}/regenerate`, { model })),
    async decide(message, { id }, { word, ...body }) {
      const decided = { id, status: word === 'approve' ? ('running' as const) : ('denied' as const) };
      const toolCalls = message.toolCalls.map((other) => (other.id === id ? { ...other, ...decided } : other));
      reading.add(message.id);
      messages.put({ ...message, status: 'streaming', toolCalls });
      try {
        await read(ask(`/api/chat/tool-calls/${id}/${word}`, body), { decided });
      } catch (error) {
        reading.delete(message.id);
        messages.put(message);
        throw error;
      }
    },
    async follow({ id }) {
      if (reading.has(id)) return;
      reading.add(id);
      try {
        await read((signal) => resume(id, undefined, signal), { repeatable: true });
      } catch {
        reading.delete(id);
        live.lose(id);
      }
    },
    refresh: (sessionId) => messages.refresh(sessionId),
    show: (message, siblingId) => messages.show(message, siblingId),
    reveal: (sessionId, id) => messages.reveal(sessionId, id),
    concerns({ sessionId, messageId, status }) {
      if (queries.getQueryData(messagesKey(sessionId)) === undefined || reading.has(messageId)) return false;
      if (outbox.of(sessionId)[0]?.status === 'sending') return false;
      return messages.find(sessionId, messageId)?.status !== status;
    },
    close() {
      closing.abort();
    },
  };
}
