/** Spotify: the client, the listening history, and the tool pack over both. The host brings the stores and the tokens. */
export type * from './client/client.ts';
export { createSpotifyClient } from './client/create-client.ts';
export type { SpotifyClientOptions } from './client/create-client.ts';
export { SpotifyError } from './client/errors.ts';
export type { SpotifyErrorKind } from './client/errors.ts';
export * from './history/index.ts';
export type * from './ports.ts';
export type * from './types.ts';
export type * from './tools/cards.ts';
export { connectTool } from './tools/connect-tool.ts';
export type { Recommend, RecommendRequest, SpotifyToolsPorts } from './tools/ports.ts';
export { spotifyTools } from './tools/spotify-tools.ts';
