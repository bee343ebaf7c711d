/** Where something is at Spotify. @returns undefined for what has no page there, as a local file */
export function spotifyUrl({ url, uri }: { url?: string | undefined; uri?: string | undefined }): string | undefined {
  if (url !== undefined) return url;
  const [, kind, id] = /^spotify:(track|album|artist|playlist|episode|show):([A-Za-z0-9]+)$/.exec(uri ?? '') ?? [];
  return id === undefined ? undefined : `https://open.spotify.com/${kind}/${id}`;
}
