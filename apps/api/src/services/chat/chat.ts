/** The chat: stores what was asked, has it answered, and lets it be stopped, taken up again and made anew. */
import { randomUUID } from 'node:crypto';
import type { Agent, AgentToolCall, ToolPack } from '@switchyard/agent';
import type { Router } from 'llm-router';
import type { Database } from '../../db/database.ts';
import type { SignedIn } from '../../http/endpoint.ts';
import { notThere, problem } from '../../http/problem.ts';
import type { Logger } from '../../logger.ts';
import type { Live } from '../live/live.ts';
import type { Answer } from './answers.ts';
import { spokenDecision } from './approval-words.ts';
import type { ImageReader, StoredMessage, StoredPart } from './content.ts';
import { createFollowing } from './following.ts';
import { createLaunch, type Running } from './launch.ts';
import { loadPath, type MessageRow, noticesOf, storedParts, toAgentCall } from './messages.ts';
import { createModelChooser, type ModelChooser, type ModelChoice, type Preference } from './model-choice.ts';
import { createSessionTitles } from './session-titles.ts';
import { interruptStale } from './stale.ts';
import type { StreamItem } from './stream-log.ts';
import { type ChatPreferences, decided, planTurn } from './turn-plan.ts';
import { createTurnStore, isTaken } from './turn-store.ts';

/** The most of a branch that is looked at for one answer, in messages. */
const HISTORY = 200;

export interface ChatOptions {
  database: Database;
  live: Pick<Live, 'publish'>;
  router: Router;
  agent: Agent;
  /** The tools of this moment; MCP servers come and go. */
  packs: () => readonly ToolPack[];
  /** A tool's name for people. */
  titleOf(tool: string): string;
  preferencesOf(userId: string): Promise<ChatPreferences>;
  files: {
    /** @throws a 404 problem */
    get(userId: string, id: string): Promise<{ id: string; name: string; mediaType: string }>;
    read(userId: string, id: string): Promise<{ mediaType: string; bytes: Uint8Array } | undefined>;
  };
  /** Milliseconds since the epoch. */
  now: () => number;
  log: Logger;
}

export interface SendInput {
  message: string;
  sessionId?: string | undefined;
  /** Follows this message instead of the session's last; null: begins the session anew. For editing. */
  parentId?: string | null | undefined;
  model?: string | undefined;
  preference?: Preference | undefined;
  attachments?: readonly string[] | undefined;
  /** Answers are spoken; default: as the user's preferences say. */
  voice?: boolean | undefined;
  /** The sender's own key: sent again, it leads to the same answer. */
  requestKey?: string | undefined;
}

/** A turn that has begun, or one that had been before. */
export interface Begun {
  sessionId: string;
  messageId: string;
  /** Resolves when it has ended or waits for approval. @throws a problem when no answer came of it */
  answer(): Promise<Answer>;
}

export interface Chat {
  readonly models: ModelChooser;
  send(user: SignedIn, input: SendInput): Promise<Begun>;
  /** Another answer beside the one there is, or the first to a question that has none. */
  regenerate(user: SignedIn, messageId: string, wishes: Pick<SendInput, 'model' | 'preference'>): Promise<Begun>;
  /** The user's word on a call that waits for it. The answer goes on once nothing waits any more. */
  decide(
    user: SignedIn,
    callId: string,
    decision: 'approved' | 'denied',
    edited?: Record<string, unknown>,
  ): Promise<Begun>;
  /** Resolves when the answer has ended, wherever it was being written. */
  stop(user: SignedIn, messageId: string): Promise<Answer>;
  /** What an answer tells, from the beginning or after an event, to its end. */
  follow(
    user: SignedIn,
    messageId: string,
    lastEventId: string | undefined,
    signal: AbortSignal,
  ): AsyncIterable<StreamItem>;
  /** Marks answers whose writer is gone. */
  sweep(living: ReadonlySet<number>): Promise<number>;
  /** Waits for running turns to be stored. Close the router first. */
  close(): Promise<void>;
}

