/** What people are asked to allow: nothing that is not used, each with what it is for. */

export interface Scope {
  /** Spotify's name for it. */
  scope: string;
  /** For people. */
  reason: string;
}

export const SCOPES: readonly Scope[] = [
  { scope: 'user-read-playback-state', reason: 'To see what plays, on which device, and which devices there are.' },
  {
    scope: 'user-modify-playback-state',
    reason: 'To play, pause, skip, queue, and set the volume when you ask for it.',
  },
  { scope: 'user-read-currently-playing', reason: 'To show the queue.' },
  { scope: 'user-read-recently-played', reason: 'To keep your listening history here up to date.' },
  { scope: 'user-top-read', reason: 'To show your favourites, and to recommend by them.' },
  { scope: 'user-library-read', reason: 'To show your saved music, and whether you like what plays.' },
  { scope: 'user-library-modify', reason: 'To save and remove what you like or like no more.' },
  { scope: 'playlist-read-private', reason: 'To find your own playlists.' },
  { scope: 'playlist-read-collaborative', reason: 'To find the playlists that you make together with others.' },
  { scope: 'playlist-modify-private', reason: 'To make and change private playlists when you ask for it.' },
  { scope: 'playlist-modify-public', reason: 'To make and change public playlists when you ask for it.' },
];

/** Of those that are asked for, what was not granted. */
export function missingScopes(granted: readonly string[]): string[] {
  return SCOPES.map(({ scope }) => scope).filter((scope) => !granted.includes(scope));
}
