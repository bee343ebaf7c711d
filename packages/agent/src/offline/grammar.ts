/** Packs made ready for matching: samples as patterns, arguments as their schemas have them. */
import { z } from 'zod';
import type { Slot, Tool, ToolPack } from '../tool.ts';
import { nounOf } from './things.ts';
import { FILLERS, keys, readWords, TURNING } from './words.ts';

/** A piece of a pattern, in order. */
export type Element =
  /** `parts`: nothing else tells two texts from each other, so that it must be said, however little it says. */
  | { kind: 'word'; key: string; weight: number; filler: boolean; parts?: true }
  | { kind: 'slot'; name: string; slot: Slot }
  /** What stands before `to` may be left out. */
  | { kind: 'option'; to: number };

export interface Pattern {
  sample: string;
  elements: readonly Element[];
  /** Words without which the pattern cannot match. */
  needed: readonly string[];
  /** Arguments that the wording itself says. */
  sets: Readonly<Record<string, unknown>>;
}

export interface Argument {
  name: string;
  slot: Slot;
  required: boolean;
  /**
   * An enum that may be said anywhere beside what a sample has. One that names other arguments ("clear the due date")
   * may not, nor one whose schema takes any text.
   */
  isLoose: boolean;
  /** The values of an enum with the words for each, by which they are found. */
  values: readonly { value: unknown; words: readonly (readonly string[])[] }[];
  /** The words that those begin with. */
  begins: ReadonlySet<string>;
}

export interface Ability {
  pack: ToolPack;
  tool: Tool;
  patterns: readonly Pattern[];
  /** Words that its commands begin with. */
  heads: ReadonlySet<string>;
  /** Words that tell its commands from others. */
  listensTo: ReadonlySet<string>;
  /** In the schema's order. */
  arguments: readonly Argument[];
  /** What the things of all tools are called. */
  nouns: ReadonlySet<string>;
}

export interface Grammar {
  abilities: readonly Ability[];
  /** All words of all patterns that say something. */
  vocabulary: ReadonlySet<string>;
}

/** A word that says what is wanted; one that says how it is asked; one that may as well be missing. */
const WEIGHTS = { content: 2, turning: 1, filler: 0.5 };

/** In front of a time they belong to it, so that it does not matter which of them is used. */
const BEFORE_TIME = keys('to for on at by in until till due before from');

export function createGrammar(packs: readonly ToolPack[]): Grammar {
  const nouns = new Set(
    packs.flatMap(({ tools }) => tools.map(({ name }) => nounOf(name)).filter((noun) => noun !== '')),
  );
  const abilities = packs.flatMap((pack) => pack.tools.map((tool) => ({ ...ability(pack, tool), nouns })));
  const vocabulary = new Set(abilities.flatMap(({ patterns }) => patterns.flatMap(({ needed }) => needed)));
  return { abilities, vocabulary };
}

/** The argument of that name, if the tool has it. */
export function argumentOf({ arguments: args }: Ability, name: string): Argument | undefined {
  return args.find((argument) => argument.name === name);
}

function ability(pack: ToolPack, tool: Tool): Omit<Ability, 'nouns'> {
  const args = readSchema(tool);
  const slots = new Map(args.map((argument) => [argument.name, argument.slot]));
  const patterns = tool.samples.map((sample) => readSample(sample, slots)).filter(({ needed }) => needed.length > 0);
  const heads = patterns.flatMap(({ elements: [first] }) => (first?.kind === 'word' && !first.filler ? first.key : []));
  const listensTo = new Set(patterns.flatMap(({ needed }) => needed));
  return { pack, tool, patterns, heads: new Set(heads), listensTo, arguments: args };
}

const PROPERTY = z.object({
  enum: z.array(z.unknown()).optional(),
  type: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
});
const SCHEMA = z.object({
  properties: z.record(z.string(), PROPERTY).default({}),
  required: z.array(z.string()).default([]),
});

function readSchema(tool: Tool): Argument[] {
  // `input`: what has a default need not be said.
  const { properties, required } = SCHEMA.parse(z.toJSONSchema(tool.input, { io: 'input', unrepresentable: 'any' }));
  const names = new Set(Object.keys(properties));
  return Object.entries(properties).map(([name, property]) => {
    const given = valuesOf(property);
    const slot = tool.slots?.[name] ?? { kind: kindOf(given, typesOf(property)) };
    const values = given.length > 0 ? given : Object.keys(slot.synonyms ?? {});
    const worded = slot.kind === 'enum' ? values.map((value) => ({ value, words: wordsFor(name, value, slot) })) : [];
    return {
      name,
      slot,
      required: required.includes(name),
      isLoose: given.length > 0 && !given.some((value) => typeof value === 'string' && names.has(value)),
      values: worded,
      begins: new Set(worded.flatMap(({ words }) => words.map(([first = '']) => first))),
    };
  });
}

