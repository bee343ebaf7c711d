/** Spotify: the client, the listening history, and the tool pack over both. The host brings the stores and the tokens. */
export type * from './client/client.ts';
export { SpotifyError } from './client/errors.ts';
export type { SpotifyErrorKind } from './client/errors.ts';
export type * from './ports.ts';
export type * from './types.ts';
