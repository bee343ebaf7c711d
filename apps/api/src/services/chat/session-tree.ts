/** The messages of a document as the tree that they must be. Nothing here recurses: a branch may be long. */
import type { DocumentMessage } from './session-document.ts';

type Node = Pick<DocumentMessage, 'id' | 'parentId'>;

/** Each after the one it follows, otherwise in their order. Those on a circle are left out. */
export function parentsFirst<T extends Node>(messages: readonly T[]): T[] {
  const children = Map.groupBy(messages, ({ parentId }) => parentId);
  const ordered = [...(children.get(null) ?? [])];
  // The list grows while it is walked.
  for (const { id } of ordered) ordered.push(...(children.get(id) ?? []));
  return ordered;
}

/** The newest message that nothing follows; null: there are none. */
export function lastLeaf(messages: readonly Node[]): string | null {
  const followed = new Set(messages.map(({ parentId }) => parentId));
  return messages.findLast(({ id }) => !followed.has(id))?.id ?? null;
}

/** What is wrong with the ids of a document; undefined: nothing. */
export function faultOf(messages: readonly DocumentMessage[]): string | undefined {
  const ids = new Set<string>();
  for (const { id, toolCalls } of messages) {
    for (const one of [id, ...toolCalls.map((call) => call.id)]) {
      if (ids.has(one)) return `the id ${one} is there twice`;
      ids.add(one);
    }
  }
  const known = new Set(messages.map(({ id }) => id));
  for (const { id, parentId, content, toolCalls } of messages) {
    if (parentId !== null && !known.has(parentId)) return `message ${id} follows ${parentId}, which is not there`;
    const calls = new Set(toolCalls.map((call) => call.id));
    const lost = content.find((part) => part.type === 'tool_call' && !calls.has(part.id));
    if (lost !== undefined) return `message ${id} names a tool call that is not there`;
  }
  return parentsFirst(messages).length === messages.length ? undefined : 'its messages go round in a circle';
}
