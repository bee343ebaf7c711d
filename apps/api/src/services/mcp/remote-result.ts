/** What an MCP server answered, as an outcome of a tool. */
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { ToolOutcome } from '@switchyard/agent';

/** More than any model is told of one result; the agent cuts with more care than is possible here. */
const MOST_CHARS = 100_000;

export function outcomeOf({ content, structuredContent, isError }: CallToolResult): ToolOutcome {
  const words = content.map(inWords).filter((text) => text !== '');
  const fits = structuredContent === undefined || JSON.stringify(structuredContent).length <= MOST_CHARS;
  if (!fits) words.push('The data of the result were too large and are left out.');
  if (words.length === 0) words.push(isError ? 'It failed, and does not say why.' : 'Done.');
  return {
    text: shortened(words.join('\n'), MOST_CHARS),
    ...(fits && structuredContent !== undefined && { data: structuredContent }),
    ...(isError && { isError: true as const }),
  };
}

/** At most so many characters, the last one a sign that there was more. */
export function shortened(text: string, chars: number): string {
  return text.length <= chars ? text : `${text.slice(0, chars - 1).toWellFormed()}…`;
}

function inWords(part: CallToolResult['content'][number]): string {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'image':
      return `(An image, ${part.mimeType}, that cannot be shown here.)`;
    case 'audio':
      return `(A sound, ${part.mimeType}, that cannot be played here.)`;
    case 'resource':
      return 'text' in part.resource ? part.resource.text : `(A file that cannot be shown here: ${part.resource.uri})`;
    case 'resource_link':
      return `(A link: ${part.title ?? part.name}, ${part.uri})`;
  }
}
