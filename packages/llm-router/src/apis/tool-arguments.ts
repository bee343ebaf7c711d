/** Tool-call arguments for protocols that carry them as an object instead of as text. */
import type { JsonObject } from '../api.ts';
import { isObject } from './json.ts';

/**
 * The arguments as an object. Text that is not a JSON object (a model can write such a thing) is
 * kept under `raw`, so that it can be seen for what it is instead of being lost.
 */
export function argumentsObject(text: string): JsonObject {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : { raw: value };
  } catch {
    return { raw: text };
  }
}
