/** One round: a provider's answer, told as it comes. */
import type { ChatRequest, ChatResponse, StreamEvent } from 'llm-router';
import { createFold } from 'llm-router/content';
import type { AgentEvent, AgentRouter, AgentToolCall } from '../agent.ts';
import { objectText, readArguments } from './arguments.ts';
import { abortable } from './call-tool.ts';
import { answeredRound, unfinishedRound } from './rounds.ts';
import { giveUp } from './settle-round.ts';
import type { Toolbox } from './toolbox.ts';

export interface Asking {
  router: AgentRouter;
  request: ChatRequest;
  /** How many messages the request leaves out. */
  dropped: number;
  round: number;
  toolbox: Toolbox;
  /** The model's ids for calls so far; a second one of a name would get the first one's result. */
  callIds: Set<string>;
  signal: AbortSignal;
  now: () => number;
  newId: () => string;
}

export interface Answer {
  /** Who gave it: `provider/model`. */
  deployment: string;
  content: ChatResponse['content'];
  finishReason: ChatResponse['finishReason'];
  calls: AgentToolCall[];
  /** The answer's length limit fell into its last call, whose arguments may look whole and are not. */
  cut: boolean;
}

/** Yields the answer's events, `answered` or `unfinished` last; undefined: it was called off. @throws LlmError */
export async function* answer(asking: Asking): AsyncGenerator<AgentEvent, Answer | undefined> {
  const { router, request, dropped, round, signal, now } = asking;
  if (signal.aborted) return undefined;
  const fold = createFold();
  const calls = createCalls(asking);
  const startedAt = now();
  let firstAt: number | undefined;
  let hasBegun = false;
  const stream = router.stream(request, { signal });
  const soFar = () => ({
    stream,
    request,
    response: withObjects(fold.response()),
    dropped,
    times: { startedAt, firstAt, endedAt: now() },
  });
  const events = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const step = await abortable(() => events.next(), signal);
      if (step.done) break;
      hasBegun = true;
      const event = calls.withOwnId(step.value);
      if (event.type !== 'start' && event.type !== 'finish') firstAt ??= now();
      fold.add(event);
      if (event.type !== 'tool_call_delta') yield* calls.completed(fold.response().content, event.type === 'finish');
      const told = toldOf(event);
      if (told) yield told;
    }
  } catch (error) {
    // What was told as begun must not stay so.
    yield* giveUp(calls.told(), now());
    if (hasBegun) yield { type: 'unfinished', round, answer: unfinishedRound(soFar()) };
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    // Not waited for: a stream that does not hear the signal would hold the turn up.
    events.return?.().catch(() => undefined);
  }
  const answered = answeredRound(soFar());
  yield { type: 'answered', round, answer: answered };
  const { deployment, content, finishReason } = answered;
  const cut = finishReason === 'length' && content.at(-1)?.type === 'tool_call';
  return { deployment, content, finishReason, calls: calls.told(), cut };
}

/** The calls of the round as they become complete. */
function createCalls({ round, toolbox, callIds, newId }: Asking) {
  const told: AgentToolCall[] = [];
  const texts: string[] = [];

  return {
    told: () => told,

    withOwnId(event: StreamEvent): StreamEvent {
      if (event.type !== 'tool_call_start') return event;
      const id = event.id === '' || callIds.has(event.id) ? newId() : event.id;
      callIds.add(id);
      return { ...event, id };
    },

    /** A call is complete when something else begins; at the end all are, and one that grew after all is told again. */
    *completed(content: Answer['content'], all: boolean): Generator<AgentEvent> {
      const parts = content.filter((part) => part.type === 'tool_call');
      const open = !all && content.at(-1)?.type === 'tool_call' ? 1 : 0;
      for (const [position, part] of parts.slice(0, parts.length - open).entries()) {
        if (texts[position] === part.arguments) continue;
        const tool = toolbox.find(part.name);
        const call: AgentToolCall = {
          id: told[position]?.id ?? newId(),
          callId: part.id,
          round,
          position,
          name: part.name,
          title: tool?.title ?? part.name,
          arguments: readArguments(part.arguments),
          effect: tool?.effect ?? 'read',
          status: 'pending',
          ...(part.signature !== undefined && { signature: part.signature }),
        };
        told[position] = call;
        texts[position] = part.arguments;
        yield { type: 'tool_call', call };
      }
    },
  };
}

function toldOf(event: StreamEvent): AgentEvent | undefined {
  switch (event.type) {
    case 'text_delta':
      return { type: 'text', text: event.text };
    case 'reasoning_delta':
      return { type: 'reasoning', text: event.text };
    case 'reasoning_end':
      return event;
    default:
      return undefined;
  }
}

function withObjects(response: ChatResponse): ChatResponse {
  const content = response.content.map((part) =>
    part.type === 'tool_call' ? { ...part, arguments: objectText(part.arguments) } : part,
  );
  return { ...response, content };
}
