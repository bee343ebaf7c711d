/** Values out of JSON schemas, as OpenAPI documents have them: those that fit, and those that do not. For tests. */
import fc, { type Arbitrary } from 'fast-check';

/** The words of JSON Schema that our documents use. */
export interface JsonSchema {
  $ref?: string;
  type?: string | readonly string[];
  enum?: readonly unknown[];
  const?: unknown;
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  allOf?: readonly JsonSchema[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  items?: JsonSchema;
  prefixItems?: readonly JsonSchema[];
  minItems?: number;
  maxItems?: number;
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  additionalProperties?: boolean | JsonSchema;
  examples?: readonly unknown[];
}

export interface Schemas {
  /** Behind `#/components/schemas/`. */
  components: Readonly<Record<string, JsonSchema>>;
  /** Ids of things that are there. */
  ids: readonly string[];
  /** What texts and numbers of a name are, most of the time, as a schema does not tell what is known of it. */
  words: Readonly<Record<string, readonly unknown[]>>;
}

/** Fits the schema as far as it tells; longer texts and lists than a few are left to `mangled`. */
export function fitting(schema: JsonSchema, schemas: Schemas): Arbitrary<unknown> {
  if (schema.$ref !== undefined) return fitting(resolved(schema.$ref, schemas), schemas);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.examples !== undefined) return fc.constantFrom(...schema.examples);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => fitting(choice, schemas)));
  if (schema.allOf !== undefined)
    return fitting(Object.assign({}, schema, { allOf: undefined }, ...schema.allOf), schemas);
  if (typeof schema.type === 'object') {
    return fc.oneof(...schema.type.map((type) => fitting({ ...schema, type }, schemas)));
  }
  switch (schema.type) {
    case 'string':
      return text(schema, schemas);
    case 'integer':
      return fc.integer(range(schema, 1));
    case 'number':
      return fc.double({ ...range(schema, Number.MIN_VALUE), noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return list(schema, schemas);
    case 'object':
      return record(schema, schemas);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

/** A field or a parameter. */
export function named(name: string, schema: JsonSchema, schemas: Schemas): Arbitrary<unknown> {
  const words = Object.hasOwn(schemas.words, name) ? schemas.words[name] : undefined;
  const fit = fitting(schema, schemas);
  return words === undefined ? fit : usually(fc.constantFrom(...words), fit);
}

function usually<T, U>(likely: Arbitrary<T>, other: Arbitrary<U>): Arbitrary<T | U> {
  return fc.oneof({ weight: 5, arbitrary: likely }, { weight: 1, arbitrary: other });
}

/** Texts that have broken something somewhere. */
export const HOSTILE_TEXTS: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\uD800',
  'cut \uDC00 in half',
  '\u202Eright to left',
  '👩‍👩‍👧‍👦'.repeat(50),
  'e\u0301'.repeat(1000),
  'x'.repeat(20_000),
  '%',
  '%_\\',
  "'; --",
  '{}',
  '$1',
  '__proto__',
  '../../etc/passwd',
  'null',
  'NaN',
  '-1',
  '1e999',
  '0x10',
  '9999-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00.000Z',
  '-000001-01-01T00:00:00Z',
  '0000-00-00',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'every 0 days',
  'in 999999999999999 years',
  'FREQ=SECONDLY;INTERVAL=0',
  'FREQ=DAILY;COUNT=999999999',
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
  'tomorrow',
  '31 february',
  '(((((((a+)+)+)+)+)+)+)$',
  '```\n```',
];

/** Values of every type, at their edges. */
export const HOSTILE_VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  5e-324,
  [],
  {},
  [[]],
  [null],
  { a: {} },
  { length: 1e9 },
  { toString: 'x' },
  { constructor: { prototype: 1 } },
  nested(50),
  nested(2_000),
  Array.from({ length: 2_000 }, () => 0),
];

/** A fitting value with one or two things about it that are wrong. */
export function mangled(schema: JsonSchema, schemas: Schemas): Arbitrary<unknown> {
  const wrong = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.constantFrom(...HOSTILE_VALUES), fc.jsonValue());
  const change = fc.record({ where: fc.nat(), how: fc.constantFrom('replace', 'remove', 'add'), value: wrong });
  return fc.oneof(
    { weight: 1, arbitrary: wrong },
    {
      weight: 8,
      arbitrary: fc
        .tuple(fitting(schema, schemas), fc.array(change, { minLength: 1, maxLength: 2 }))
        .map(([value, changes]) => changes.reduce(spoil, structuredClone(value))),
    },
  );
}

