/** The turns that run in this process: started, listened to, stopped. */
import { randomUUID } from 'node:crypto';
import type { Agent, Turn } from '@switchyard/agent';
import type { Database } from '../../db/database.ts';
import { isProblem, problem } from '../../http/problem.ts';
import type { Logger } from '../../logger.ts';
import { type Answer, answerFromState } from './answers.ts';
import { toToolCallJson } from './messages.ts';
import type { ModelChoice } from './model-choice.ts';
import { createStreamLog, type StreamLog } from './stream-log.ts';
import { runTurn, type TurnOutcome } from './turn.ts';
import type { TurnBefore } from './turn-state.ts';
import { messageNotice, type TurnStore } from './turn-store.ts';

/** Topic of the notice that an answer is to stop, for the replica that writes it. */
const STOP_TOPIC = 'turn-stop';

export interface LaunchOptions {
  agent: Agent;
  store: TurnStore;
  database: Database;
  now: () => number;
  log: Logger;
  /** Told of every complete answer in a session that has no title yet. */
  onEnd(ended: { userId: string; sessionId: string; messageId: string; outcome: TurnOutcome }): void;
}

export interface Start {
  userId: string;
  sessionId: string;
  messageId: string;
  userMessageId: string | null;
  /** The session has no title yet. */
  untitled: boolean;
  choice: ModelChoice;
  /** What the agent is asked; made once everything is stored. */
  turn(): Promise<Omit<Turn, 'signal'>>;
  startedAt: number;
  before?: TurnBefore;
}

export interface Running {
  userId: string;
  sessionId: string;
  messageId: string;
  stream: StreamLog;
  /** @throws a problem when the answer failed */
  settled: Promise<Answer>;
}

export interface Launch {
  start(start: Start): Running;
  /** A turn of this process. */
  running(messageId: string): Running | undefined;
  /** Stops a turn, here or on another replica. */
  stop(userId: string, messageId: string): Promise<void>;
  close(): Promise<void>;
}

export function createLaunch({ agent, store, database, now, log, onEnd }: LaunchOptions): Launch {
  const active = new Map<string, Running & { controller: AbortController; done: Promise<void> }>();

  const unsubscribe = database.subscribe(({ topic, userId, messageId }) => {
    const turn = topic === STOP_TOPIC ? active.get(String(messageId)) : undefined;
    if (turn?.userId === userId) turn?.controller.abort();
  });

  async function run(start: Start, stream: StreamLog, signal: AbortSignal): Promise<Answer> {
    const { userId, sessionId, messageId, userMessageId, choice, startedAt, before } = start;
    const ids = { sessionId, messageId, userMessageId, requestedModel: choice.requested };
    stream.event('start', ids);
    if (before) replay(before, stream);
    try {
      const plan = {
        userId,
        sessionId,
        messageId,
        choice,
        startedAt,
        turn: await start.turn(),
        ...(before && { before }),
      };
      const outcome = await runTurn(plan, stream, signal, { agent, store, now, log });
      const answer = answerFromState({ ...ids, ...outcome });
      const { error } = outcome;
      if (error !== undefined && outcome.status === 'failed') {
        stream.event('error', { code: error.code, message: error.message, status: error.status, ...ids });
        throw problem(error.status, error.code, error.message);
      }
      if (outcome.status !== 'awaiting_approval') {
        stream.event('done', answer);
        if (start.untitled) onEnd({ userId, sessionId, messageId, outcome });
      }
      return answer;
    } catch (fault) {
      if (isProblem(fault)) throw fault;
      log.error({ err: fault, messageId }, 'a turn failed');
      const told = problem(
        500,
        'internal_error',
        'The answer could not be completed. The log of the service has more.',
      );
      stream.event('error', { code: told.code, message: told.detail, status: told.status, ...ids });
      throw told;
    }
  }

  return {
    start(start) {
      const { userId, sessionId, messageId } = start;
      const controller = new AbortController();
      const stream = createStreamLog(randomUUID().slice(0, 8));
      const settled = run(start, stream, controller.signal);
      const done = Promise.allSettled([settled]).then(() => {
        // Once its end is stored it can be taken up again, and then this place is the next one's.
        if (active.get(messageId)?.stream === stream) active.delete(messageId);
        return stream.end();
      });
      const running = { userId, sessionId, messageId, stream, settled, controller, done };
      active.set(messageId, running);
      // Nobody waits for it: who misses it looks into the database.
      database
        .publish(messageNotice(userId, { sessionId, messageId, status: 'streaming' }))
        .catch((error: unknown) => log.warn({ err: error }, 'the other replicas could not be told of an answer'));
      return running;
    },
    running: (messageId) => active.get(messageId),
    async stop(userId, messageId) {
      const here = active.get(messageId);
      if (here?.userId === userId) here.controller.abort();
      else await database.publish({ topic: STOP_TOPIC, userId, messageId });
    },
    async close() {
      unsubscribe();
      await Promise.all([...active.values()].map(({ done }) => done));
    },
  };
}

/** What a turn had told before it waited. */
function replay({ parts, calls, notices }: TurnBefore, stream: StreamLog): void {
  for (const notice of notices) stream.event('notice', notice);
  for (const part of parts) {
    if (part.type === 'text') stream.text(part.text);
    if (part.type === 'reasoning') stream.reasoning(part.text);
    const call = part.type === 'tool_call' ? calls.find(({ id }) => id === part.id) : undefined;
    if (call === undefined) continue;
    stream.event('tool_call', toToolCallJson(call));
    if (call.result !== undefined) stream.event('tool_result', toToolCallJson(call));
  }
}
