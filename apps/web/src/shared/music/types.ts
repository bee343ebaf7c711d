/** Music as the API tells of it. The cards of tools have the same shapes. */
import type { Schemas } from '../api/client.ts';

export type Track = Schemas['Track'];
export type Album = Schemas['Album'];
export type Artist = Schemas['Artist'];
export type Playlist = Schemas['Playlist'];
export type Device = Schemas['SpotifyDevice'];
export type Player = Schemas['Player'];
export type Connection = Schemas['SpotifyConnection'];
