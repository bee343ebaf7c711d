/** The demo's person at the simulated Spotify: connected, and with years of listening. */
import { extendedHistoryFiles } from '@switchyard/tools-spotify/testing';
import type { Visitor } from './visitor.ts';

const YEAR_MS = 365.25 * 86_400_000;
const YEARS = 6;
const PLAYS = 24_000;

/** Goes the way of the browser: to Spotify, agrees there, and comes back. @throws Error where that way ends elsewhere */
export async function connectSpotify(visitor: Visitor, userId: string): Promise<void> {
  const begun = await visitor.visit('/auth/spotify?returnTo=/music');
  const authorize = new URL(locationOf(begun));
  const form = new URLSearchParams([...authorize.searchParams, ['user', userId], ['answer', 'agree']]);
  const agreed = await visitor.visit(`${authorize.origin}/authorize`, { method: 'POST', form });
  const back = await visitor.visit(locationOf(agreed));
  if (locationOf(back) !== '/music') throw new Error(`Connecting Spotify ended at ${locationOf(back)}.`);
}

export async function importListening(visitor: Visitor, now: number): Promise<void> {
  for (const { name, content } of extendedHistoryFiles({
    user: 'demo',
    from: now - YEARS * YEAR_MS,
    to: now,
    plays: PLAYS,
  })) {
    const query = new URLSearchParams({ name });
    const response = await visitor.visit(`/api/spotify/history/import?${query}`, { method: 'POST', json: content });
    if (!response.ok) throw new Error(`${name} was not imported (${response.status}): ${await response.text()}`);
  }
}

function locationOf(response: Response): string {
  const location = response.headers.get('location');
  if (location === null) throw new Error(`${response.url} answered ${response.status} instead of leading on.`);
  return location;
}
