/** Guards for JSON that others wrote. Nothing here trusts a shape. */
import type { JsonObject } from '../api.ts';
import { LlmError } from '../errors.ts';

/** True for a JSON object; arrays and null are not. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value when it is a string. */
export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The value when it is a finite number. */
export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The value when it is an array, else an empty one. */
export function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value when it is an object, else an empty one. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

const SHOWN = 200;

/** @throws LlmError `malformed_response`, showing no more than the first 200 characters. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own error quotes the text too, so it is not kept as the cause.
    const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
    throw new LlmError('malformed_response', `the provider sent something that is not JSON: ${shown}`);
  }
}

/** A `data:` URL of base64 data. */
export function dataUrl(mediaType: string, data: string): string {
  return `data:${mediaType};base64,${data}`;
}

/** The media type and base64 data of a `data:` URL; undefined for any other URL. */
export function parseDataUrl(url: string): { mediaType: string; data: string } | undefined {
  if (!/^data:/i.test(url)) return undefined;
  const comma = url.indexOf(',');
  if (comma < 0) return undefined;
  const [mediaType, ...parameters] = url.slice(5, comma).split(';');
  const body = url.slice(comma + 1);
  const isBase64 = parameters.some((parameter) => parameter.trim().toLowerCase() === 'base64');
  if (isBase64) return { mediaType: mediaType || 'text/plain', data: body };
  try {
    const bytes = new TextEncoder().encode(decodeURIComponent(body));
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return { mediaType: mediaType || 'text/plain', data: btoa(binary) };
  } catch {
    return undefined;
  }
}
