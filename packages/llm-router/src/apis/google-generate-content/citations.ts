/** Citations, between the protocol's grounding and ours. */
import type { JsonObject } from '../../api.ts';
import type { Citation } from '../../types.ts';
import { asArray, asNumber, asObject, asString } from '../json.ts';

/**
 * The sources of a candidate. The protocol counts in bytes of UTF-8, so stretches are found again
 * by their text.
 * @param answer the text written so far
 */
export function readCitations(candidate: JsonObject, answer: string): Citation[] {
  const grounding = asObject(candidate['groundingMetadata']);
  const sources = asArray(grounding['groundingChunks']).map(readSource);
  const supports = asArray(grounding['groundingSupports']).map(asObject);
  const cited: Citation[] = supports.flatMap((support) => {
    const stretch = readStretch(asObject(support['segment']), answer);
    return asArray(support['groundingChunkIndices']).flatMap((index) => {
      const source = sources[asNumber(index) ?? -1];
      return source ? [{ ...source, ...stretch }] : [];
    });
  });
  const recited = asArray(asObject(candidate['citationMetadata'])['citations']).map(asObject).map(readLink);
  return [...(supports.length > 0 ? cited : sources), ...recited];
}

function readSource(chunk: unknown): Citation {
  const { web, retrievedContext, maps } = asObject(chunk);
  return readLink(asObject(web ?? retrievedContext ?? maps));
}

function readLink(source: JsonObject): Citation {
  const url = asString(source['uri']);
  const title = asString(source['title']);
  return { ...(url !== undefined && { url }), ...(title !== undefined && { title }) };
}

function readStretch(segment: JsonObject, answer: string): { start?: number; end?: number } {
  const text = asString(segment['text']) ?? '';
  const start = text === '' ? -1 : answer.indexOf(text);
  return start < 0 ? {} : { start, end: start + text.length };
}

/** @param answer the text that was written, which `start` and `end` point into */
export function writeCitations(citations: Citation[], answer: string): JsonObject {
  if (citations.length === 0) return {};
  const groundingChunks = citations.map(({ url = '', title = url }) => ({ web: { uri: url, title } }));
  const groundingSupports = citations.flatMap(({ start, end }, index) => {
    if (start === undefined || end === undefined) return [];
    const text = answer.slice(start, end);
    const startIndex = Buffer.byteLength(answer.slice(0, start));
    const segment = { startIndex, endIndex: startIndex + Buffer.byteLength(text), text };
    return [{ segment, groundingChunkIndices: [index] }];
  });
  return { groundingMetadata: { groundingChunks, ...(groundingSupports.length > 0 && { groundingSupports }) } };
}