interface Change {
  where: number;
  how: string;
  value: unknown;
}

function spoil(whole: unknown, { where, how, value }: Change): unknown {
  const places = [...containersIn(whole)].flatMap((holder) => Object.keys(holder).map((key) => ({ holder, key })));
  const place = places[where % Math.max(1, places.length)];
  // Hostile values are shared, and may be spoilt next.
  if (place === undefined) return structuredClone(value);
  const { holder, key } = place;
  if (how === 'remove') delete holder[key];
  else
    setOwn(
      holder,
      how === 'add' ? (['extra', '__proto__', '', 'id', 'userId'][where % 5] as string) : key,
      structuredClone(value),
    );
  return whole;
}

function* containersIn(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  yield value as Record<string, unknown>;
  for (const part of Object.values(value)) yield* containersIn(part);
}

/** Assigning `__proto__` would not make a field of it. */
function setOwn(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, writable: true, configurable: true });
}

function nested(depth: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

function resolved(ref: string, { components }: Schemas): JsonSchema {
  const found = components[ref.replace('#/components/schemas/', '')];
  if (found === undefined) throw new Error(`The document has no ${ref}.`);
  return found;
}

function text(schema: JsonSchema, { ids }: Schemas): Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength = 60 } = schema;
  switch (format) {
    case 'uuid':
      return ids.length === 0 ? fc.uuid() : usually(fc.constantFrom(...ids), fc.uuid());
    case 'date-time':
      return fc
        .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
        .map((date) => date.toISOString());
    case 'email':
      return fc.emailAddress();
    case 'uri':
      // Arbitraries of whole addresses take seconds to make.
      return fc.domain().map((host) => `https://${host}/one?two=3#four`);
  }
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern)).map((found) => found.slice(0, maxLength));
  const length = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) };
  const plain = fc.oneof(
    fc.string(length),
    fc.string({ ...length, unit: 'grapheme' }).map((long) => long.slice(0, maxLength)),
  );
  return fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...PHRASES) }, { weight: 3, arbitrary: plain });
}

/** Words that the service may make something of. */
const PHRASES = [
  'buy milk',
  'remind me to call mom tomorrow at 3pm',
  'what urgent todos do I have?',
  'complete the milk todo and delete everything',
  'every other day',
  'next monday 3pm',
  'offline/assistant',
  'auto',
];

function range({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema, step: number) {
  const min = exclusiveMinimum === undefined ? minimum : exclusiveMinimum + step;
  const max = exclusiveMaximum === undefined ? maximum : exclusiveMaximum - step;
  return {
    min: Math.max(min ?? -1_000_000, -(2 ** 31)),
    max: Math.min(max ?? Math.max(1_000_000, min ?? 0), 2 ** 31 - 1),
  };
}

function list(schema: JsonSchema, schemas: Schemas): Arbitrary<unknown> {
  const { prefixItems, items = {}, minItems = 0, maxItems = 5 } = schema;
  if (prefixItems !== undefined) return fc.tuple(...prefixItems.map((item) => fitting(item, schemas)));
  return fc.array(fitting(items, schemas), {
    minLength: minItems,
    maxLength: Math.max(minItems, Math.min(maxItems, 5)),
  });
}

function record(schema: JsonSchema, schemas: Schemas): Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const fields = Object.entries(properties).map(([name, field]) => {
    const value = named(name, field, schemas).map((found): [string, unknown][] => [[name, found]]);
    return required.includes(name)
      ? value
      : fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: value });
  });
  const declared = fc.tuple(...fields).map((entries) => Object.fromEntries(entries.flat()));
  if (typeof additionalProperties !== 'object') return declared;
  const more = fc.dictionary(fc.string({ maxLength: 10 }), fitting(additionalProperties, schemas), {
    maxKeys: 3,
    noNullPrototype: true,
  });
  return fc.tuple(more, declared).map(([others, known]) => ({ ...others, ...known }));
}
