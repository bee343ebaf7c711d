/** What is said about music in a conversation, how a sensible model answers it, and what comes of it. */
import type { SpotifySimulator } from '@switchyard/tools-spotify/testing';
import type { Behaviour } from 'llm-router/testing';
import type { Answer } from '../services/chat/answers.ts';

export interface MusicStep {
  say: string;
  /** What happens at Spotify before it is said. */
  before?(simulator: SpotifySimulator, spotifyUser: string): void;
  /** The model's answers, round by round, given the last answer of the conversation. */
  model(before: Answer | undefined): Behaviour[];
  /** Tools called, in order, with what became of each. */
  calls: [name: string, status: Answer['toolCalls'][number]['status']][];
  /** What the tools tell the model, and the built-in assistant the user. */
  told?: RegExp;
  /** What a call that waits asks. */
  question?: RegExp;
  /** What the page shows for the last call. */
  card?: object;
  /** What plays then, where, and how. */
  plays?: { artist?: string; track?: string; device?: string; on?: boolean; volume?: number; atMs?: number };
}

export interface MusicDialogue {
  name: string;
  /** Default: premium. */
  product?: 'premium' | 'free';
  steps: MusicStep[];
  /** How often Spotify is asked for new tokens meanwhile. Default: not once. */
  refreshes?: number;
}

export const says = (text: string): Behaviour => ({ text });
export const calls = (...toolCalls: [name: string, given: object][]): Behaviour => ({
  toolCalls: toolCalls.map(([name, given]) => ({ name, arguments: given })),
});

/** A model that makes one call, and then says something. */
export const one =
  (name: string, given: object = {}, words = 'Done.') =>
  () => [calls([name, given]), says(words)];

/** The address of what the last call was about. */
export function subject(before: Answer | undefined): string {
  const data = before?.toolCalls.at(-1)?.result?.['data'] as { subject?: { uri: string } } | undefined;
  return data?.subject?.uri ?? '';
}

export const onDesk = (simulator: SpotifySimulator, spotifyUser: string) =>
  simulator.player(spotifyUser).activate('Desk Computer');