export function createChat(options: ChatOptions): Chat {
  const { database, live, router, agent, packs, titleOf, preferencesOf, files, now, log } = options;
  const { prisma } = database;
  const models = createModelChooser(router);
  const store = createTurnStore(database);
  const titles = createSessionTitles({ database, live, router, now, log });
  const launch = createLaunch({ agent, store, database, live, now, log, onEnd: titles.consider });
  const following = createFollowing({ database, launch, titleOf });

  function readerFor({ id }: SignedIn): ImageReader {
    return async (attachmentId) => {
      const file = await files.read(id, attachmentId);
      return file && { mediaType: file.mediaType, data: Buffer.from(file.bytes).toString('base64') };
    };
  }

  async function sessionOf(user: SignedIn, id: string) {
    const session = await prisma.chatSession.findFirst({ where: { id, userId: user.id } });
    if (session === null) throw notThere('session');
    return session;
  }

  function asStored(row: MessageRow): StoredMessage {
    return {
      role: row.role,
      content: storedParts(row),
      toolCalls: row.toolCalls.map((call) => toAgentCall(call, titleOf)),
    };
  }

  function begun(running: Running): Begun {
    const { sessionId, messageId } = running;
    return { sessionId, messageId, answer: () => running.settled };
  }

  /** A turn that this request has led to before. */
  async function earlier(user: SignedIn, requestKey: string): Promise<Begun | undefined> {
    const question = await prisma.chatMessage.findFirst({
      where: { userId: user.id, requestKey },
      select: { sessionId: true, children: { select: { id: true }, orderBy: { createdAt: 'asc' }, take: 1 } },
    });
    const messageId = question?.children[0]?.id;
    if (question === null || messageId === undefined) return undefined;
    return { sessionId: question.sessionId, messageId, answer: () => following.settled(user.id, messageId) };
  }

  /** Stores a question and its empty answer. A writer that died in this session must not keep it. */
  async function begin(beginning: Parameters<typeof store.begin>[0]): Promise<void> {
    try {
      await store.begin(beginning);
    } catch (error) {
      const freed =
        (error as { status?: number }).status === 409
          ? await interruptStale(database, await database.livingInstances())
          : 0;
      if (freed === 0) throw error;
      await store.begin(beginning);
    }
  }

  async function plan(
    user: SignedIn,
    session: { id: string; systemPrompt: string | null },
    input: {
      history: readonly StoredMessage[];
      choice: ModelChoice;
      preferences: ChatPreferences;
      resume?: ReturnType<typeof decided>;
    },
  ) {
    return planTurn({
      ...input,
      user,
      session,
      packs: packs(),
      readImage: readerFor(user),
      now: now(),
    });
  }

  async function send(user: SignedIn, input: SendInput): Promise<Begun> {
    const startedAt = now();
    const again = input.requestKey === undefined ? undefined : await earlier(user, input.requestKey);
    if (again !== undefined) return again;
    const preferences = { ...(await preferencesOf(user.id)), ...(input.voice !== undefined && { voice: input.voice }) };
    const known = input.sessionId === undefined ? undefined : await sessionOf(user, input.sessionId);
    const choice = models.choose({
      message: input.model,
      preference: input.preference,
      session: known?.model ?? null,
      user: preferences,
    });
    const attached = await attachments(user, input.attachments ?? []);
    const leafId = input.parentId === undefined ? (known?.activeMessageId ?? null) : input.parentId;
    const rows = known === undefined || leafId === null ? [] : await path(user, known.id, leafId);
    if (leafId !== null && rows.length === 0 && input.parentId) throw notThere('message to follow');

    const last = rows.at(-1);
    if (last?.status === 'awaiting_approval') {
      const waiting = last.toolCalls.filter(({ status }) => status === 'awaiting_approval');
      const word = spokenDecision(input.message);
      if (word !== undefined)
        return decideAll(
          user,
          last,
          waiting.map(({ id }) => id),
          word,
        );
      await leaveUndone(user, last);
    }

    const parts: StoredPart[] = [
      ...attached.map(({ id, name, mediaType }) => ({ type: 'image' as const, attachmentId: id, name, mediaType })),
      ...(input.message === '' ? [] : [{ type: 'text' as const, text: input.message }]),
    ];
    const session =
      known ??
      (await prisma.chatSession.create({
        data: { userId: user.id, temporary: !preferences.history, ...(input.model && { model: input.model }) },
      }));
    const question = {
      id: randomUUID(),
      parentId: leafId,
      content: parts,
      text: input.message,
      requestKey: input.requestKey,
    };
    const answer = { id: randomUUID(), parentId: question.id, requestedModel: choice.requested };
    try {
      await begin({ userId: user.id, sessionId: session.id, question, answer, at: startedAt });
    } catch (error) {
      // The same request came twice at once: the other one was first.
      const first =
        isTaken(error) || input.requestKey !== undefined ? await earlier(user, input.requestKey ?? '') : undefined;
      if (first === undefined) throw error;
      return first;
    }
    const history = [...rows.map(asStored), { role: 'user' as const, content: parts, toolCalls: [] }];
    return begun(
      launch.start({
        userId: user.id,
        sessionId: session.id,
        messageId: answer.id,
        userMessageId: question.id,
        choice,
        turn: () => plan(user, session, { history, choice, preferences }),
        startedAt,
      }),
    );
  }

  function path(user: SignedIn, sessionId: string, leafId: string): Promise<MessageRow[]> {
    return loadPath(prisma, { userId: user.id, sessionId, leafId, limit: HISTORY });
  }

  function attachments(user: SignedIn, ids: readonly string[]) {
    return Promise.all(ids.map((id) => files.get(user.id, id)));
  }

  async function messageOf(user: SignedIn, id: string) {
    const message = await prisma.chatMessage.findFirst({
      where: { id, userId: user.id },
      select: { id: true, role: true, parentId: true, sessionId: true },
    });
    if (message === null) throw notThere('message');
    return message;
  }

  async function regenerate(
    user: SignedIn,
    messageId: string,
    wishes: Pick<SendInput, 'model' | 'preference'>,
  ): Promise<Begun> {
    const startedAt = now();
    const message = await messageOf(user, messageId);
    const questionId = message.role === 'user' ? message.id : message.parentId;
    if (questionId === null) throw notThere('question to answer');
    const session = await sessionOf(user, message.sessionId);
    const preferences = await preferencesOf(user.id);
    const choice = models.choose({
      message: wishes.model,
      preference: wishes.preference,
      session: session.model,
      user: preferences,
    });
    const rows = await path(user, session.id, questionId);
    const answer = { id: randomUUID(), parentId: questionId, requestedModel: choice.requested };
    await begin({ userId: user.id, sessionId: session.id, answer, at: startedAt });
    return begun(
      launch.start({
        userId: user.id,
        sessionId: session.id,
        messageId: answer.id,
        userMessageId: questionId,
        choice,
        turn: () => plan(user, session, { history: rows.map(asStored), choice, preferences }),
        startedAt,
      }),
    );
  }

  async function decide(
    user: SignedIn,
    callId: string,
    decision: 'approved' | 'denied',
    edited?: Record<string, unknown>,
  ): Promise<Begun> {
    const call = await prisma.toolCall.findFirst({
      where: { id: callId, userId: user.id },
      select: { status: true, messageId: true },
    });
    if (call === null) throw notThere('tool call');
    if (call.status !== 'awaiting_approval') throw decidedAlready();
    const { sessionId } = await messageOf(user, call.messageId);
    const row = (await path(user, sessionId, call.messageId)).at(-1);
    if (row === undefined) throw notThere('tool call');
    return decideAll(user, row, [callId], decision, edited);
  }

  async function decideAll(
    user: SignedIn,
    row: MessageRow,
    callIds: readonly string[],
    decision: 'approved' | 'denied',
    edited?: Record<string, unknown>,
  ): Promise<Begun> {
    const startedAt = now();
    if (!(await store.reopen(user.id, row.id))) throw decidedAlready();
    await prisma.toolCall.updateMany({
      where: { id: { in: [...callIds] }, userId: user.id },
      data: { decision, decidedAt: new Date(startedAt) },
    });
    const session = await sessionOf(user, row.sessionId);
    const preferences = await preferencesOf(user.id);
    const rows = await path(user, row.sessionId, row.id);
    const stored = asStored(row);
    const resume = decided(stored.toolCalls, ({ id }: AgentToolCall) =>
      callIds.includes(id) ? { decision, ...(edited && { arguments: edited }) } : {},
    );
    const requested = row.requestedModel ?? undefined;
    const choice = models.choose({
      session: requested && models.serves(requested) ? requested : null,
      user: preferences,
    });
    return begun(
      launch.start({
        userId: user.id,
        sessionId: row.sessionId,
        messageId: row.id,
        userMessageId: row.parentId,
        choice,
        turn: () => plan(user, session, { history: rows.map(asStored), choice, preferences, resume }),
        startedAt,
        before: {
          parts: stored.content,
          calls: stored.toolCalls,
          notices: noticesOf(row),
          inputTokens: row.inputTokens ?? 0,
          outputTokens: row.outputTokens ?? 0,
          costUsd: row.costUsd === null ? null : Number(row.costUsd),
          firstTokenMs: row.firstTokenMs,
        },
      }),
    );
  }

  /** The user went on without a word on what waits: it is not done. */
  async function leaveUndone(user: SignedIn, row: MessageRow): Promise<void> {
    const result = { summary: 'The user went on without approving this, so it was not done.', isError: true };
    await prisma.$transaction([
      prisma.toolCall.updateMany({
        where: { messageId: row.id, userId: user.id, status: 'awaiting_approval' },
        data: { status: 'denied', decision: 'denied', decidedAt: new Date(now()), result },
      }),
      prisma.chatMessage.updateMany({
        where: { id: row.id, userId: user.id, status: 'awaiting_approval' },
        data: { status: 'complete', finishReason: 'stop' },
      }),
    ]);
    for (const call of row.toolCalls) {
      if (call.status === 'awaiting_approval') Object.assign(call, { status: 'denied', result });
    }
  }

  return {
    models,
    send,
    regenerate,
    decide,
    async stop(user, messageId) {
      await messageOf(user, messageId);
      await launch.stop(user.id, messageId);
      return following.settled(user.id, messageId, { afterStop: true });
    },
    follow: (user, messageId, lastEventId, signal) => following.follow(user.id, messageId, lastEventId, signal),
    sweep: (living) => interruptStale(database, living),
    async close() {
      await launch.close();
      await titles.close();
    },
  };
}

function decidedAlready() {
  return problem(409, 'not_waiting', 'This call does not wait for approval (any more).');
}
