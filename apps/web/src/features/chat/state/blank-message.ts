/** What a message has of which nothing is known yet. */
import type { Message } from './types.ts';

export const BLANK = {
  toolCalls: [],
  requestedModel: null,
  model: null,
  provider: null,
  usage: null,
  costUsd: null,
  latencyMs: null,
  firstTokenMs: null,
  finishReason: null,
  notices: [],
} satisfies Partial<Message>;
