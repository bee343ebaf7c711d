/**
 * Thinking as an item. The protocol has one opaque field to echo, `encrypted_content`; signatures of
 * other protocols travel in it too, behind a mark, so that a caller of this one can send them back.
 */
import type { JsonObject } from '../../api.ts';
import type { ReasoningPart } from '../../types.ts';
import { asArray, asString, isObject } from '../json.ts';

const SIGNATURE_MARK = 'signature:';

/** Between the parts of a summary, which are paragraphs. */
export const PART_BREAK = '\n\n';

/** Summary, or the thinking itself where the provider shows it. */
export function readReasoningItem(item: JsonObject): ReasoningPart {
  const texts = (list: unknown) =>
    asArray(list)
      .filter(isObject)
      .map(({ text }) => asString(text) ?? '')
      .filter((text) => text !== '')
      .join(PART_BREAK);
  return { type: 'reasoning', text: texts(item.summary) || texts(item.content), ...readEcho(item) };
}

/** What must be sent back of an item. */
export function readEcho(item: JsonObject): Omit<ReasoningPart, 'type' | 'text'> {
  const opaque = asString(item.encrypted_content);
  const id = asString(item.id);
  if (opaque?.startsWith(SIGNATURE_MARK)) return { signature: opaque.slice(SIGNATURE_MARK.length) };
  return { ...(opaque && { encrypted: opaque }), ...(id && { id }) };
}

/** `encrypted_content` of a part; undefined when it has nothing to echo. */
export function writeEcho(part: Pick<ReasoningPart, 'signature' | 'encrypted'>): string | undefined {
  return part.encrypted ?? (part.signature === undefined ? undefined : SIGNATURE_MARK + part.signature);
}

/** The summary as the protocol lists it. */
export function writeSummary(text: string): JsonObject[] {
  return text === '' ? [] : [{ type: 'summary_text', text }];
}
