/** What tools answer with when it is not simply done. */
import type { ToolOutcome } from '@switchyard/agent';
import { SpotifyError } from '../client/errors.ts';
import { cardOf } from './cards.ts';

/** What is told of a failure: Spotify's refusals in their own words. @throws what is a fault of ours */
export function told(error: unknown, connectUrl: string): ToolOutcome {
  if (!(error instanceof SpotifyError)) throw error;
  const { kind, message, retryAfterMs } = error;
  const data = { problem: kind, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  const outcome: ToolOutcome = { text: message, data, isError: true };
  const needsSignIn = kind === 'not_connected' || kind === 'expired' || kind === 'scope_missing';
  return needsSignIn
    ? { ...outcome, card: cardOf({ kind: 'spotify_connect', url: connectUrl, reason: message }) }
    : outcome;
}

/** `text` says why, and what would help. */
export function cannot(text: string): ToolOutcome {
  return { text, isError: true };
}

/** A call to make again, once the user has chosen. */
export interface Retry {
  tool: string;
  arguments: Readonly<Record<string, unknown>>;
  /** The argument that takes the choice's id. */
  choiceArgument: string;
}

const MOST_CHOICES = 10;

/** Asks which one. The page and the built-in assistant make the call of `retry` with the one that is chosen. */
export function which(question: string, choices: readonly { id: string; label: string }[], retry: Retry): ToolOutcome {
  const shown = choices.slice(0, MOST_CHOICES);
  const lines = shown.map(({ label }, index) => `${index + 1}. ${label}`).join(', ');
  return { text: `${question}: ${lines}?`, data: { choices: shown, retry }, needsInput: true };
}
