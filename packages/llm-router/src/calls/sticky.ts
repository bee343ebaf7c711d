/**
 * Keeps a conversation where it began, when moving it would cost something: thinking that only its
 * writer can decrypt, or a prompt cache that only one account holds. A conversation is known by
 * the signatures it echoes, or by its cache key or the beginning of its prompt.
 */
import { hash } from 'node:crypto';
import { partsOf, textOf } from '../content.ts';
import type { AssistantPart, ChatRequest, ChatResponse } from '../types.ts';

export interface Place {
  deployment: string;
  /** Label of the key: caches and encrypted thinking belong to an account. */
  key: string;
}

export interface Sticky {
  /** Where a conversation with one of these keys was last, the first key that is known deciding. */
  find(keys: readonly string[]): Place | undefined;
  remember(keys: readonly string[], place: Place): void;
}

export interface StickyOptions {
  now: () => number;
  /** How long a place is kept after its last use, in milliseconds. */
  ttlMs?: number;
  limit?: number;
}

export function createSticky({ now, ttlMs = 3_600_000, limit = 20_000 }: StickyOptions): Sticky {
  // In order of last use, so that the first is the one to forget.
  const places = new Map<string, Place & { until: number }>();
  return {
    find(keys) {
      for (const key of keys) {
        const place = places.get(key);
        if (place !== undefined && place.until > now()) return place;
      }
      return undefined;
    },
    remember(keys, place) {
      for (const key of keys) {
        places.delete(key);
        places.set(key, { ...place, until: now() + ttlMs });
      }
      while (places.size > limit) places.delete(places.keys().next().value as string);
    },
  };
}

const short = (text: string) => hash('sha256', text, 'base64url').slice(0, 22);

/** The keys a request is known by; none when nothing ties it to a place. */
export function stickyKeysOf(request: ChatRequest): string[] {
  const keys: string[] = [];
  for (const message of request.messages.toReversed()) {
    if (message.role === 'assistant') keys.push(...signaturesOf(partsOf(message)));
  }
  if (request.cacheKey !== undefined) keys.push(`cache:${short(request.cacheKey)}`);
  else if (hasCacheHint(request)) keys.push(`prompt:${short(promptStart(request))}`);
  return keys;
}

/** The keys that the next turn of a conversation will be known by. */
export function stickyKeysFrom(response: ChatResponse): string[] {
  return signaturesOf(response.content);
}

/** True for a key that stands for signed or encrypted thinking. */
export const isSignature = (key: string) => key.startsWith('signed:');

function signaturesOf(parts: readonly ChatResponse['content'][number][]): string[] {
  return parts.flatMap((part) => {
    const secret =
      part.type === 'reasoning'
        ? (part.encrypted ?? part.signature)
        : part.type === 'tool_call'
          ? part.signature
          : undefined;
    return secret === undefined ? [] : [`signed:${short(secret)}`];
  });
}

/** The request without what only its signer can read: signed thinking, and signatures on tool calls. */
export function withoutSignatures(request: ChatRequest): ChatRequest {
  const messages = request.messages.map((message) => {
    if (message.role !== 'assistant' || typeof message.content === 'string') return message;
    const content = message.content.flatMap((part): AssistantPart[] => {
      if (part.type === 'reasoning') return [];
      if (part.type !== 'tool_call' || part.signature === undefined) return [part];
      const { signature: _signature, ...call } = part;
      return [call];
    });
    return { ...message, content };
  });
  return { ...request, messages };
}

function hasCacheHint({ messages, tools }: ChatRequest): boolean {
  return (
    (tools ?? []).some((tool) => tool.cache) ||
    messages.some((message) => partsOf(message).some((part) => 'cache' in part && part.cache !== undefined))
  );
}

/** What stays the same over the turns of a conversation: tools, system prompt, first words. */
function promptStart({ messages, tools }: ChatRequest): string {
  const system = messages.filter((message) => message.role === 'system').map((message) => textOf(partsOf(message)));
  const first = messages.find((message) => message.role === 'user');
  return JSON.stringify([tools?.map((tool) => tool.name), system, first && textOf(partsOf(first))]);
}
