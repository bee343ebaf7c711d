/** What one user's player is doing: a value, which commands and time turn into another. */
import type { CatalogueEpisode, CatalogueTrack } from '../catalogue/types.ts';
import { idOf } from '../random.ts';

export interface SimulatedDevice {
  id: string;
  name: string;
  type: 'Computer' | 'Smartphone' | 'Speaker' | 'TV';
  restricted: boolean;
  privateSession: boolean;
  supportsVolume: boolean;
  /** 0 to 100. */
  volume: number;
}

/** An advertisement has nothing but a length. */
export type PlayerItem = CatalogueTrack | CatalogueEpisode | { kind: 'ad'; durationMs: number };

export interface PlayerContext {
  type: 'album' | 'artist' | 'playlist' | 'show' | 'collection';
  uri: string;
}

export type RepeatState = 'off' | 'track' | 'context';

export interface PlayerState {
  devices: readonly SimulatedDevice[];
  /** Undefined: none is active. */
  activeId: string | undefined;
  playing: boolean;
  item: PlayerItem | undefined;
  /** How far into the item, at the time `at`. */
  progressMs: number;
  /** Milliseconds since the epoch. */
  at: number;
  /** When something was last done to the player, other than time passing. */
  changedAt: number;
  /** How much of the item has really been heard, whatever was skipped in it. */
  heardMs: number;
  context: PlayerContext | undefined;
  /** The context's tracks as they were given; shuffling and back needs them. */
  tracks: readonly PlayerItem[];
  /** The same in the order in which they play. */
  line: readonly PlayerItem[];
  /** Of the last item in `line` that played; what comes from the queue does not move it. */
  place: number;
  /** What the user has queued; it goes before the line. */
  queue: readonly PlayerItem[];
  shuffle: boolean;
  repeat: RepeatState;
}

export function createPlayerState(userId: string, now: number): PlayerState {
  return {
    devices: createDevices(userId),
    activeId: undefined,
    playing: false,
    item: undefined,
    progressMs: 0,
    at: now,
    changedAt: now,
    heardMs: 0,
    context: undefined,
    tracks: [],
    line: [],
    place: 0,
    queue: [],
    shuffle: false,
    repeat: 'off',
  };
}

export const activeDevice = ({ devices, activeId }: PlayerState): SimulatedDevice | undefined =>
  devices.find(({ id }) => id === activeId);

/** What plays after the current item, by itself: at most so many. */
export function upcoming({ queue, line, place, repeat }: PlayerState, most: number): PlayerItem[] {
  const around = repeat === 'context' ? line.slice(0, place + 1) : [];
  return [...queue, ...line.slice(place + 1), ...around].slice(0, most);
}

function createDevices(userId: string): SimulatedDevice[] {
  const device = (
    name: string,
    type: SimulatedDevice['type'],
    rest: Partial<SimulatedDevice> = {},
  ): SimulatedDevice => ({
    // Spotify's device ids are forty hexadecimal digits.
    id: Buffer.from(idOf(`device:${userId}:${name}`).slice(0, 20)).toString('hex'),
    name,
    type,
    restricted: false,
    privateSession: false,
    supportsVolume: true,
    volume: 60,
    ...rest,
  });
  return [
    device('Desk Computer', 'Computer'),
    device('Pocket Phone', 'Smartphone', { volume: 45 }),
    device('Kitchen Speaker', 'Speaker', { volume: 35 }),
    device('Living Room TV', 'TV', { supportsVolume: false, volume: 100 }),
    device('Hallway Radio', 'Speaker', { restricted: true, volume: 20 }),
  ];
}
