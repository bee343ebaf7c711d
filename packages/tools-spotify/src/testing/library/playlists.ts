/** Playlists, and how they change. A change makes a new snapshot; a few old ones are remembered. */
import type { CatalogueEpisode, CatalogueTrack } from '../catalogue/types.ts';
import { idOf } from '../random.ts';
import { refuse } from '../server/reply.ts';

export interface PlaylistItem {
  item: CatalogueTrack | CatalogueEpisode;
  addedAt: number;
  /** The user's id. */
  addedBy: string;
}

export interface SimulatedPlaylist {
  id: string;
  uri: string;
  /** `spotify` for those of Spotify's own editors, which apps no longer get to see. */
  ownerId: string;
  name: string;
  description: string;
  public: boolean;
  collaborative: boolean;
  items: readonly PlaylistItem[];
  snapshotId: string;
  /** Those who have it in their list, the owner too. */
  followers: Set<string>;
}

export interface Playlists {
  /** By id. */
  get(id: string): SimulatedPlaylist | undefined;
  all(): readonly SimulatedPlaylist[];
  /** In the user's list, the newest first. */
  of(userId: string): readonly SimulatedPlaylist[];
  create(playlist: Pick<SimulatedPlaylist, 'ownerId' | 'name'> & Partial<SimulatedPlaylist>): SimulatedPlaylist;
  setItems(playlist: SimulatedPlaylist, items: readonly PlaylistItem[]): string;
  /** Moves `length` items that begin at `from` before `before`, as they were in that snapshot. @throws Refusal */
  move(playlist: SimulatedPlaylist, move: Move): string;
  /** @throws Refusal 400, for a snapshot that never was or is too old */
  atSnapshot(playlist: SimulatedPlaylist, snapshotId: string | undefined): readonly PlaylistItem[];
}

export interface Move {
  from: number;
  before: number;
  length: number;
  snapshotId: string | undefined;
}

/** Old states kept of each playlist. */
const SNAPSHOTS = 20;

export function createPlaylists(): Playlists {
  const playlists = new Map<string, SimulatedPlaylist>();
  const history = new Map<string, Map<string, readonly PlaylistItem[]>>();
  let made = 0;

  const snapshot = (playlist: SimulatedPlaylist): string => {
    const snapshots = history.get(playlist.id) ?? new Map<string, readonly PlaylistItem[]>();
    history.set(playlist.id, snapshots);
    playlist.snapshotId = Buffer.from(`${++made},${playlist.id}`).toString('base64');
    snapshots.set(playlist.snapshotId, playlist.items);
    const [oldest] = snapshots.keys();
    if (snapshots.size > SNAPSHOTS && oldest !== undefined) snapshots.delete(oldest);
    return playlist.snapshotId;
  };

  const setItems = (playlist: SimulatedPlaylist, items: readonly PlaylistItem[]): string => {
    playlist.items = items;
    return snapshot(playlist);
  };

  const atSnapshot = (playlist: SimulatedPlaylist, snapshotId: string | undefined): readonly PlaylistItem[] => {
    if (snapshotId === undefined) return playlist.items;
    const items = history.get(playlist.id)?.get(snapshotId);
    if (!items) throw refuse(400, 'Invalid snapshot id');
    return items;
  };

  return {
    get: (id) => playlists.get(id),
    all: () => [...playlists.values()],
    of: (userId) => [...playlists.values()].filter(({ followers }) => followers.has(userId)).reverse(),
    create(wanted) {
      const id = idOf(`playlist:${wanted.ownerId}:${wanted.name}:${++made}`);
      const playlist: SimulatedPlaylist = {
        id,
        uri: `spotify:playlist:${id}`,
        description: '',
        public: true,
        collaborative: false,
        items: [],
        snapshotId: '',
        followers: new Set([wanted.ownerId]),
        ...wanted,
      };
      playlists.set(id, playlist);
      snapshot(playlist);
      return playlist;
    },
    setItems,
    move(playlist, { from, before, length, snapshotId }) {
      // Places mean the items that stood there in the caller's snapshot, wherever they are by now.
      const seen = atSnapshot(playlist, snapshotId);
      const inside = from >= 0 && from < seen.length && before >= 0 && before <= seen.length && length >= 1;
      if (!inside) throw refuse(400, 'Range or position is out of bounds');
      const moved = new Set(seen.slice(from, from + length).filter((item) => playlist.items.includes(item)));
      const target = seen.slice(before).find((item) => !moved.has(item) && playlist.items.includes(item));
      const rest = playlist.items.filter((item) => !moved.has(item));
      const place = target === undefined ? rest.length : rest.indexOf(target);
      return setItems(playlist, [...rest.slice(0, place), ...moved, ...rest.slice(place)]);
    },
    atSnapshot,
  };
}
