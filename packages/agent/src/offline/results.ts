/** Tools' results as they stand in a conversation. */
import { partsOf, textOf } from 'llm-router/content';
import type { Message } from 'llm-router';
import { z } from 'zod';
import { DENIED } from '../loop/wordings.ts';
import { nounOf, toThing, type Thing } from './things.ts';

/** A call that was made, with what came of it. */
export interface Done {
  tool: string;
  arguments: Readonly<Record<string, unknown>>;
  summary: string;
  isError: boolean;
  isDenied: boolean;
  needsInput: boolean;
  /** What it was about, when that is one thing. */
  subject?: Thing;
  /** What it listed. */
  items: readonly Thing[];
  /** How many there are in all, where it says so. */
  total?: number;
  /** What the user may choose from. */
  choices: readonly Thing[];
  /** The call to make once the user has said more. */
  retry?: Call & { choiceArgument: string };
  /** The calls that take it back. Empty: nothing was changed. Absent: it cannot be taken back. */
  undo?: readonly Call[];
}

export interface Call {
  tool: string;
  arguments: Readonly<Record<string, unknown>>;
}

const CALL = z.object({ tool: z.string(), arguments: z.record(z.string(), z.unknown()).default({}) });
const DATA = z.object({
  subject: z.unknown().optional(),
  items: z.array(z.unknown()).catch([]),
  total: z.number().optional().catch(undefined),
  choices: z.array(z.unknown()).catch([]),
  retry: CALL.extend({ choiceArgument: z.string() }).optional().catch(undefined),
  undo: z.array(CALL).optional().catch(undefined),
});
const RESULT = z.object({
  summary: z.string(),
  data: z.unknown().optional(),
  isError: z.boolean().optional(),
  needsInput: z.boolean().optional(),
});
const ARGUMENTS = z.record(z.string(), z.unknown());

type AssistantMessage = Extract<Message, { role: 'assistant' }>;
type ToolMessage = Extract<Message, { role: 'tool' }>;

/** One round: the calls of an assistant's message in their order, with the results that followed it. */
export function roundOf(assistant: AssistantMessage, tools: readonly ToolMessage[]): Done[] {
  const results = new Map(tools.flatMap(({ content }) => content.map((part) => [part.toolCallId, part] as const)));
  return partsOf(assistant).flatMap((part) => {
    const result = part.type === 'tool_call' ? results.get(part.id) : undefined;
    if (part.type !== 'tool_call' || !result) return [];
    return [done(part, textOf(result.content), result.isError === true)];
  });
}

/** Of what a call was. */
export function idsOf({ arguments: { id, ids } }: Call): unknown[] {
  if (Array.isArray(ids)) return ids as unknown[];
  return id === undefined ? [] : [id];
}

function done(call: { name: string; arguments: string }, text: string, isError: boolean): Done {
  const result = RESULT.safeParse(parse(text)).data ?? { summary: text };
  const data = DATA.parse(typeof result.data === 'object' && result.data !== null ? result.data : {});
  const kind = nounOf(call.name);
  const [items = [], choices = []] = [data.items, data.choices].map((all) =>
    all.flatMap((one) => toThing(one, kind) ?? []),
  );
  const only = items.length === 1 ? items[0] : undefined;
  const subject = toThing(data.subject, kind) ?? only;
  return {
    tool: call.name,
    arguments: ARGUMENTS.safeParse(parse(call.arguments)).data ?? {},
    summary: result.summary,
    isError: isError || result.isError === true,
    isDenied: result.summary === DENIED.text,
    needsInput: result.needsInput === true,
    items,
    choices,
    ...(data.total !== undefined && { total: data.total }),
    ...(subject && { subject }),
    ...(data.retry && { retry: data.retry }),
    ...(data.undo && { undo: data.undo }),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Another host's tools may answer in plain words.
    return undefined;
  }
}
