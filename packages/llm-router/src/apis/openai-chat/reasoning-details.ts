/**
 * `reasoning_details`: OpenRouter's way of carrying signed and encrypted thinking over chat
 * completions, so that it can be sent back. We read it from providers, offer it to callers, and
 * take it back from them.
 */
import type { JsonObject } from '../../api.ts';
import type { ReasoningPart, StreamEvent } from '../../types.ts';
import { asString, isObject } from '../json.ts';

type ReasoningEvent = Extract<StreamEvent, { type: 'reasoning_delta' | 'reasoning_end' }>;

/** @param spelled the same thinking as plain text, for details that hold only what must be echoed */
export function readReasoningDetails(details: readonly unknown[], spelled: string): ReasoningEvent[] {
  const events: ReasoningEvent[] = [];
  const known = details.filter(isObject);
  const hasText = known.some((detail) => asString(detail.text) || asString(detail.summary));
  if (!hasText && spelled !== '') events.push({ type: 'reasoning_delta', text: spelled });
  for (const detail of known) {
    const text = asString(detail.text) || asString(detail.summary);
    if (text) events.push({ type: 'reasoning_delta', text });
    const signature = asString(detail.signature);
    const encrypted = detail.type === 'reasoning.encrypted' ? asString(detail.data) : undefined;
    const id = asString(detail.id);
    if (!signature && !encrypted) continue;
    events.push({
      type: 'reasoning_end',
      ...(signature && { signature }),
      ...(encrypted && { encrypted }),
      ...(encrypted && id && { id }),
    });
  }
  return events;
}

/** What must be echoed of a block of thinking; empty when there is nothing. `text` as far as it is to be told here. */
export function writeReasoningDetails(part: Omit<ReasoningPart, 'type'>): JsonObject[] {
  const details: JsonObject[] = [];
  if (part.text !== '' || part.signature !== undefined) {
    details.push({
      type: 'reasoning.text',
      text: part.text,
      ...(part.signature !== undefined && { signature: part.signature }),
    });
  }
  if (part.encrypted !== undefined) {
    details.push({ type: 'reasoning.encrypted', data: part.encrypted, ...(part.id !== undefined && { id: part.id }) });
  }
  return details;
}
