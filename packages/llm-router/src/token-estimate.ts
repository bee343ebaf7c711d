/**
 * How many tokens a request has, before any provider has counted. Cheap rather than exact: no
 * tokeniser, one pass over the text. Meant to err on the high side for ordinary prose (four
 * characters a token where most tokenisers get nearer to 4.5); dense code or digits can be a third
 * more than this says. Good for choosing a context window and for budgets set in advance, never
 * for billing.
 */
import type { ChatRequest, Message } from './types.ts';

/** Role, separators and the like, per message; providers add three to five. */
const TOKENS_PER_MESSAGE = 4;
/** Most vision models charge 250 to 1,600 by size, which nobody knows without the pixels. */
const TOKENS_PER_IMAGE = 1_000;
/** A file of which only the address or the id is known. */
const TOKENS_PER_UNSEEN_FILE = 2_000;
/** Base64 of a PDF or sound: far fewer tokens than characters, fonts and images being most of it. */
const CHARACTERS_PER_TOKEN_OF_BASE64 = 40;
const CHARACTERS_PER_TOKEN = 4;
/** JSON is punctuation and short keys. */
const BYTES_PER_TOKEN_OF_JSON = 3.5;

/** Where scripts begin that take about a token a character (kana, hangul, Han and what lies around them). */
const FIRST_DENSE_CHARACTER = 0x2e80;

/** Tokens of a text: one per CJK character, one per four of any other. */
export function estimateTextTokens(text: string): number {
  let dense = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= FIRST_DENSE_CHARACTER) dense++;
  return dense + Math.ceil((text.length - dense) / CHARACTERS_PER_TOKEN);
}

/**
 * Tokens of a request body that is forwarded unread, from its length in bytes. Base64 in it counts
 * as text, since telling it apart would mean reading the body; such bodies are overestimated.
 */
export function estimateJsonTokens(bytes: number): number {
  return Math.ceil(bytes / BYTES_PER_TOKEN_OF_JSON);
}

/** Input tokens of a request: messages, tools and output schema. */
export function estimateTokens(request: ChatRequest): number {
  let tokens = 0;
  for (const message of request.messages) tokens += TOKENS_PER_MESSAGE + contentTokens(message.content);
  for (const tool of request.tools ?? []) {
    tokens += estimateTextTokens(tool.name) + estimateTextTokens(tool.description ?? '');
    tokens += estimateJsonTokens(JSON.stringify(tool.parameters).length);
  }
  if (request.output?.type === 'json_schema')
    tokens += estimateJsonTokens(JSON.stringify(request.output.schema).length);
  return tokens;
}

function contentTokens(content: Message['content']): number {
  if (typeof content === 'string') return estimateTextTokens(content);
  let tokens = 0;
  for (const part of content) tokens += partTokens(part);
  return tokens;
}

function partTokens(part: Exclude<Message['content'], string>[number]): number {
  switch (part.type) {
    case 'text':
      return estimateTextTokens(part.text);
    case 'reasoning':
      return estimateTextTokens(part.text);
    case 'image':
      return TOKENS_PER_IMAGE;
    case 'file':
      return part.source.kind === 'base64'
        ? Math.ceil(part.source.data.length / CHARACTERS_PER_TOKEN_OF_BASE64)
        : TOKENS_PER_UNSEEN_FILE;
    case 'tool_call':
      return estimateTextTokens(part.name) + estimateJsonTokens(part.arguments.length);
    case 'tool_result':
      return contentTokens(part.content);
  }
}
