/** A session as it is imported, of as many messages as are wanted. */

const BEGUN = Date.parse('2026-05-01T12:00:00Z');

/** @param special takes the place of what would be said in that place */
export function longSession(length: number, special?: { at: number; text: string }) {
  const messages = Array.from({ length }, (_, at) => ({
    id: `m${at}`,
    parentId: at === 0 ? null : `m${at - 1}`,
    role: at % 2 === 0 ? 'user' : 'assistant',
    status: 'complete',
    content: [{ type: 'text', text: at === special?.at ? special.text : wordsOf(at) }],
    createdAt: new Date(BEGUN + at * 1_000).toISOString(),
  }));
  const lastMessageAt = messages.at(-1)?.createdAt ?? new Date(BEGUN).toISOString();
  const session = { title: 'A long talk', titled: true, lastMessageAt, createdAt: new Date(BEGUN).toISOString() };
  return { format: 'switchyard.session', version: 1, session, messages };
}

/** Of different lengths, as people and models speak. */
function wordsOf(at: number): string {
  if (at % 2 === 0) return `What comes after number ${at}?`;
  const line = `Number ${at + 1} comes after number ${at}, and \`n + 1\` after any **n**. `;
  return at % 10 === 9
    ? `${line}\n\n- one\n- two\n\n\`\`\`js\nconst next = (n) => n + 1;\n\`\`\``
    : line.repeat(1 + (at % 5));
}
