/** The smallest value that fits a JSON Schema: what a simulated model fills in. */
import type { JsonObject } from './api.ts';
import { asArray, asNumber, asObject, asString } from './apis/json.ts';

const DEEPEST = 12;

const FORMATS: Record<string, string> = {
  'date-time': '2026-01-01T00:00:00Z',
  date: '2026-01-01',
  time: '00:00:00Z',
  duration: 'PT1S',
  email: 'someone@example.com',
  hostname: 'example.com',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  uuid: '00000000-0000-4000-8000-000000000000',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
};

/** Knows `$ref` into the same schema, `allOf`, `anyOf`, `oneOf`, `const`, `enum` and the bounds; not `pattern`. Types may be in capitals, as Google writes them. */
export function minimalJson(schema: unknown): unknown {
  return valueFor(asObject(schema), asObject(schema), 0);
}

function valueFor(schema: JsonObject, root: JsonObject, depth: number): unknown {
  if (depth > DEEPEST) return null;
  const reference = asString(schema['$ref']);
  if (reference !== undefined) return valueFor(resolve(reference, root), root, depth + 1);
  if ('const' in schema) return schema['const'];
  if (asArray(schema['enum']).length > 0) return asArray(schema['enum'])[0];
  if ('default' in schema) return schema['default'];
  const all = asArray(schema['allOf']).map((part) => expand(asObject(part), root));
  if (all.length > 0) return valueFor(merge([{ ...schema, allOf: undefined }, ...all]), root, depth + 1);
  const choice = asArray(schema['anyOf'] ?? schema['oneOf'])[0];
  if (choice !== undefined) {
    const rest = { ...schema, anyOf: undefined, oneOf: undefined };
    return valueFor(merge([rest, expand(asObject(choice), root)]), root, depth + 1);
  }
  switch (typeOf(schema)) {
    case 'object':
      return objectFor(schema, root, depth);
    case 'array':
      return Array.from({ length: asNumber(schema['minItems']) ?? 0 }, (_, index) =>
        valueFor(asObject(asArray(schema['prefixItems'])[index] ?? schema['items']), root, depth + 1),
      );
    case 'integer':
    case 'number':
      return numberFor(schema);
    case 'boolean':
      return false;
    case 'string':
      return FORMATS[asString(schema['format']) ?? ''] ?? stringFor(schema);
    default:
      return null;
  }
}

function typeOf(schema: JsonObject): string {
  const listed = asArray(schema['type']).find((type) => type !== 'null');
  const type = asString(listed ?? schema['type']);
  return type?.toLowerCase() ?? ('properties' in schema ? 'object' : 'items' in schema ? 'array' : 'string');
}

function objectFor(schema: JsonObject, root: JsonObject, depth: number): JsonObject {
  const properties = asObject(schema['properties']);
  const required = asArray(schema['required']).filter((name): name is string => typeof name === 'string');
  return Object.fromEntries(required.map((name) => [name, valueFor(asObject(properties[name]), root, depth + 1)]));
}

function stringFor(schema: JsonObject): string {
  return 'sample'.padEnd(asNumber(schema['minLength']) ?? 0, 'e').slice(0, asNumber(schema['maxLength']));
}

function numberFor(schema: JsonObject): number {
  const step = asNumber(schema['multipleOf']) ?? 1;
  const above = asNumber(schema['exclusiveMinimum']);
  const from = asNumber(schema['minimum']) ?? (above === undefined ? undefined : above + Number.EPSILON);
  const most = asNumber(schema['maximum']) ?? asNumber(schema['exclusiveMaximum']);
  if (from === undefined) return most !== undefined && most <= 0 ? (Math.floor(most / step) - 1) * step : 0;
  const fitting = Math.ceil(from / step) * step;
  const value = above !== undefined && fitting <= above ? fitting + step : fitting;
  if (most === undefined || value <= most || 'multipleOf' in schema) return value;
  return (from + most) / 2;
}

function resolve(reference: string, root: JsonObject): JsonObject {
  let at: unknown = root;
  for (const step of reference.replace(/^#\/?/, '').split('/')) {
    if (step !== '') at = asObject(at)[step.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return asObject(at);
}

function expand(schema: JsonObject, root: JsonObject): JsonObject {
  const reference = asString(schema['$ref']);
  return reference === undefined ? schema : resolve(reference, root);
}

function merge(schemas: JsonObject[]): JsonObject {
  const merged: JsonObject = {};
  for (const schema of schemas) {
    for (const [name, value] of Object.entries(schema)) {
      if (value === undefined) continue;
      if (name === 'properties') merged[name] = { ...asObject(merged[name]), ...asObject(value) };
      else if (name === 'required') merged[name] = [...asArray(merged[name]), ...asArray(value)];
      else merged[name] = value;
    }
  }
  return merged;
}
