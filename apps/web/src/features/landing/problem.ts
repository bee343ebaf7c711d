/** Why somebody who went to Spotify came back without a sign-in: the codes that the API puts into the address. */
export const PROBLEMS = [
  'signup_closed',
  'spotify_denied',
  'spotify_failed',
  'spotify_not_configured',
  'spotify_not_registered',
  'spotify_state',
  'spotify_taken',
  'spotify_unavailable',
  'spotify_wrong_host',
] as const;
export type Problem = (typeof PROBLEMS)[number];

export function isProblem(code: string | null): code is Problem {
  return PROBLEMS.some((known) => known === code);
}
