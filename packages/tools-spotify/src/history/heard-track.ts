/** A track as Spotify's tools know it, from the little that a history says of it. */
import type { Track } from '../types.ts';
import type { HeardTrack } from './port.ts';

/** @param msHeard how long it is, as far as it was heard: its length itself is not stored */
export function heardTrack({ trackUri, track, artist, album }: HeardTrack, msHeard: number): Track {
  const id = /^spotify:track:(.+)$/u.exec(trackUri)?.[1];
  return {
    uri: trackUri,
    ...(id !== undefined && { id, url: `https://open.spotify.com/track/${id}` }),
    name: track,
    artists: artist === '' ? [] : [{ name: artist }],
    ...(album !== '' && { album: { name: album } }),
    durationMs: Math.round(msHeard),
    explicit: false,
    playable: true,
  };
}
