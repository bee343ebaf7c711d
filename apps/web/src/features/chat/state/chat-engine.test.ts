// @vitest-environment happy-dom
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ChatEngine, createChatEngine } from './chat-engine.ts';
import type { AnswerEvent } from './event-stream.ts';
import { messagesOf, type MessagePages, pagesOf } from './message-pages.ts';
import { messagesKey } from './message-store.ts';
import { branchOf, callOf, messageOf, streamOf } from './state.test-kit.ts';
import { NEW } from './types.ts';

type Stream = ReturnType<typeof streamOf>;

let queries: QueryClient;
let engine: ChatEngine;
let frames: (() => void)[];
/** Requests that streamed, oldest first, each with the stream that answers it. */
let asked: { request: Request; body: string; stream: Stream }[];
/** What is answered instead, by a part of the address. */
let plain: Record<string, () => Response>;

beforeEach(() => {
  queries = new QueryClient();
  frames = [];
  asked = [];
  plain = {};
  let ids = 0;
  engine = createChatEngine({
    queries,
    pause: () => Promise.resolve(),
    frame: (run) => void frames.push(run),
    newId: () => `key-${++ids}`,
    now: () => 0,
  });
  vi.stubGlobal('fetch', async (input: Request) => {
    const match = Object.keys(plain).find((part) => input.url.includes(part));
    if (match !== undefined) return plain[match]?.();
    const stream = streamOf();
    asked.push({ request: input, body: await input.clone().text(), stream });
    return stream.response;
  });
});
afterEach(() => {
  engine.close();
  vi.unstubAllGlobals();
});

const messages = (sessionId = 's') => messagesOf(queries.getQueryData<MessagePages>(messagesKey(sessionId)));
const shown = () => messages().map(({ id, status }) => [id, status]);
const start = (messageId = 'a1', userMessageId = 'q1'): AnswerEvent => ({
  event: 'start',
  data: { sessionId: 's', messageId, userMessageId, requestedModel: 'auto' },
});
function done(messageId = 'a1', status: 'complete' | 'stopped' = 'complete'): AnswerEvent {
  const { text: response, id, ...about } = messageOf({ id: messageId, status, model: 'p/m', provider: 'p' });
  const usage = { inputTokens: 1, outputTokens: 2 };
  return { event: 'done', data: { ...about, messageId: id, response, usage, userMessageId: 'q1' } };
}
async function ask(count: number): Promise<(typeof asked)[number]> {
  await vi.waitFor(() => expect(asked).toHaveLength(count));
  return asked[count - 1] as (typeof asked)[number];
}