type Property = z.output<typeof PROPERTY>;

function alternatives(property: Property): Property[] {
  const others = (property.anyOf ?? []).flatMap((other) => PROPERTY.safeParse(other).data ?? []);
  return [property, ...others];
}

function typesOf(property: Property): unknown[] {
  return alternatives(property).map(({ type }) => type);
}

function valuesOf(property: Property): unknown[] {
  const values = alternatives(property).flatMap((other) => other.enum ?? []);
  return values.length === 0 && typesOf(property).includes('boolean') ? [true, false] : values;
}

function kindOf(values: readonly unknown[], types: readonly unknown[]): Slot['kind'] {
  if (values.some((value) => typeof value === 'string')) return 'enum';
  return types.includes('number') || types.includes('integer') ? 'number' : 'text';
}

/** `urgent`, `urgent priority`, `priority urgent` and the same with each synonym, as keys. */
function wordsFor(name: string, value: unknown, slot: Slot): string[][] {
  const own = typeof value === 'string' ? [value.replaceAll(/[_-]/g, ' ')] : [];
  const plain = [...own, ...(slot.synonyms?.[String(value)] ?? [])].map(keysOf).filter((words) => words !== '');
  const label = keysOf(name.replaceAll(/[_-]/g, ' ').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' '));
  const all = plain.flatMap((words) => [
    words,
    ...(words.includes(label)
      ? []
      : [`${words} ${label}`, `${label} ${words}`, `with ${words} ${label}`, `as ${words}`]),
  ]);
  return all.map((words) => words.split(' '));
}

function keysOf(text: string): string {
  return readWords(text)
    .map(({ key }) => key)
    .join(' ');
}

const SAMPLE_PIECE = /\{(\w+)(?:=([^{}]+))?\}|\[|\]|[^{}[\]]+/g;

function readSample(sample: string, slots: ReadonlyMap<string, Slot>): Pattern {
  const elements: Element[] = [];
  const open: { kind: 'option'; to: number }[] = [];
  const needed: string[] = [];
  const sets: Record<string, unknown> = {};
  for (const [piece, name, value] of sample.matchAll(SAMPLE_PIECE)) {
    if (name !== undefined && value !== undefined) {
      sets[name] = /^(?:true|false|\d+)$/.test(value) ? JSON.parse(value) : value;
    } else if (piece === '[') {
      const option = { kind: 'option' as const, to: 0 };
      elements.push(option);
      open.push(option);
    } else if (piece === ']') {
      const option = open.pop();
      if (option) option.to = elements.length;
    } else if (name !== undefined) {
      const slot = slots.get(name) ?? { kind: 'text' };
      if (slot.kind === 'when') loosenLast(elements, needed);
      elements.push({ kind: 'slot', name, slot });
    } else {
      for (const { key } of readWords(piece)) {
        const element = wordElement(key);
        elements.push(element);
        if (!element.filler && open.length === 0) needed.push(key);
      }
    }
  }
  if (needed.length > 0) return { sample, elements: withParting(elements), needed, sets };
  // "i have to {title}" is made of small words alone, so each of them counts.
  const strict = elements.map((element) => (element.kind === 'word' ? { ...element, filler: false } : element));
  return {
    sample,
    elements: strict,
    needed: strict.flatMap((element) => (element.kind === 'word' ? element.key : [])),
    sets,
  };
}

/** "Play {query} on {device}": without the "on", every second word might be a device. */
function withParting(elements: readonly Element[]): Element[] {
  return elements.map((element, at) =>
    element.kind === 'word' && element.filler && isText(elements[at - 1]) && leadsToText(elements.slice(at + 1))
      ? { ...element, parts: true }
      : element,
  );
}

/** Whether there is nothing but small words before the next text. */
function leadsToText(elements: readonly Element[]): boolean {
  const next = elements.find((element) => !(element.kind === 'option' || (element.kind === 'word' && element.filler)));
  return isText(next);
}

function isText(element: Element | undefined): boolean {
  return element?.kind === 'slot' && element.slot.kind === 'text';
}

function wordElement(key: string): Extract<Element, { kind: 'word' }> {
  if (TURNING.has(key)) return { kind: 'word', key, weight: WEIGHTS.turning, filler: false };
  const filler = FILLERS.has(key);
  return { kind: 'word', key, weight: filler ? WEIGHTS.filler : WEIGHTS.content, filler };
}

/** "move it to Friday", "move it by Friday": the time brings its own preposition. */
function loosenLast(elements: Element[], needed: string[]): void {
  const last = elements.at(-1);
  if (last?.kind !== 'word' || !BEFORE_TIME.has(last.key) || last.filler) return;
  elements[elements.length - 1] = { ...last, weight: WEIGHTS.filler, filler: true };
  if (needed.at(-1) === last.key) needed.pop();
}
