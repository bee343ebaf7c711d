/** Spotify's URIs and links. */
import type { MusicKind } from '../speech/wish.ts';

export interface SpotifyUri {
  kind: MusicKind;
  id: string;
  uri: string;
}

const URI =
  /^(?:spotify:|https?:\/\/open\.spotify\.com\/(?:intl-[a-z]+\/)?)(track|album|artist|playlist)[:/]([A-Za-z0-9]{1,64})(?:\?.*)?$/;

/** A URI or a link to one of the four kinds; undefined for anything else. */
export function readUri(text: string): SpotifyUri | undefined {
  const match = URI.exec(text.trim());
  const id = match?.[2];
  const kind = match?.[1] as MusicKind | undefined;
  return kind && id !== undefined ? { kind, id, uri: `spotify:${kind}:${id}` } : undefined;
}
