/** From what a model wrote to what a tool takes. */
import type { z } from 'zod';
import type { Tool } from '../tool.ts';

export type Json = Record<string, unknown>;

export type Checked =
  /** `given` as they were understood, `input` as the schema reads them. */
  { ok: true; given: Json; input: Json } | { ok: false; problem: string };

/** A mended field can show another one that needs it: an object in a string, then a number in that. */
const MENDINGS = 4;
const PROBLEMS_NAMED = 10;

/** The arguments as an object; text that is none is kept under `$raw`. */
export function readArguments(text: string): Json {
  let value: unknown = text.trim() === '' ? {} : parsed(text);
  // Some models write the object as JSON text within JSON.
  if (typeof value === 'string') value = parsed(value);
  if (value === null) return {};
  return isObject(value) ? value : { $raw: text };
}

/**
 * The arguments as they go back to a model. What is an object stays as it was written; the rest is made one, since some
 * providers refuse a whole conversation for one call in it that they cannot read.
 */
export function objectText(text: string): string {
  return isObject(parsed(text)) ? text : JSON.stringify(readArguments(text));
}

/**
 * Checks arguments against the tool's schema. What models commonly get wrong and means only one
 * thing (a number in quotes, null for what is left out, `High` for `high`) is put right first.
 */
export function checkArguments(tool: Tool, given: Json): Checked {
  if ('$raw' in given) {
    return { ok: false, problem: `The arguments of ${tool.name} are not a JSON object. Write one and call again.` };
  }
  let current = given;
  for (let mendings = 0; ; mendings++) {
    const read = tool.input.safeParse(current);
    if (read.success) return { ok: true, given: current, input: read.data };
    const better = mendings < MENDINGS ? mend(current, read.error.issues) : undefined;
    if (!better) return { ok: false, problem: problemOf(tool, current, read.error.issues) };
    current = better;
  }
}

type Issue = z.core.$ZodIssue;

/** A copy with what can be put right put right; undefined when nothing can. */
function mend(given: Json, issues: readonly Issue[]): Json | undefined {
  const copy = structuredClone(given);
  let changed = false;
  for (const issue of issues) {
    const key = issue.path.at(-1);
    const holder = at(copy, issue.path.slice(0, -1)) as Record<PropertyKey, unknown> | undefined;
    if (key === undefined || typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) continue;
    if (holder[key] === null && !Array.isArray(holder)) {
      delete holder[key];
      changed = true;
      continue;
    }
    const better = mendedValue(holder[key], issue);
    if (better === undefined) continue;
    holder[key] = better;
    changed = true;
  }
  return changed ? copy : undefined;
}

function mendedValue(value: unknown, issue: Issue): unknown {
  if (issue.code === 'invalid_value') {
    const said = String(value).trim().toLowerCase();
    return issue.values.find((allowed) => String(allowed).toLowerCase() === said);
  }
  if (issue.code !== 'invalid_type') return undefined;
  const text = typeof value === 'string' ? value.trim() : undefined;
  switch (issue.expected) {
    case 'number':
    case 'int':
      return text && Number.isFinite(Number(text)) ? Number(text) : undefined;
    case 'boolean':
      return /^(true|false)$/i.test(text ?? '') ? text?.toLowerCase() === 'true' : undefined;
    case 'string':
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
    case 'array': {
      const inside = text === undefined ? undefined : parsed(text);
      return Array.isArray(inside) ? inside : [value];
    }
    case 'object':
    case 'record': {
      const inside = text === undefined ? undefined : parsed(text);
      return isObject(inside) ? inside : undefined;
    }
    default:
      return undefined;
  }
}

function problemOf(tool: Tool, given: Json, issues: readonly Issue[]): string {
  const lines = issues.slice(0, PROBLEMS_NAMED).map((issue) => {
    const field = issue.path.length > 0 ? issue.path.map(String).join('.') : 'arguments';
    const missing = issue.code === 'invalid_type' && at(given, issue.path) === undefined;
    return missing ? `${field}: is missing, expected ${issue.expected}` : `${field}: ${issue.message}`;
  });
  const more = issues.length > PROBLEMS_NAMED ? `; and ${issues.length - PROBLEMS_NAMED} more` : '';
  return `The arguments of ${tool.name} do not fit. ${lines.join('; ')}${more}. Correct them and call again.`;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<PropertyKey, unknown>)[key];
  }
  return found;
}

/** JSON, or undefined: what is not JSON is for the caller to judge. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
