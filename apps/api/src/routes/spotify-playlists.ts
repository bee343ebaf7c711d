/** The user's playlists at Spotify, and those that were made here from a description. */
import type { ClientFor, GeneratedPlaylists } from '@switchyard/tools-spotify';
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { AREA as area, askingSpotify } from './spotify-endpoint.ts';
import {
  IdParams,
  pageJson,
  PlaylistShape,
  readSpan,
  SpanQuery,
  spanPageOf,
  TrackShape,
  Uri,
  Uris,
} from './spotify-shapes.ts';

const Name = z.string().trim().min(1).max(100);
const Description = z.string().trim().max(300);
const Place = z.int().min(0).max(100_000);
const SnapshotId = z.string().min(1).max(200).describe('The version of the playlist that is meant.');
const changed = {
  200: { description: 'The version of the playlist that this made.', schema: z.object({ snapshotId: z.string() }) },
};

const GeneratedShape = z
  .object({
    playlistId: z.string(),
    name: z.string(),
    prompt: z.string().describe('What the user asked for.'),
    model: z.string().optional(),
    mood: z.string().optional(),
    targets: z.record(z.string(), z.number()).describe('What was aimed at.'),
    uris: z.array(z.string()),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'GeneratedPlaylist' });

export function spotifyPlaylistEndpoints(clientFor: ClientFor, generated: GeneratedPlaylists): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/spotify/playlists',
      area,
      summary: 'The user’s playlists',
      access: 'user',
      query: SpanQuery,
      answers: { 200: { description: 'A page of them.', schema: spanPageOf(PlaylistShape) } },
      async handle({ user, query, response, signal }) {
        const span = readSpan(query);
        response.json(pageJson(await clientFor(user.id).playlists(span, { signal }), span));
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/spotify/playlists',
      area,
      summary: 'Make a playlist',
      access: 'user',
      body: z.strictObject({
        name: Name,
        description: Description.optional(),
        public: z.boolean().default(false),
        uris: Uris.optional().describe('What it begins with.'),
        prompt: z
          .string()
          .trim()
          .min(1)
          .max(2_000)
          .optional()
          .describe('What the user asked for, where it was made from a description: it is kept with the rest.'),
        mood: z.string().trim().min(1).max(100).optional(),
        targets: z.record(z.string().max(50), z.number()).default({}),
      }),
      answers: { 201: { description: 'It is made.', schema: PlaylistShape } },
      async handle({ user, body: { uris, prompt, mood, targets, ...input }, response, signal }) {
        const client = clientFor(user.id);
        const made = await client.createPlaylist(input, { signal });
        if (prompt !== undefined) {
          const { name } = input;
          const kept = { playlistId: made.id, name, prompt, targets, uris: uris ?? [] };
          await generated.add(user.id, { ...kept, ...(mood !== undefined && { mood }) });
        }
        if (uris === undefined) return void response.status(201).json(made);
        const snapshotId = await client.addToPlaylist(made.id, uris, undefined, { signal });
        response.status(201).json({ ...made, snapshotId, total: uris.length });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/spotify/playlists/{id}',
      area,
      summary: 'A playlist with what is in it',
      access: 'user',
      params: IdParams,
      query: SpanQuery,
      answers: {
        200: {
          description: 'The playlist, and a page of its tracks.',
          schema: spanPageOf(TrackShape).extend({ playlist: PlaylistShape }),
        },
      },
      async handle({ user, params, query, response, signal }) {
        const span = readSpan(query);
        const client = clientFor(user.id);
        const [playlist, page] = await Promise.all([
          client.playlist(params.id, { signal }),
          client.playlistItems(params.id, span, { signal }),
        ]);
        response.json({ playlist, ...pageJson(page, span) });
      },
    }),
    endpoint({
      method: 'patch',
      path: '/api/spotify/playlists/{id}',
      area,
      summary: 'Change what a playlist says of itself',
      access: 'user',
      params: IdParams,
      body: z.strictObject({
        name: Name.optional(),
        description: Description.optional(),
        public: z.boolean().optional(),
      }),
      answers: { 204: { description: 'Changed.' } },
      async handle({ user, params, body, response, signal }) {
        await clientFor(user.id).changePlaylist(params.id, body, { signal });
        response.status(204).end();
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/spotify/playlists/{id}/items',
      area,
      summary: 'Add tracks to a playlist',
      access: 'user',
      params: IdParams,
      body: z.strictObject({ uris: Uris, position: Place.optional().describe('Counted from 0. Default: the end.') }),
      answers: changed,
      async handle({ user, params, body, response, signal }) {
        const client = clientFor(user.id);
        response.json({ snapshotId: await client.addToPlaylist(params.id, body.uris, body.position, { signal }) });
      },
    }),
    endpoint({
      method: 'put',
      path: '/api/spotify/playlists/{id}/items',
      area,
      summary: 'Move tracks within a playlist',
      access: 'user',
      params: IdParams,
      body: z.strictObject({
        start: Place,
        insertBefore: Place.describe('They come to stand before this one, counted as it was.'),
        length: z.int().min(1).max(100).optional().describe('How many. Default: 1.'),
        snapshotId: SnapshotId.optional(),
      }),
      answers: changed,
      async handle({ user, params, body: { start: from, insertBefore: before, ...rest }, response, signal }) {
        const move = { from, before, ...rest };
        response.json({ snapshotId: await clientFor(user.id).reorderPlaylist(params.id, move, { signal }) });
      },
    }),
    endpoint({
      method: 'delete',
      path: '/api/spotify/playlists/{id}/items',
      area,
      summary: 'Take tracks out of a playlist, wherever in it they are',
      access: 'user',
      params: IdParams,
      body: z.strictObject({ uris: z.array(Uri).min(1).max(100), snapshotId: SnapshotId.optional() }),
      answers: changed,
      async handle({ user, params, body, response, signal }) {
        const client = clientFor(user.id);
        const snapshotId = await client.removeFromPlaylist(params.id, body.uris, body.snapshotId, { signal });
        response.json({ snapshotId });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/spotify/generated-playlists',
      area,
      summary: 'The playlists that were made here from a description, newest first',
      access: 'user',
      answers: {
        200: {
          description: 'The last fifty.',
          schema: z.object({ items: z.array(GeneratedShape), nextCursor: z.null() }),
        },
      },
      async handle({ user, response }) {
        const items = await generated.list(user.id);
        response.json({
          items: items.map((item) => ({ ...item, createdAt: new Date(item.createdAt).toISOString() })),
          nextCursor: null,
        });
      },
    }),
  ].map(askingSpotify);
}
