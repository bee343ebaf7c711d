/** The protocol's own dialect of schemas (OpenAPI 3.0 with type names in capitals) as JSON Schema. */
import type { JsonObject } from '../../api.ts';
import type { JsonSchema } from '../../types.ts';
import { isObject } from '../json.ts';

/** 64-bit numbers, which the provider's JSON writes as strings. */
const COUNTS = new Set(['minItems', 'maxItems', 'minLength', 'maxLength', 'minProperties', 'maxProperties']);

export function readSchema(schema: JsonObject): JsonSchema {
  const read: JsonSchema = {};
  for (const [key, value] of Object.entries(schema)) {
    switch (key) {
      case 'nullable':
      case 'propertyOrdering':
      case 'property_ordering':
        break;
      case 'type':
        if (typeof value === 'string' && value !== 'TYPE_UNSPECIFIED') read['type'] = value.toLowerCase();
        break;
      case 'properties':
        read['properties'] = isObject(value) ? mapValues(value) : value;
        break;
      case 'items':
        read['items'] = readNested(value);
        break;
      case 'anyOf':
      case 'any_of':
        read['anyOf'] = Array.isArray(value) ? value.map(readNested) : value;
        break;
      default:
        read[key] = COUNTS.has(key) && typeof value === 'string' ? Number(value) : value;
    }
  }
  if (schema['nullable'] === true && typeof read['type'] === 'string') read['type'] = [read['type'], 'null'];
  return read;
}

function mapValues(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, readNested(value)]));
}

function readNested(value: unknown): unknown {
  return isObject(value) ? readSchema(value) : value;
}
