/** Arguments that several tools take, described for models. */
import { z } from 'zod';

export const Kind = z.enum(['track', 'album', 'artist', 'playlist']);

export function queryOf(what: string) {
  return z
    .string()
    .max(500)
    .optional()
    .describe(`${what}, as the user said it: a title, a name, “Title by Artist”. Used when there is no URI.`);
}

export const Uri = z
  .string()
  .max(300)
  .optional()
  .describe('Its Spotify URI, where an earlier result has told it (as `id`).');

export const DeviceName = z
  .string()
  .max(200)
  .optional()
  .describe('The device to use, by its name or part of it: “kitchen”. Only where the user names one.');

export const DeviceId = z.string().max(200).optional().describe('The device by its id; goes before its name.');

export const PlaylistName = z
  .string()
  .max(300)
  .describe('One of the user’s playlists: its name, or words from it, or its id.');

/** Of tracks that are in a playlist. */
export const TrackWords = z.string().max(300).optional();

/** Models send empty texts where they mean nothing. */
export function given(text: string | undefined): string | undefined {
  return text?.trim() ? text.trim() : undefined;
}
