/** What all endpoints have in common that ask Spotify: how its failures are told. */
import type { AnswerSpec, Endpoint } from '../http/endpoint.ts';
import { spotifyProblem } from '../services/spotify/spotify-problem.ts';

export const AREA = 'Spotify';

const FAILURES: Readonly<Record<number, AnswerSpec>> = {
  403: { description: '`premium_required`, `scope_missing`, `not_registered`, `spotify_forbidden`, or `csrf`.' },
  404: { description: 'There is no such thing, at Spotify or here.' },
  409: {
    description:
      '`spotify_not_configured`, `spotify_not_connected`, `spotify_reconnect`, `no_active_device`, or `not_possible_now`.',
  },
  422: { description: 'The body breaks a rule, or `spotify_refused`.' },
  429: { description: '`rate_limited` or `spotify_quota`; `Retry-After` says how long to wait.' },
  502: { description: '`spotify_unavailable`' },
};

export function askingSpotify(endpoint: Endpoint): Endpoint {
  return {
    ...endpoint,
    area: AREA,
    answers: { ...FAILURES, ...endpoint.answers },
    async handle(call) {
      try {
        await endpoint.handle(call);
      } catch (error) {
        // There is nobody to be told any more.
        if (call.signal.aborted) return;
        throw spotifyProblem(error);
      }
    },
  };
}
