/** The built-in assistant as an answerer of the router: reads the request, makes calls or says its piece word by word. */
import { LlmError } from 'llm-router';
import type { ChatRequest, Model, StreamEvent } from 'llm-router';
import { noUsage } from 'llm-router/content';
import { createOffline } from 'llm-router/providers';
import { estimateTextTokens, estimateTokens } from 'llm-router/tokens';
import type { ToolPack } from '../tool.ts';
import { cutToSize } from './cut-to-size.ts';
import { reply } from './dialog.ts';
import { createGrammar } from './grammar.ts';
import { onlyEnglish } from './languages.ts';
import type { Call } from './results.ts';
import { turnsOf } from './turns.ts';
import * as wording from './wording.ts';

export interface OfflineAssistantOptions {
  packs: readonly ToolPack[];
  /** Milliseconds since the epoch. */
  now(): number;
  /** IANA name of the zone in which the time is told. Tools resolve dates in their user's own. Default: UTC. */
  timeZone?: string;
}

type Provider = ReturnType<typeof createOffline>;

/** Where there are tools it can do more than the plain one says of itself. */
const INTRODUCTION =
  'I am the built-in offline assistant. No language model is configured or can be reached right now, so I go by the words you use.';

/**
 * The provider `offline`, whose model `assistant` understands the samples and schemas of the packs' tools, and calls
 * those that a request offers. It needs no key and no network, and the same request at the same moment gets the same answer.
 */
export function createOfflineAssistant({ packs, now, timeZone = 'UTC' }: OfflineAssistantOptions): Provider {
  const plain = createOffline({ now, timeZone });
  const able = createOffline({ now, timeZone, introduction: INTRODUCTION });
  const grammar = createGrammar(packs);
  let answers = 0;

  async function* answer(request: ChatRequest, model: Model, signal: AbortSignal): AsyncGenerator<StreamEvent> {
    throwIfAborted(signal);
    const offered = new Set(request.tools?.map(({ name }) => name));
    const known = packs.filter(({ tools }) => tools.some(({ name }) => offered.has(name)));
    if (known.length === 0 || (request.output && request.output.type !== 'text')) {
      yield* plainly(request, model, signal);
      return;
    }
    const at = now();
    const id = `offline-${at.toString(36)}-${(answers++).toString(36)}`;
    const turns = turnsOf(request.messages);
    const last = turns.at(-1);
    const abilities = grammar.abilities.filter(({ tool }) => offered.has(tool.name) && isAllowed(tool.name, request));
    const mayCall = request.toolChoice !== 'none';
    const next = reply({ grammar, abilities, turns, mayCall, moment: { now: at, timeZone } });
    const start: StreamEvent = { type: 'start', id, model: model.name, createdAt: at };
    const usage = { ...noUsage(), inputTokens: estimateTokens(request) };
    if (next.kind === 'calls') {
      yield start;
      const written = JSON.stringify(next.calls);
      yield* callsOf(next.calls, id, signal);
      yield { type: 'finish', reason: 'tool_calls', usage: { ...usage, outputTokens: estimateTextTokens(written) } };
      return;
    }
    const text = next.kind === 'text' ? next.text : wording.smallTalk(last?.said ?? '', known);
    if (text === undefined) {
      const hints = next.kind === 'unknown' && next.hints.length > 0 ? wording.suggestion(next.hints) : '';
      const foreign = onlyEnglish(last?.said ?? '');
      const ours = hints === '' || foreign !== undefined ? wording.abilities(known) : hints;
      const line = foreign === undefined ? ours : `${foreign}\n\n${ours}`;
      yield* plainly(request, model, signal, last?.hasMedia ? `${wording.BLIND}\n\n${line}` : line);
      return;
    }
    const spoken = last?.hasMedia ? `${wording.BLIND} ${text}` : text;
    const { text: said, ...ending } = cutToSize(spoken, request);
    yield start;
    yield* wordsOf(said, signal);
    yield { type: 'finish', ...ending, usage: { ...usage, outputTokens: estimateTextTokens(said) } };
  }

  /** The plain assistant's answer, with a line of ours behind it where it was not cut short. */
  async function* plainly(
    request: ChatRequest,
    model: Model,
    signal: AbortSignal,
    line = '',
  ): AsyncGenerator<StreamEvent> {
    const { local } = line === '' ? plain : able;
    if (!local) return;
    for await (const event of local(request, model, signal)) {
      if (event.type !== 'finish' || line === '' || event.reason === 'length' || event.stopSequence !== undefined) {
        yield event;
        continue;
      }
      const { usage } = event;
      const { text, ...ending } = cutToSize(`\n\n${line}`, request, usage.outputTokens);
      yield* wordsOf(text, signal);
      const outputTokens = usage.outputTokens + estimateTextTokens(text);
      yield { ...event, ...ending, usage: { ...usage, outputTokens } };
    }
  }

  return {
    ...plain,
    local: answer,
    models: plain.models?.map((row) => ({ ...row, tools: true, input: ['text', 'image'] })) ?? [],
  };
}

function isAllowed(name: string, { toolChoice }: ChatRequest): boolean {
  return typeof toolChoice !== 'object' || toolChoice.name === name;
}

function* callsOf(calls: readonly Call[], id: string, signal: AbortSignal): Generator<StreamEvent> {
  for (const [index, call] of calls.entries()) {
    throwIfAborted(signal);
    yield { type: 'tool_call_start', index, id: `${id}-${index}`, name: call.tool };
    yield { type: 'tool_call_delta', index, arguments: JSON.stringify(call.arguments) };
  }
}

function* wordsOf(text: string, signal: AbortSignal): Generator<StreamEvent> {
  for (const word of text.match(/\s*\S+\s*/g) ?? []) {
    throwIfAborted(signal);
    yield { type: 'text_delta', text: word };
  }
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw LlmError.is(signal.reason) ? signal.reason : new LlmError('aborted', 'the caller left');
}
