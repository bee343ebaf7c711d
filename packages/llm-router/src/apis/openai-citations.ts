/** Sources, as OpenAI's annotations and as the lists that Perplexity and xAI put beside the choices. */
import type { JsonObject } from '../api.ts';
import type { Citation } from '../types.ts';
import { asArray, asNumber, asString, isObject } from './json.ts';

/** The url citations among some annotations, of chat (nested) or responses (flat). */
export function readAnnotations(value: unknown): Citation[] {
  return asArray(value).flatMap((annotation) => {
    if (!isObject(annotation) || annotation.type !== 'url_citation') return [];
    const source = isObject(annotation.url_citation) ? annotation.url_citation : annotation;
    const start = asNumber(source.start_index);
    const end = asNumber(source.end_index);
    // A range that ends at 0 stands for "not said": the fields are not optional in this protocol.
    const ranged = start !== undefined && end !== undefined && end > 0;
    return [citation(source.url, source.title, source.content, ranged ? { start, end } : {})];
  });
}

/** `search_results` with titles where there are any, else the bare addresses in `citations`. */
export function readSources(chunk: JsonObject): Citation[] {
  const results = asArray(chunk.search_results).filter(isObject);
  if (results.length > 0) return results.map((result) => citation(result.url, result.title, result.snippet));
  return asArray(chunk.citations).flatMap((url) => (typeof url === 'string' ? [{ url }] : []));
}

/** The fields of a `url_citation`; undefined for a source without an address, which the protocol cannot show. */
export function writeUrlCitation({ url, title, text, start, end }: Citation): JsonObject | undefined {
  if (url === undefined) return undefined;
  return {
    url,
    title: title ?? '',
    start_index: start ?? 0,
    end_index: end ?? 0,
    ...(text !== undefined && { content: text }),
  };
}

function citation(url: unknown, title: unknown, text: unknown, range: { start?: number; end?: number } = {}): Citation {
  return {
    ...(asString(url) && { url: url as string }),
    ...(asString(title) && { title: title as string }),
    ...(asString(text) && { text: text as string }),
    ...range,
  };
}
