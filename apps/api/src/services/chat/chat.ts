/** The chat: stores what was asked, has it answered, and lets it be stopped, taken up again and made anew. */
import { randomUUID } from 'node:crypto';
import type { Agent, ToolPack } from '@switchyard/agent';
import type { Router } from 'llm-router';
import type { Database } from '../../db/database.ts';
import type { SignedIn } from '../../http/endpoint.ts';
import { isProblem, notThere } from '../../http/problem.ts';
import type { Logger } from '../../logger.ts';
import type { Live } from '../live/live.ts';
import type { Answer } from './answers.ts';
import { spokenDecision } from './approval-words.ts';
import { createApprovals } from './approvals.ts';
import type { StoredPart } from './content.ts';
import { createConversation } from './conversation.ts';
import { createFollowing } from './following.ts';
import { createLaunch, type Running } from './launch.ts';
import { createModelChooser, type ModelChooser, type Preference } from './model-choice.ts';
import { createSessionTitles } from './session-titles.ts';
import { interruptStale } from './stale.ts';
import type { StreamItem } from './stream-log.ts';
import type { ChatPreferences } from './turn-plan.ts';
import { createTurnStore, type TurnBeginning } from './turn-store.ts';

export interface ChatOptions {
  database: Database;
  live: Pick<Live, 'publish'>;
  router: Router;
  agent: Agent;
  /** A user's tools of this moment; MCP servers come and go. */
  packs: (userId: string) => readonly ToolPack[] | Promise<readonly ToolPack[]>;
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

type Wishes = Pick<SendInput, 'model' | 'preference'>;

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
  regenerate(user: SignedIn, messageId: string, wishes: Wishes): Promise<Begun>;
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
  const launch = createLaunch({ agent, store, database, now, log, onEnd: titles.consider });
  const following = createFollowing({ database, launch, titleOf });
  const conversation = createConversation({ database, packs, titleOf, files, now });
  const findTool = async (userId: string, name: string) =>
    (await packs(userId)).flatMap(({ tools }) => tools).find((tool) => tool.name === name);
  const approvals = createApprovals({
    database,
    conversation,
    store,
    launch,
    models,
    findTool,
    preferencesOf,
    now,
  });

  function begun({ sessionId, messageId, settled }: Running): Begun {
    return { sessionId, messageId, answer: () => settled };
  }

  /** A turn that this request has led to before. */
  async function earlier(user: SignedIn, requestKey: string | undefined): Promise<Begun | undefined> {
    if (requestKey === undefined) return undefined;
    const question = await prisma.chatMessage.findFirst({
      where: { userId: user.id, requestKey },
      select: { sessionId: true, children: { select: { id: true }, orderBy: { createdAt: 'asc' }, take: 1 } },
    });
    const messageId = question?.children[0]?.id;
    if (question === null || messageId === undefined) return undefined;
    return { sessionId: question.sessionId, messageId, answer: () => following.settled(user.id, messageId) };
  }

  /** Stores a question and its empty answer. A writer that died in this session must not keep it. */
  async function begin(beginning: TurnBeginning): Promise<void> {
    try {
      await store.begin(beginning);
    } catch (error) {
      if (!isProblem(error) || error.status !== 409) throw error;
      if ((await interruptStale(database, await database.livingInstances())) === 0) throw error;
      await store.begin(beginning);
    }
  }

  async function send(user: SignedIn, input: SendInput): Promise<Begun> {
    const startedAt = now();
    const { message, requestKey, parentId } = input;
    const again = await earlier(user, requestKey);
    if (again !== undefined) return again;
    const preferences = { ...(await preferencesOf(user.id)), ...(input.voice !== undefined && { voice: input.voice }) };
    const branch =
      input.sessionId === undefined ? undefined : await conversation.branch(user, input.sessionId, parentId);
    const known = branch?.session;
    const choice = models.choose({
      message: input.model,
      preference: input.preference,
      session: known?.model ?? null,
      user: preferences,
    });
    const attached = await Promise.all((input.attachments ?? []).map((id) => files.get(user.id, id)));
    const leafId = parentId === undefined ? (known?.activeMessageId ?? null) : parentId;
    const rows = branch?.rows ?? [];
    if (leafId !== null && rows.length === 0) throw notThere('message to follow');

    const last = rows.at(-1);
    if (last?.status === 'awaiting_approval') {
      const decision = spokenDecision(message);
      if (decision !== undefined) return begun(await approvals.decideAll(user, last, { decision }));
      await approvals.leaveUndone(user, last);
    }

    const parts: StoredPart[] = [
      ...attached.map(({ id, name, mediaType }) => ({ type: 'image' as const, attachmentId: id, name, mediaType })),
      ...(message === '' ? [] : [{ type: 'text' as const, text: message }]),
    ];
    const session =
      known ??
      (await prisma.chatSession.create({
        data: { userId: user.id, temporary: !preferences.history, ...(input.model && { model: input.model }) },
      }));
    const question = { id: randomUUID(), parentId: leafId, content: parts, text: message, requestKey };
    const answer = { id: randomUUID(), parentId: question.id, requestedModel: choice.requested };
    try {
      await begin({ userId: user.id, sessionId: session.id, question, answer, at: startedAt });
    } catch (error) {
      // The same request came twice at once: the other one was first.
      const first = await earlier(user, requestKey);
      if (first === undefined) throw error;
      return first;
    }
    const history = [...rows.map(conversation.stored), { role: 'user' as const, content: parts, toolCalls: [] }];
    return begun(
      launch.start({
        userId: user.id,
        sessionId: session.id,
        untitled: session.title === null,
        messageId: answer.id,
        userMessageId: question.id,
        choice,
        turn: () => conversation.plan({ user, session, history, choice, preferences }),
        startedAt,
      }),
    );
  }

  async function regenerate(user: SignedIn, messageId: string, wishes: Wishes): Promise<Begun> {
    const startedAt = now();
    const message = await conversation.message(user, messageId);
    const questionId = message.role === 'user' ? message.id : message.parentId;
    if (questionId === null) throw notThere('question to answer');
    const { session, rows } = await conversation.branch(user, message.sessionId, questionId);
    const preferences = await preferencesOf(user.id);
    const { model, preference } = wishes;
    const choice = models.choose({ message: model, preference, session: session.model, user: preferences });
    const history = rows.map(conversation.stored);
    const answer = { id: randomUUID(), parentId: questionId, requestedModel: choice.requested };
    await begin({ userId: user.id, sessionId: session.id, answer, at: startedAt });
    return begun(
      launch.start({
        userId: user.id,
        sessionId: session.id,
        untitled: session.title === null,
        messageId: answer.id,
        userMessageId: questionId,
        choice,
        turn: () => conversation.plan({ user, session, history, choice, preferences }),
        startedAt,
      }),
    );
  }

  return {
    models,
    send,
    regenerate,
    decide: async (user, callId, decision, edited) =>
      begun(await approvals.decide(user, callId, { decision, ...(edited && { arguments: edited }) })),
    async stop(user, messageId) {
      await conversation.message(user, messageId);
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
