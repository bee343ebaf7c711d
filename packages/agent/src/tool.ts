/** What a tool and a tool pack must be. Packs ask for their ports when they are made; the host hands them in. */
import type { z } from 'zod';

/** `destructive`: takes away what cannot be had again, so that the user is asked first. */
export type ToolEffect = 'read' | 'write' | 'destructive';

/** On whose behalf a tool runs, and when. */
export interface ToolContext {
  userId: string;
  /** IANA name; dates in words are meant in it. */
  timeZone: string;
  /** BCP 47 tag. */
  language: string;
  /** The deployment whose answer asked for the call, where one did. */
  model?: string;
  /** Milliseconds since the epoch. */
  now: number;
  /** Fires when the user stops the answer, or the tool has had its time. */
  signal: AbortSignal;
}

/** What the page shows for a result. `kind` says which of its components does; the rest is JSON. */
export interface Card {
  kind: string;
  [field: string]: unknown;
}

export interface ToolOutcome {
  /** The result in words, whole sentences, for people: "Added “buy milk”, due tomorrow." */
  text: string;
  /** The same as data, for the model; JSON. The built-in assistant reads the fields of `Told` in it. */
  data?: unknown;
  card?: Card;
  /** The tool could not do it; `text` says why and what would help. */
  isError?: true;
  /** The user must say more before it can be done: `text` asks for it. Nothing has been changed. */
  needsInput?: true;
}

/** What the built-in assistant looks for in the data of results, to know what later words speak of. */
export interface Told {
  /** The one thing that it was about. */
  subject?: ToldThing;
  /** What it listed, in the order told. */
  items?: readonly ToldThing[];
  /** How many there are, where not all are listed. */
  total?: number;
  /** What the user may choose from; `retry` is the call to make with the chosen one's id. */
  choices?: readonly ToldThing[];
  retry?: { tool: string; arguments: Readonly<Record<string, unknown>>; choiceArgument: string };
  /** The calls that take back what was changed. Empty: nothing was. Absent: it cannot be taken back. */
  undo?: readonly { tool: string; arguments: Readonly<Record<string, unknown>> }[];
}

/** Known by its `id`, else by its `uri`, and called by its `label`, `title` or `name`. */
export interface ToldThing {
  id?: string;
  uri?: string;
  label?: string;
  [field: string]: unknown;
}

/** What a destructive call would do, found out without doing it. */
export type Preview<Input> =
  /**
   * Asks "Delete the todo “buy milk”?"; `input` is what to run when the answer is yes, with the target pinned down.
   * `null`: nothing would be lost, so that only somebody who wants to be asked about every change is asked.
   */
  | { question: string | null; input: Input }
  /** There is nothing to ask: nothing matches, or several things do. */
  | { outcome: ToolOutcome };

/** How the built-in assistant finds one argument in what people say, and asks for it when it is missing. */
export interface Slot {
  /**
   * `text`: words as they stand. `when`: a date, time or recurrence, passed on in words. `duration`: a length of time
   * (`30 seconds`, `1:30`), passed on in words. `enum`: one of the schema's values, by its name or a synonym; where the
   * schema takes any text, one of those that the synonyms are for. `number`: digits or number words.
   */
  kind: 'text' | 'when' | 'duration' | 'enum' | 'number';
  /** The question when it is missing and needed: "When should I remind you?" */
  ask?: string;
  /** Other words for the values of an enum: `{ urgent: ['asap', 'right away'] }`. */
  synonyms?: Readonly<Record<string, readonly string[]>>;
  /** It is needed, though the schema does without, unless one of these other arguments is given. */
  unless?: readonly string[];
  /** Its words name something that there is, whose id will do as well. */
  names?: true;
}

export interface Tool<Schema extends z.ZodObject = z.ZodObject> {
  /** As models know it, e.g. `create_todo`. */
  name: string;
  /** As people know it, e.g. "Create a todo". */
  title: string;
  /** For the model: what it does, when to use it. */
  description: string;
  input: Schema;
  effect: ToolEffect;
  /**
   * What people say to have it done, with slots in braces by argument name, optional parts in brackets:
   * `remind me [{when}] to {text}`. Several wordings each; the built-in assistant matches them loosely. What a wording
   * says without a slot for it stands behind it: `what is next {limit=1}`. A slot that is no argument takes any words,
   * which are not passed on.
   */
  samples: readonly string[];
  /** The arguments that samples name. */
  slots?: Readonly<Record<string, Slot>>;
  /** Default 15 s. */
  timeoutMs?: number;
  /** For destructive tools. */
  preview?(input: z.output<Schema>, context: ToolContext): Promise<Preview<z.input<Schema>>>;
  /** @throws for faults only; what the user can mend is an outcome with `isError` or `needsInput` */
  run(input: z.output<Schema>, context: ToolContext): Promise<ToolOutcome>;
}

export interface ToolPack {
  /** e.g. `todo`. */
  id: string;
  /** e.g. "Todos and reminders". */
  name: string;
  /** One sentence for people on what can be done with it. */
  description: string;
  /** For the system prompt: what a model must know beyond the tools' own descriptions. */
  instructions?: string;
  tools: readonly Tool[];
}

/** Keeps the types of a tool's schema and of its `run` together, and then lets go of them, so that packs can list it. */
export function defineTool<Schema extends z.ZodObject>(tool: Tool<Schema>): Tool {
  return tool as unknown as Tool;
}
