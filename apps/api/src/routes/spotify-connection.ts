/** How things stand between the user and Spotify, and what they want of recommendations. */
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import type { Spotify } from '../services/spotify/spotify.ts';
import { AREA as area } from './spotify-endpoint.ts';

const ConnectionShape = z
  .object({
    configured: z.boolean().describe('Signing in with Spotify is set up here.'),
    connected: z.boolean(),
    displayName: z.string().nullable(),
    scopes: z.array(z.object({ scope: z.string(), reason: z.string(), granted: z.boolean() })),
    missingScopes: z.array(z.string()).describe('What was asked for and not granted.'),
    authorizedAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime().nullable().describe('When Spotify ends the grant, six months after it was given.'),
    needsReconnect: z.boolean().describe('Nothing works until the user goes through Spotify again.'),
  })
  .meta({ id: 'SpotifyConnection' });

const Share = z.number().min(0).max(1);

const PreferencesShape = z
  .object({
    energy: Share.optional(),
    valence: Share.optional(),
    danceability: Share.optional(),
    genres: z.array(z.string()),
    discovery: Share.optional().describe('0: only what is known already; 1: only what is new.'),
    explicit: z.boolean(),
  })
  .meta({ id: 'MusicPreferences' });

export function spotifyConnectionEndpoints({
  connections,
  preferences,
}: Pick<Spotify, 'connections' | 'preferences'>): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/spotify/connection',
      area,
      summary: 'Whether Spotify is connected, and what it may be used for',
      access: 'user',
      answers: { 200: { description: 'As far as is known here; Spotify is not asked.', schema: ConnectionShape } },
      async handle({ user, response }) {
        response.json(await connections.of(user.id));
      },
    }),
    endpoint({
      method: 'delete',
      path: '/api/spotify/connection',
      area,
      summary: 'Disconnect Spotify: its tokens are deleted',
      access: 'user',
      answers: {
        204: { description: 'Disconnected. Who has no password can still sign in with Spotify, which connects it.' },
      },
      async handle({ user, request, response }) {
        await connections.end(user.id, request.ip);
        response.status(204).end();
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/spotify/preferences',
      area,
      summary: 'What the user wants of recommendations',
      access: 'user',
      answers: { 200: { description: 'What is missing is no wish.', schema: PreferencesShape } },
      async handle({ user, response }) {
        response.json(await preferences.of(user.id));
      },
    }),
    endpoint({
      method: 'put',
      path: '/api/spotify/preferences',
      area,
      summary: 'Say what recommendations should be like',
      access: 'user',
      body: z.strictObject({
        energy: Share.optional(),
        valence: Share.optional(),
        danceability: Share.optional(),
        genres: z.array(z.string().trim().toLowerCase().min(1).max(50)).max(50).default([]),
        discovery: Share.optional(),
        explicit: z.boolean().default(true),
      }),
      answers: {
        200: { description: 'The whole of it; what was left out is no wish any more.', schema: PreferencesShape },
      },
      async handle({ user, body, response }) {
        response.json(await preferences.replace(user.id, body));
      },
    }),
  ];
}
