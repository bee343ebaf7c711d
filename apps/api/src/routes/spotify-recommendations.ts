/** What the user may like to hear, by their own listening. */
import type { ClientFor, PreferencesFor, Recommend, Track } from '@switchyard/tools-spotify';
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { AREA as area, askingSpotify } from './spotify-endpoint.ts';
import { TrackShape } from './spotify-shapes.ts';

export interface SpotifyRecommendationOptions {
  recommend: Recommend;
  preferencesFor: PreferencesFor;
  clientFor: ClientFor;
}

const TrackUri = z.string().regex(/^spotify:track:[A-Za-z0-9]{1,64}$/, 'expected the URI of a track');
const Share = z.coerce.number().min(0).max(1).optional();

export function spotifyRecommendationEndpoints(options: SpotifyRecommendationOptions): Endpoint[] {
  const { recommend, preferencesFor, clientFor } = options;

  async function seedOf(userId: string, uri: string | undefined, signal: AbortSignal): Promise<Track | undefined> {
    const id = uri?.split(':').at(-1);
    return id === undefined ? undefined : clientFor(userId).track(id, { signal });
  }

  return [
    endpoint({
      method: 'get',
      path: '/api/spotify/recommendations',
      area,
      summary: 'What the user may like to hear, and why',
      access: 'user',
      query: z.object({
        count: z.coerce.number().int().min(1).max(50).default(20),
        seed: TrackUri.optional().describe('More like this track. Default: to the user’s taste.'),
        energy: Share.describe('0 is calm. Default: as the preferences say.'),
        valence: Share.describe('0 is sad.'),
        danceability: Share,
      }),
      answers: {
        200: {
          description: 'The best first.',
          schema: z.object({
            items: z.array(z.object({ track: TrackShape, reason: z.string() })),
            nextCursor: z.null(),
          }),
        },
      },
      async handle({ user, query: { count, seed: uri, ...shares }, response, signal }) {
        const [preferences, seed] = await Promise.all([preferencesFor(user.id), seedOf(user.id, uri, signal)]);
        const targets = Object.fromEntries(Object.entries(shares).filter(([, share]) => share !== undefined));
        const items = await recommend(user.id, { count, preferences, targets, signal, ...(seed && { seed }) });
        response.json({ items, nextCursor: null });
      },
    }),
  ].map(askingSpotify);
}
