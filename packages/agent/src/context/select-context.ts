/** Which part of a conversation a model is shown when the whole does not fit its window. */
import type { Message, ToolDefinition } from 'llm-router';
import { textOf } from 'llm-router/content';
import { estimateTextTokens, estimateTokens } from 'llm-router/tokens';
import { cutText, fairShares } from './shorten.ts';

export interface ContextRequest {
  system: string;
  messages: readonly Message[];
  tools: readonly ToolDefinition[];
  /** What the model can hold, answer included. */
  windowTokens: number;
  /** Kept free for the answer, and for what tools add in this turn. */
  reserveTokens: number;
}

export interface SelectedContext {
  messages: Message[];
  /** How many messages were left out, all of them older than those that were kept. */
  dropped: number;
}

/** What a shortened result keeps at the least, in characters: enough for its summary. */
const SHORTEST_RESULT = 200;

/**
 * The newest whole exchanges that fit. An exchange is a user's message and all that follows up to the
 * next one, so that calls and their results stay together. The newest one is always kept; where it
 * is too large by itself, its longest tool results are shortened.
 */
export function selectContext(request: ContextRequest): SelectedContext {
  const { system, messages, tools, windowTokens, reserveTokens } = request;
  const fixed = estimateTokens({ model: '', messages: [{ role: 'system', content: system }], tools: [...tools] });
  const budget = windowTokens - reserveTokens - fixed;

  const starts = startsOfExchanges(messages);
  const newest = starts.at(-1) ?? 0;
  const kept = shortenResults(messages.slice(newest), budget);
  let left = budget - tokensOf(kept);
  let from = newest;
  for (const start of starts.slice(0, -1).reverse()) {
    left -= tokensOf(messages.slice(start, from));
    if (left < 0) break;
    from = start;
  }
  return { messages: [...messages.slice(from, newest), ...kept], dropped: from };
}

/** Indexes; what stands before the first user's message belongs to the first exchange. */
function startsOfExchanges(messages: readonly Message[]): number[] {
  const starts: number[] = [];
  for (const [at, message] of messages.entries()) {
    if (message.role === 'user') starts.push(starts.length === 0 ? 0 : at);
  }
  return starts;
}

function tokensOf(messages: readonly Message[]): number {
  return estimateTokens({ model: '', messages: [...messages] });
}

function shortenResults(messages: readonly Message[], budget: number): Message[] {
  const total = tokensOf(messages);
  if (total <= budget) return [...messages];
  const sizes: number[] = [];
  for (const message of messages) {
    if (message.role !== 'tool') continue;
    for (const part of message.content) sizes.push(estimateTextTokens(textOf(part.content)));
  }
  const ofResults = sizes.reduce((sum, size) => sum + size, 0);
  const shares = fairShares(sizes, budget - (total - ofResults));

  let at = 0;
  return messages.map((message) => {
    if (message.role !== 'tool') return message;
    const content = message.content.map((part) => {
      const size = sizes[at] ?? 0;
      const share = shares[at++] ?? 0;
      if (share >= size) return part;
      const text = textOf(part.content);
      return { ...part, content: [{ type: 'text' as const, text: shortenedText(text, share / size) }] };
    });
    return { ...message, content };
  });
}

function shortenedText(text: string, share: number): string {
  const note = (left: number) => ` … [${left} more characters were left out to fit the model's window]`;
  const room = Math.floor(text.length * share) - note(text.length).length;
  const kept = cutText(text, Math.max(SHORTEST_RESULT, room));
  return kept.length + note(0).length >= text.length ? text : kept + note(text.length - kept.length);
}
