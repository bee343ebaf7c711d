import type { Summary, TimeSpan } from '../port.ts';
import { rangeOf, type Snapshot } from '../snapshot.ts';
import { tracksHeard } from './tally.ts';

export function summary(snapshot: Snapshot, span: TimeSpan): Summary {
  const { plays, tracks } = snapshot;
  const [artists, albums] = [snapshot.artists(), snapshot.albums()];
  const [start, end] = rangeOf(snapshot, span);
  const heard = tracksHeard(snapshot, span);
  const [artistsHeard, albumsHeard] = [new Set<number>(), new Set<number>()];
  let [count, msPlayed] = [0, 0];
  for (let track = 0; track < tracks; track++) {
    if (heard.plays[track] === 0) continue;
    count += 1;
    msPlayed += heard.msPlayed[track] as number;
    artistsHeard.add(artists.of[track] as number);
    const album = albums.of[track] as number;
    if (albums.names[album] !== '') albumsHeard.add(album);
  }
  return {
    plays: end - start,
    msPlayed,
    tracks: count,
    artists: artistsHeard.size,
    albums: albumsHeard.size,
    ...(end > start && { first: plays.at[start] as number, last: plays.at[end - 1] as number }),
  };
}
