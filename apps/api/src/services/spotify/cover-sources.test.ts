import { expect, it } from 'vitest';
import { coverSources } from './cover-sources.ts';

it('covers are shown from Spotify’s servers where it is set up, and from a simulator’s own', () => {
  expect(coverSources(undefined)).toEqual([]);
  expect(coverSources({ apiUrl: 'https://api.spotify.com/v1' })).toEqual([
    'https://*.scdn.co',
    'https://*.spotifycdn.com',
  ]);
  expect(coverSources({ apiUrl: 'http://127.0.0.1:4000/v1' })).toContain('http://127.0.0.1:4000');
});
