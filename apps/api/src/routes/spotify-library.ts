/** Finding music at Spotify, and what the user has saved, plays most and has just played. */
import type { ClientFor, Page, SearchResults } from '@switchyard/tools-spotify';
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { readCursor, writeCursor } from '../http/paging.ts';
import { AREA as area, askingSpotify } from './spotify-endpoint.ts';
import {
  AlbumShape,
  ArtistShape,
  pageJson,
  PlayedShape,
  PlaylistShape,
  readSpan,
  SavedAlbumShape,
  SavedTrackShape,
  type Span,
  SpanQuery,
  spanPageOf,
  TrackShape,
  Uris,
  withIsoDate,
} from './spotify-shapes.ts';

const Types = z
  .string()
  .max(100)
  .default('track,album,artist,playlist')
  .transform((text) => [...new Set(text.split(','))])
  .pipe(z.array(z.enum(['track', 'album', 'artist', 'playlist'])).min(1));

/** As Spotify has it for most apps. */
const MOST_FOUND = 10;
const MOST_ASKED = 200;

const UriList = z
  .string()
  .max(10_000)
  .transform((text) => text.split(','))
  .pipe(z.array(Uris.element).min(1).max(MOST_ASKED));

const FoundShape = z
  .object({
    tracks: spanPageOf(TrackShape).optional(),
    albums: spanPageOf(AlbumShape).optional(),
    artists: spanPageOf(ArtistShape).optional(),
    playlists: spanPageOf(PlaylistShape).optional(),
  })
  .meta({ id: 'MusicFound' });

export function spotifyLibraryEndpoints(clientFor: ClientFor): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/spotify/search',
      area,
      summary: 'Search all of Spotify',
      access: 'user',
      query: z.object({
        q: z.string().trim().min(1).max(200),
        types: Types.describe('Some of `track`, `album`, `artist`, `playlist`, with commas between them.'),
        cursor: z.string().max(100).optional(),
        limit: z.coerce.number().int().min(1).max(MOST_FOUND).default(MOST_FOUND).describe('Of each type.'),
      }),
      answers: { 200: { description: 'A page of each type, the best match first.', schema: FoundShape } },
      async handle({ user, query, response, signal }) {
        const span = readSpan(query);
        response.json(foundJson(await clientFor(user.id).search(query.q, query.types, span, { signal }), span));
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/spotify/library',
      area,
      summary: 'What the user has saved, newest first',
      access: 'user',
      query: SpanQuery.extend({ kind: z.enum(['tracks', 'albums']).default('tracks') }),
      answers: {
        200: {
          description: 'A page of it.',
          schema: spanPageOf(z.union([SavedTrackShape, SavedAlbumShape])),
        },
      },
      async handle({ user, query, response, signal }) {
        const span = readSpan(query);
        const client = clientFor(user.id);
        response.json(
          query.kind === 'tracks'
            ? savedJson(await client.savedTracks(span, { signal }), span)
            : savedJson(await client.savedAlbums(span, { signal }), span),
        );
      },
    }),
    ...(
      [
        ['put', 'save', 'Save tracks, albums or playlists'],
        ['delete', 'unsave', 'Take tracks, albums or playlists out of the library'],
      ] as const
    ).map(([method, command, summary]) =>
      endpoint({
        method,
        path: '/api/spotify/library',
        area,
        summary,
        access: 'user',
        body: z.strictObject({ uris: Uris }),
        answers: { 204: { description: 'Done.' } },
        async handle({ user, body, response, signal }) {
          await clientFor(user.id)[command](body.uris, { signal });
          response.status(204).end();
        },
      }),
    ),
    endpoint({
      method: 'get',
      path: '/api/spotify/library/contains',
      area,
      summary: 'Which of these the user has saved',
      access: 'user',
      query: z.object({ uris: UriList.describe(`At most ${MOST_ASKED}, with commas between them.`) }),
      answers: {
        200: {
          description: 'In the order in which they were asked for.',
          schema: z.object({
            items: z.array(z.object({ uri: z.string(), saved: z.boolean() })),
            nextCursor: z.null(),
          }),
        },
      },
      async handle({ user, query: { uris }, response, signal }) {
        const saved = await clientFor(user.id).saved(uris, { signal });
        response.json({ items: uris.map((uri, index) => ({ uri, saved: saved[index] ?? false })), nextCursor: null });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/spotify/top',
      area,
      summary: 'What the user plays most, as Spotify counts it',
      access: 'user',
      query: SpanQuery.extend({
        type: z.enum(['tracks', 'artists']).default('tracks'),
        range: z
          .enum(['short_term', 'medium_term', 'long_term'])
          .default('medium_term')
          .describe('About four weeks, half a year, or a year.'),
      }),
      answers: {
        200: { description: 'A page, the most played first.', schema: spanPageOf(z.union([TrackShape, ArtistShape])) },
      },
      async handle({ user, query, response, signal }) {
        const span = readSpan(query);
        const client = clientFor(user.id);
        response.json(
          query.type === 'tracks'
            ? pageJson(await client.topTracks(query.range, span, { signal }), span)
            : pageJson(await client.topArtists(query.range, span, { signal }), span),
        );
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/spotify/recently-played',
      area,
      summary: 'What was played last, newest first',
      access: 'user',
      query: SpanQuery,
      answers: {
        200: {
          description: 'A page of it. Spotify keeps no more than the last fifty or so.',
          schema: z.object({ items: z.array(PlayedShape), nextCursor: z.string().nullable() }),
        },
      },
      async handle({ user, query: { cursor, limit }, response, signal }) {
        const [before] = cursor === undefined ? [] : readCursor(cursor, z.tuple([z.int().min(0)]));
        const span = { limit, ...(before !== undefined && { before }) };
        const played = await clientFor(user.id).recentlyPlayed(span, { signal });
        const last = played.at(-1);
        response.json({
          items: played.map((play) => ({ ...play, playedAt: new Date(play.playedAt).toISOString() })),
          nextCursor: played.length < limit || last === undefined ? null : writeCursor([last.playedAt]),
        });
      },
    }),
  ].map(askingSpotify);
}

function savedJson<T extends { addedAt: number }>(page: Page<T>, span: Span) {
  return { ...pageJson(page, span), items: page.items.map(withIsoDate) };
}

function foundJson({ tracks, albums, artists, playlists }: SearchResults, span: Span): z.input<typeof FoundShape> {
  const json = {
    ...(tracks && { tracks: pageJson(tracks, span) }),
    ...(albums && { albums: pageJson(albums, span) }),
    ...(artists && { artists: pageJson(artists, span) }),
    ...(playlists && { playlists: pageJson(playlists, span) }),
  };
  return json as z.input<typeof FoundShape>;
}
