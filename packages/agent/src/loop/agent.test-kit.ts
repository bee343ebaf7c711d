/** A router that answers as it is told, tools that do little, and turns on them. */
import type { ChatRequest, ChatStream, LlmErrorCode, Message, StreamEvent } from 'llm-router';
import { noUsage } from 'llm-router/content';
import { z } from 'zod';
import type { AgentEvent, AgentToolCall, Turn } from '../agent.ts';
import { defineTool } from '../tool.ts';
import type { Tool, ToolContext, ToolOutcome } from '../tool.ts';
import { createAgent } from './create-agent.ts';
import type { AgentOptions } from './create-agent.ts';

/** An event of a stream; a function is called when it is its turn, and may throw or wait. */
type Step = StreamEvent | (() => unknown);

export interface ScriptedRouter {
  stream(request: ChatRequest, options?: { signal?: AbortSignal }): ChatStream;
  requests: ChatRequest[];
  /** How many streams were left before their end. */
  left: number;
}

/** Plays one script a request. Deaf to its signal, as the worst of routers would be. */
export function scriptedRouter(...scripts: Step[][]): ScriptedRouter {
  const router: ScriptedRouter = {
    requests: [],
    left: 0,
    stream(request) {
      router.requests.push(structuredClone(request));
      const script = scripts.shift();
      if (!script) throw new Error('no script for this request');
      const failures: { deployment: string; code: LlmErrorCode; message: string }[] = [];
      const info = { provider: 'sim', deployment: 'sim/one', model: 'one', attempts: 1, upstreamMs: 0, failures };
      return {
        info,
        costUsd: 0.5,
        async *[Symbol.asyncIterator]() {
          let over = false;
          try {
            for (const step of script) {
              if (typeof step === 'function') await step();
              else yield step;
            }
            over = true;
          } finally {
            if (!over) router.left++;
          }
        },
      };
    },
  };
  return router;
}

export const START: StreamEvent = { type: 'start', id: 'r', model: 'one' };

export function says(text: string): StreamEvent[] {
  return [START, { type: 'text_delta', text }, { type: 'finish', reason: 'stop', usage: noUsage() }];
}

/** An answer of calls: `[name, arguments]`; arguments that are a string go as they are. */
export function asksFor(...calls: [name: string, args: unknown][]): StreamEvent[] {
  return [START, ...calls.flatMap(([name, args], index) => call(index, name, args)), finishes('tool_calls')];
}

export function call(index: number, name: string, args: unknown): StreamEvent[] {
  const text = typeof args === 'string' ? args : JSON.stringify(args);
  return [
    { type: 'tool_call_start', index, id: `${name}_${index}`, name },
    { type: 'tool_call_delta', index, arguments: text },
  ];
}

export function finishes(reason: Extract<StreamEvent, { type: 'finish' }>['reason']): StreamEvent {
  return { type: 'finish', reason, usage: noUsage() };
}

/** Waits for ever. */
export const hangs = () => new Promise<never>(() => undefined);

export type Run = (input: { text?: string; count?: number }, context: ToolContext) => Promise<ToolOutcome>;

/** A tool that takes a text and a count and, unless told otherwise, says what it was given. */
export function tool(name: string, run?: Run, more: Partial<Tool> = {}): Tool {
  return defineTool({
    name,
    title: `Title of ${name}`,
    description: `Does ${name}.`,
    input: z.object({ text: z.string().optional(), count: z.number().int().optional() }),
    effect: 'read',
    samples: [],
    run: run ?? (async (input) => ({ text: `${name} did ${JSON.stringify(input)}` })),
    ...(more as object),
  });
}

export interface Setup extends Partial<Omit<AgentOptions, 'router' | 'now' | 'newId'>> {
  router: ScriptedRouter;
  tools?: Tool[];
  turn?: Partial<Turn>;
}

/** One turn, whose user says "go". Ids are `id1`, `id2`…; the clock ticks by one at each look. */
export function startTurn({ router, tools = [], turn, ...options }: Setup): AsyncIterable<AgentEvent> {
  let ids = 0;
  let clock = 1_000;
  const agent = createAgent({ router, now: () => clock++, newId: () => `id${++ids}`, ...options });
  return agent.run({
    model: 'sim/one',
    system: 'Be good.',
    messages: [{ role: 'user', content: 'go' }],
    packs: [{ id: 'pack', name: 'Pack', description: 'Things.', tools }],
    context: { userId: 'u', timeZone: 'Europe/Berlin', language: 'en' },
    approval: 'never',
    signal: new AbortController().signal,
    ...turn,
  });
}

/** All events of a turn, each handed to `watch` as it comes. */
export async function told(setup: Setup, watch: (event: AgentEvent) => void = () => undefined): Promise<AgentEvent[]> {
  const events: AgentEvent[] = [];
  for await (const event of startTurn(setup)) {
    events.push(event);
    watch(event);
  }
  return events;
}

/** What a turn was, on one line an event. */
export function outline(events: readonly AgentEvent[]): string[] {
  return events.map((event) => {
    switch (event.type) {
      case 'text':
      case 'reasoning':
        return `${event.type} ${event.text}`;
      case 'tool_call':
      case 'tool_result':
        return `${event.type} ${event.call.name} ${event.call.status}`;
      case 'answered':
      case 'unfinished':
        return `${event.type} ${event.round}`;
      case 'end':
        return `end ${event.reason}`;
      case 'reasoning_end':
        return event.type;
    }
  });
}

/** The calls with their results, in the order in which they came. */
export function resultsIn(events: readonly AgentEvent[]): AgentToolCall[] {
  return events.filter((event) => event.type === 'tool_result').map((event) => event.call);
}

/** What the model was told in the last message of a request, as it reads it. */
export function toldModel(request: ChatRequest | undefined): unknown[] {
  const message: Message | undefined = request?.messages.at(-1);
  if (message?.role !== 'tool') throw new Error('the last message holds no results');
  return message.content.map((part) =>
    JSON.parse(part.content.map((text) => (text as { text: string }).text).join('')),
  );
}
