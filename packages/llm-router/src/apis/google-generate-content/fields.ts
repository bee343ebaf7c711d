/** The protocol's JSON names. Its REST door takes camelCase and snake_case alike; we write camelCase. */
import type { JsonObject } from '../../api.ts';

/** A field by its camelCase name, or the snake_case twin of it. */
export function field(object: JsonObject, name: string): unknown {
  return object[name] ?? object[name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)];
}
