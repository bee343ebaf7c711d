/** What Spotify took away from apps in development mode in February 2026, and from all new apps in November 2024. */
const REMOVED: readonly (readonly [methods: string, path: RegExp])[] = [
  ['GET', /^\/(?:tracks|albums|artists|episodes|shows|audiobooks|chapters)$/],
  ['GET', /^\/artists\/[^/]+\/(?:top-tracks|related-artists)$/],
  ['GET', /^\/browse\//],
  ['GET', /^\/(?:markets|recommendations.*|audio-features.*|audio-analysis.*)$/],
  ['GET', /^\/users\/[^/]+$/],
  ['GET POST', /^\/users\/[^/]+\/playlists$/],
  ['PUT DELETE', /^\/me\/(?:following|tracks|albums|shows|episodes|audiobooks)$/],
  ['GET', /^\/me\/(?:following|tracks|albums|shows|episodes|audiobooks)\/contains$/],
  ['PUT DELETE', /^\/playlists\/[^/]+\/followers$/],
  ['GET', /^\/playlists\/[^/]+\/followers\/contains$/],
  ['GET POST PUT DELETE', /^\/playlists\/[^/]+\/tracks$/],
];

/** `path` is the one under `/v1`. */
export const isRemoved = (method: string, path: string): boolean =>
  REMOVED.some(([methods, pattern]) => methods.split(' ').includes(method) && pattern.test(path));
