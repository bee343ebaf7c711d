/** Music for tests. */
import type { Connection, Device, Player, Track } from './types.ts';

export const TRACK: Track = {
  uri: 'spotify:track:4uLU6hMCjMI75M1A2tKUQC',
  id: '4uLU6hMCjMI75M1A2tKUQC',
  name: 'Pale Machinery',
  artists: [{ name: 'In Flames', id: 'if', uri: 'spotify:artist:57ylwQTnFnIhJh4nu4rxCs' }],
  durationMs: 200_000,
  explicit: false,
  playable: true,
};

export const SPEAKER: Device = {
  id: 'kitchen',
  name: 'Kitchen Speaker',
  type: 'Speaker',
  active: true,
  restricted: false,
  privateSession: false,
  volumePercent: 40,
  supportsVolume: true,
};

export const PLAYING: Player = {
  isPlaying: true,
  device: SPEAKER,
  kind: 'track',
  item: TRACK,
  progressMs: 30_000,
  timestamp: 0,
  shuffle: false,
  repeat: 'off',
  disallows: [],
};

export const CONNECTED: Connection = {
  configured: true,
  connected: true,
  displayName: 'Me',
  scopes: [],
  missingScopes: [],
  authorizedAt: '2026-11-01T00:00:00.000Z',
  expiresAt: '2027-05-01T00:00:00.000Z',
  needsReconnect: false,
};

/** What the API answers where Spotify is set up and connected. */
export const SPOTIFY = {
  'GET /api/config': () => ({ spotify: true }),
  'GET /api/spotify/connection': () => CONNECTED,
  'GET /api/spotify/library/contains': () => ({ items: [], nextCursor: null }),
};
