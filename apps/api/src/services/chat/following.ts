/** Reading along with an answer: one that is being written here, one that another replica writes, or one from before. */
import type { Database, Notice } from '../../db/database.ts';
import { LIVE_TOPIC } from '../live/live.ts';
import { notThere } from '../../http/problem.ts';
import { type Answer, answerFromMessage } from './answers.ts';
import type { Launch } from './launch.ts';
import { loadBranch, type MessageJson, toMessageJson } from './messages.ts';
import { createStreamLog, type StreamItem, type StreamLog } from './stream-log.ts';
import { MESSAGE_EVENT } from './turn-store.ts';

/** How often an answer that another replica writes is looked at. */
const LOOK_MS = 500;
/** How long a reader may wait for an approval before they must ask again. */
const LONGEST_WAIT_MS = 600_000;
const STOP_WAIT_MS = 5_000;

export interface FollowingOptions {
  database: Database;
  launch: Launch;
  titleOf: (name: string) => string;
}

export interface Following {
  follow(
    userId: string,
    messageId: string,
    lastEventId: string | undefined,
    signal: AbortSignal,
  ): AsyncIterable<StreamItem>;
  /** The answer once it has ended or waits for approval. @param how `afterStop`: it is about to end */
  settled(userId: string, messageId: string, how?: { afterStop?: true }): Promise<Answer>;
}

export function createFollowing({ database, launch, titleOf }: FollowingOptions): Following {
  const { prisma } = database;

  async function load(userId: string, messageId: string): Promise<MessageJson> {
    const place = await prisma.chatMessage.findFirst({
      where: { id: messageId, userId, role: 'assistant' },
      select: { sessionId: true },
    });
    if (place === null) throw notThere('answer');
    const [row] = (await loadBranch(database, { userId, ...place, leafId: messageId, limit: 1 })).rows;
    if (row === undefined) throw notThere('answer');
    return toMessageJson(row, [], titleOf);
  }

  /** Resolves when something is heard of the answer, or it is time to look. */
  function changed(messageId: string, waitMs: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, waitMs);
    const unsubscribe = database.subscribe(({ topic, event, data }: Notice) => {
      const isIt = topic === LIVE_TOPIC && event === MESSAGE_EVENT;
      if (isIt && (data as { messageId?: unknown }).messageId === messageId) resolve();
    });
    signal.addEventListener('abort', () => resolve(), { once: true });
    return promise.finally(() => {
      clearTimeout(timer);
      unsubscribe();
    });
  }

  async function* follow(
    userId: string,
    messageId: string,
    from: string | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<StreamItem> {
    const until = performance.now() + LONGEST_WAIT_MS;
    let lastEventId = from;
    const told = new Set<string>();
    while (!signal.aborted && performance.now() < until) {
      const here = launch.running(messageId);
      if (here !== undefined && here.userId !== userId) throw notThere('answer');
      // Whoever comes to hear of a change must not miss one that comes while the answer is read.
      const next = new AbortController();
      const heard = changed(
        messageId,
        here === undefined ? LOOK_MS : LONGEST_WAIT_MS,
        AbortSignal.any([signal, next.signal]),
      );
      try {
        const message = here === undefined ? await load(userId, messageId) : undefined;
        const stream = here?.stream ?? written(message as MessageJson);
        for await (const item of stream.read(lastEventId, signal)) {
          lastEventId = item.id;
          if (item.event === 'done' || item.event === 'error') return yield item;
          if (isNew(item, told)) yield item;
        }
        if (here !== undefined) continue;
        await heard;
      } finally {
        next.abort();
      }
    }
  }

  return {
    follow,
    async settled(userId, messageId, { afterStop } = {}) {
      const signal = AbortSignal.timeout(afterStop ? STOP_WAIT_MS : LONGEST_WAIT_MS);
      for (;;) {
        const here = launch.running(messageId);
        // How it failed stands in the message.
        if (here !== undefined) await here.settled.catch(() => {});
        const heard = changed(messageId, LOOK_MS, signal);
        const message = await load(userId, messageId);
        if (message.status !== 'streaming' || signal.aborted) return answerFromMessage(message);
        await heard;
      }
    },
  };
}

/** The log of an answer as it is stored. */
function written(message: MessageJson): StreamLog {
  const stream = createStreamLog('stored');
  const { id: messageId, sessionId, parentId: userMessageId, requestedModel } = message;
  stream.event('start', { sessionId, messageId, userMessageId, requestedModel });
  for (const notice of message.notices) stream.event('notice', notice);
  for (const part of message.content) {
    if (part.type === 'text') stream.text(part.text);
    if (part.type === 'reasoning') stream.reasoning(part.text);
    const call = part.type === 'tool_call' ? message.toolCalls.find(({ id }) => id === part.id) : undefined;
    if (call === undefined) continue;
    stream.event('tool_call', call);
    if (call.result !== null) stream.event('tool_result', call);
  }
  if (message.status !== 'streaming' && message.status !== 'awaiting_approval') {
    stream.event('done', answerFromMessage(message));
  }
  stream.end();
  return stream;
}

/** Events are told again when the answer is read again; the same one is passed on once. */
function isNew({ event, data }: StreamItem, told: Set<string>): boolean {
  if (event === 'delta' || event === 'reasoning') return true;
  const key = `${event} ${JSON.stringify(data)}`;
  if (told.has(key)) return false;
  told.add(key);
  return true;
}