describe('sending', () => {
  it('shows the message at once, begins a session with it, and keeps the answer', async () => {
    const begun = vi.fn<(sessionId: string) => void>();
    engine.send(NEW, { message: 'hello' }, begun);
    expect(engine.outbox.of(NEW)).toMatchObject([{ status: 'sending', input: { message: 'hello' } }]);
    const { stream, request, body } = await ask(1);
    expect(request.headers.get('idempotency-key')).toBe('key-1');
    expect(JSON.parse(body)).toEqual({ message: 'hello' });
    stream.send(start());
    await vi.waitFor(() => expect(begun).toHaveBeenCalledWith('s'));
    expect(engine.outbox.of(NEW)).toEqual([]);
    expect(shown()).toEqual([
      ['q1', 'complete'],
      ['a1', 'streaming'],
    ]);
    stream.send({ event: 'delta', data: { text: 'Hi.' } });
    stream.send(done());
    await vi.waitFor(() => expect(messages()[1]).toMatchObject({ status: 'complete', text: 'Hi.', model: 'p/m' }));
  });

  it('tells of what comes once a frame, without touching what is stored', async () => {
    engine.send(NEW, { message: 'hello' });
    const { stream } = await ask(1);
    const told = vi.fn<() => void>();
    engine.live.subscribe(told);
    stream.send(start());
    stream.send({ event: 'delta', data: { text: 'one ' } });
    stream.send({ event: 'delta', data: { text: 'two' } });
    await vi.waitFor(() => expect(frames).toHaveLength(1));
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).not.toHaveBeenCalled();
    frames[0]?.();
    expect(told).toHaveBeenCalledTimes(1);
    expect(engine.live.get('a1')?.text).toBe('one two');
    expect(messages()[1]?.text).toBe('');
  });

  it('keeps further messages until the answer is there, then sends them in order', async () => {
    queries.setQueryData(messagesKey('s'), pagesOf([], null));
    for (const message of ['one', 'two', 'three']) engine.send('s', { message });
    const first = await ask(1);
    first.stream.send(start('a1', 'q1'));
    await vi.waitFor(() => expect(engine.outbox.of('s').map(({ input }) => input.message)).toEqual(['two', 'three']));
    expect(asked).toHaveLength(1);
    engine.unqueue('s', 'key-2');
    first.stream.send(done('a1'));
    const second = await ask(2);
    expect(JSON.parse(second.body)).toMatchObject({ message: 'three', sessionId: 's' });
  });

  it('keeps a message that is refused, with the reason, and sends the same one again', async () => {
    plain['/api/chat'] = () =>
      Response.json({ detail: 'Too many.', code: 'rate_limited' }, { status: 429, headers: { 'retry-after': '7' } });
    engine.send('s', { message: 'hello' });
    await vi.waitFor(() => expect(engine.outbox.of('s')[0]?.status).toBe('failed'));
    expect(engine.outbox.of('s')[0]?.error).toMatchObject({ message: 'Too many.', retryAfter: 7 });
    plain = {};
    engine.retry('s', 'key-1');
    const { request } = await ask(1);
    expect(request.headers.get('idempotency-key')).toBe('key-1');
  });

  it('reads on from where a lost connection broke off', async () => {
    engine.send(NEW, { message: 'hello' });
    const first = await ask(1);
    first.stream.send(start(), 'g.1.0.0');
    first.stream.send({ event: 'delta', data: { text: 'one ' } }, 'g.1.4.0');
    await vi.waitFor(() => expect(frames).toHaveLength(1));
    first.stream.cut();
    const second = await ask(2);
    expect(second.request.url).toContain('/api/chat/streams/a1');
    expect(second.request.headers.get('last-event-id')).toBe('g.1.4.0');
    second.stream.send({ event: 'delta', data: { text: 'two' } });
    second.stream.send(done());
    await vi.waitFor(() => expect(messages()[1]).toMatchObject({ status: 'complete', text: 'one two' }));
  });

  it('branches where an edited message was', async () => {
    queries.setQueryData(messagesKey('s'), pagesOf(branchOf('q1', 'a1', 'q2', 'a2'), null));
    engine.send('s', { message: 'better', parentId: 'a1' });
    const { stream, body } = await ask(1);
    expect(JSON.parse(body)).toMatchObject({ parentId: 'a1' });
    stream.send(start('a3', 'q3'));
    await vi.waitFor(() => expect(messages().map(({ id }) => id)).toEqual(['q1', 'a1', 'q3', 'a3']));
    expect(messages()[2]?.siblings).toEqual(['q2', 'q3']);
  });

  it('stops an answer as soon as it has a name, when stop was pressed before', async () => {
    const stopped = vi.fn<() => Response>(() => Response.json({}));
    plain['/stop'] = stopped;
    engine.send(NEW, { message: 'hello' });
    await engine.stop(NEW);
    const { stream } = await ask(1);
    expect(stopped).not.toHaveBeenCalled();
    stream.send(start());
    await vi.waitFor(() => expect(stopped).toHaveBeenCalledTimes(1));
  });
});

