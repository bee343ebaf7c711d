/** Notices a model that runs against the same wall again and again. */
import type { Message } from 'llm-router';
import { partsOf } from 'llm-router/content';
import { readArguments } from './arguments.ts';
import type { Json } from './arguments.ts';

const TRIES = 3;

/** True when this call has failed in the same way three times since the user's last message. */
export function hasFailedRepeatedly(messages: readonly Message[], name: string, given: Json): boolean {
  const wanted = canonical(given);
  const turn = messages.slice(messages.findLastIndex((message) => message.role === 'user') + 1);
  const alike = new Set<string>();
  for (const message of turn) {
    if (message.role !== 'assistant') continue;
    for (const part of partsOf(message)) {
      if (part.type !== 'tool_call' || part.name !== name) continue;
      if (canonical(readArguments(part.arguments)) === wanted) alike.add(part.id);
    }
  }
  const failures = new Map<string, number>();
  for (const message of turn) {
    if (message.role !== 'tool') continue;
    for (const part of message.content) {
      if (!part.isError || !alike.has(part.toolCallId)) continue;
      const said = JSON.stringify(part.content);
      failures.set(said, (failures.get(said) ?? 0) + 1);
    }
  }
  return Math.max(0, ...failures.values()) >= TRIES;
}

/** The same text for the same arguments, in whatever order they were written. */
function canonical(given: Json): string {
  return JSON.stringify(given, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
