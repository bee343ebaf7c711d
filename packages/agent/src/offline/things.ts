/** What tools have told of, so that later words can mean it. */
import { z } from 'zod';
import { keyOf } from './words.ts';

export interface Thing {
  /** Of what has none, its address. */
  id: string;
  /** Its address, where it has one. */
  uri?: string;
  label: string;
  /** What it says that it is, else the noun of the tool that has told of it: what `create_reminder` makes is a `reminder`. */
  kind: string;
  /** Things that belong to it: the `album` of a track. */
  parts: readonly Thing[];
}

/** What a tool is for. Tools are called `verb_noun`; of `get_todos` it is `todo`. */
export function nounOf(tool: string): string {
  return keyOf(/_([^_]+)$/.exec(tool)?.[1] ?? '');
}

const THING = z.looseObject({
  id: z.string().optional().catch(undefined),
  uri: z.string().optional().catch(undefined),
});

/** Data of a tool as a thing; undefined when nothing in it says which one it is. */
export function toThing(value: unknown, kind: string): Thing | undefined {
  const { id, uri, ...fields } = THING.safeParse(value).data ?? {};
  const known = id ?? uri;
  if (known === undefined) return undefined;
  const { label, title, name, kind: own } = fields;
  const text = [label, title, name, ...Object.values(fields)].find((field) => typeof field === 'string');
  return {
    id: known,
    ...(uri !== undefined && { uri }),
    label: text ?? known,
    kind: typeof own === 'string' ? keyOf(own) : kind,
    parts: Object.entries(fields).flatMap(partOf),
  };
}

function partOf([field, value]: [string, unknown]): Thing[] {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const { id, uri, name } = THING.safeParse(first).data ?? {};
  const known = id ?? uri;
  if (known === undefined || typeof name !== 'string') return [];
  return [{ id: known, ...(uri !== undefined && { uri }), label: name, kind: keyOf(field), parts: [] }];
}