describe('approval', () => {
  const waiting = callOf({ id: 'c', status: 'awaiting_approval', question: 'Delete it?' });
  const asking = messageOf({
    id: 'a1',
    parentId: 'q1',
    status: 'awaiting_approval',
    toolCalls: [waiting],
    content: [{ type: 'tool_call', id: 'c' }],
  });

  it('ends the reading when a call waits, and does not send what is queued past it', async () => {
    plain['/messages'] = () =>
      Response.json({ items: [messageOf({ id: 'q1', role: 'user' }), asking], nextCursor: null });
    engine.send('s', { message: 'delete it' });
    engine.send('s', { message: 'and then' });
    const { stream } = await ask(1);
    stream.send(start());
    stream.send({ event: 'tool_call', data: waiting });
    await vi.waitFor(() => expect(shown().at(-1)).toEqual(['a1', 'awaiting_approval']));
    expect(engine.outbox.of('s')).toMatchObject([{ status: 'waiting' }]);
    expect(asked).toHaveLength(1);
  });

  it('goes on with the answer, which tells again what had waited', async () => {
    queries.setQueryData(messagesKey('s'), pagesOf([messageOf({ id: 'q1', role: 'user' }), asking], null));
    const edited = { title: 'milk' };
    const decided = engine.decide(asking, waiting, { word: 'approve', arguments: edited });
    const { stream, request, body } = await ask(1);
    expect(request.url).toContain('/api/chat/tool-calls/c/approve');
    expect(JSON.parse(body)).toEqual({ arguments: edited });
    expect(messages()[1]).toMatchObject({ status: 'streaming', toolCalls: [{ status: 'running' }] });
    stream.send(start());
    stream.send({ event: 'tool_call', data: waiting });
    stream.send({ event: 'tool_result', data: { ...waiting, status: 'done' } });
    stream.send({ event: 'delta', data: { text: 'Deleted.' } });
    stream.send(done());
    await decided;
    expect(messages()[1]).toMatchObject({ status: 'complete', text: 'Deleted.' });
    expect(asked).toHaveLength(1);
  });

  it('waits as before when the word did not get through', async () => {
    queries.setQueryData(messagesKey('s'), pagesOf([messageOf({ id: 'q1', role: 'user' }), asking], null));
    plain['/deny'] = () => Response.json({ detail: 'Decided already.', code: 'not_waiting' }, { status: 409 });
    await expect(engine.decide(asking, waiting, { word: 'deny' })).rejects.toThrow('Decided already.');
    expect(messages()[1]).toMatchObject({ status: 'awaiting_approval', toolCalls: [{ status: 'awaiting_approval' }] });
  });

  it('takes a spoken yes for a word on what waits, not for a message', async () => {
    queries.setQueryData(messagesKey('s'), pagesOf([messageOf({ id: 'q1', role: 'user' }), asking], null));
    engine.send('s', { message: 'yes' });
    const { stream } = await ask(1);
    stream.send(start('a1', 'q1'));
    stream.send({ event: 'tool_call', data: waiting });
    await vi.waitFor(() => expect(engine.outbox.of('s')).toEqual([]));
    expect(shown()).toEqual([
      ['q1', 'complete'],
      ['a1', 'streaming'],
    ]);
    stream.send(done());
    await vi.waitFor(() => expect(shown().at(-1)).toEqual(['a1', 'complete']));
  });
});

describe('news from elsewhere', () => {
  it('concerns what is held here and is not known yet', () => {
    queries.setQueryData(messagesKey('s'), pagesOf(branchOf('q1', 'a1'), null));
    const event = { sessionId: 's', messageId: 'a2', status: 'streaming' };
    expect(engine.concerns(event)).toBe(true);
    expect(engine.concerns({ ...event, messageId: 'a1', status: 'complete' })).toBe(false);
    expect(engine.concerns({ ...event, sessionId: 'other' })).toBe(false);
  });

  it('is read along once, however often it is told', async () => {
    queries.setQueryData(messagesKey('s'), pagesOf([messageOf({ id: 'a1', status: 'streaming' })], null));
    void engine.follow({ id: 'a1' });
    void engine.follow({ id: 'a1' });
    const { stream, request } = await ask(1);
    expect(request.url).toContain('/api/chat/streams/a1');
    stream.send(start());
    stream.send({ event: 'delta', data: { text: 'All of it.' } });
    stream.send(done());
    await vi.waitFor(() => expect(messages()[0]).toMatchObject({ status: 'complete', text: 'All of it.' }));
    expect(asked).toHaveLength(1);
  });

  it('an answer that cannot be read any more is said to be lost until it is read again', async () => {
    queries.setQueryData(messagesKey('s'), pagesOf([messageOf({ id: 'a1', status: 'streaming' })], null));
    plain['/streams/'] = () => Response.json({ detail: 'Gone.' }, { status: 404 });
    await engine.follow({ id: 'a1' });
    expect(engine.live.isLost('a1')).toBe(true);
    plain = {};
    void engine.follow({ id: 'a1' });
    const { stream } = await ask(1);
    stream.send(start());
    await vi.waitFor(() => expect(engine.live.isLost('a1')).toBe(false));
  });
});
