/** Plays as they are kept and counted: in columns, so that a hundred thousand are read as fast as they are copied. */
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { PLAY_SOURCES, type Play } from './port.ts';

/** In order of time, then of track. */
export interface PlayColumns {
  length: number;
  /** Milliseconds since the epoch. */
  at: Float64Array;
  /** Place among the user's tracks. */
  track: Uint32Array;
  msPlayed: Uint32Array;
  /** Bit 0: skipped; above it the place of the source in `PLAY_SOURCES`. */
  bits: Uint8Array;
  /** In hundredths; 255: not known. */
  completion: Uint8Array;
}

export interface PlayRow {
  at: number;
  track: number;
  msPlayed: number;
  bits: number;
  completion: number;
}

/** Half a year: few enough to be read at once, small enough to be written anew every half hour. */
export const PAGE_MS = 180 * 86_400_000;
export const SKIPPED = 1;
export const UNKNOWN = 255;

/** From different sources the time of one play differs: one gives full minutes only, another adds what the network took. */
const SAME_PLAY_MS = 60_000;

export function pageOf(at: number): number {
  return Math.floor(at / PAGE_MS);
}

export function columnsFor(length: number): PlayColumns {
  return {
    length,
    at: new Float64Array(length),
    track: new Uint32Array(length),
    msPlayed: new Uint32Array(length),
    bits: new Uint8Array(length),
    completion: new Uint8Array(length),
  };
}

export function toRow(play: Play, track: number): PlayRow {
  const { completion } = play;
  return {
    at: Math.round(play.playedAt),
    track,
    msPlayed: Math.min(Math.max(Math.round(play.msPlayed), 0), 0xffff_ffff),
    bits: (PLAY_SOURCES.indexOf(play.source) << 1) | (play.skipped ? SKIPPED : 0),
    completion: completion === undefined ? UNKNOWN : Math.round(Math.min(Math.max(completion, 0), 1) * 100),
  };
}

export function rowsOf(columns: PlayColumns): PlayRow[] {
  return Array.from({ length: columns.length }, (_, index) => ({
    at: columns.at[index] as number,
    track: columns.track[index] as number,
    msPlayed: columns.msPlayed[index] as number,
    bits: columns.bits[index] as number,
    completion: columns.completion[index] as number,
  }));
}

/** A page's rows with more of them. Undefined: they say nothing new. */
export function merged(old: readonly PlayRow[], fresh: readonly PlayRow[]): PlayRow[] | undefined {
  const isFresh = new Set(fresh);
  const all = [...old, ...fresh].sort((a, b) => a.track - b.track || a.at - b.at);
  const kept: PlayRow[] = [];
  let last: PlayRow | undefined;
  for (const row of all) {
    if (last !== undefined && isSame(last, row)) {
      if (row.bits >> 1 <= last.bits >> 1) continue;
      kept.pop();
    }
    kept.push(row);
    last = row;
  }
  return kept.some((row) => isFresh.has(row)) ? kept.sort((a, b) => a.at - b.at || a.track - b.track) : undefined;
}

function isSame(a: PlayRow, b: PlayRow): boolean {
  if (a.track !== b.track) return false;
  return a.at === b.at || (a.bits >> 1 !== b.bits >> 1 && b.at - a.at <= SAME_PLAY_MS);
}

/** Bytes of each number. In five of them the milliseconds of a whole page can be counted. */
const [AT, TRACK, MS_PLAYED] = [5, 4, 4];
const ROW_BYTES = AT + TRACK + MS_PLAYED + 2;

/**
 * Column after column, times as what has passed since the play before; of each column first all lowest bytes, then all
 * next ones, and so on: so those that are alike stand together, and the whole takes a third when it is compressed.
 */
export function encodePlays(number: number, rows: readonly PlayRow[]): Uint8Array {
  const bytes = new Uint8Array(rows.length * ROW_BYTES);
  let start = 0;
  const put = (values: readonly number[], width: number) => {
    for (let byte = 0; byte < width; byte++, start += rows.length) {
      for (const [index, value] of values.entries()) bytes[start + index] = Math.floor(value / 256 ** byte) % 256;
    }
  };
  const passed = rows.map(({ at }, index) => at - (rows[index - 1]?.at ?? number * PAGE_MS));
  put(passed, AT);
  put(
    rows.map(({ track }) => track),
    TRACK,
  );
  put(
    rows.map(({ msPlayed }) => msPlayed),
    MS_PLAYED,
  );
  put(
    rows.map(({ bits }) => bits),
    1,
  );
  put(
    rows.map(({ completion }) => completion),
    1,
  );
  return zstdCompressSync(bytes);
}

export function decodePlays(number: number, page: Uint8Array): PlayColumns {
  const bytes = zstdDecompressSync(page);
  const length = bytes.length / ROW_BYTES;
  const columns = columnsFor(length);
  const { at, track, msPlayed, bits, completion } = columns;
  const low = (start: number) =>
    ((bytes[start] as number) |
      ((bytes[start + length] as number) << 8) |
      ((bytes[start + 2 * length] as number) << 16) |
      ((bytes[start + 3 * length] as number) << 24)) >>>
    0;
  let now = number * PAGE_MS;
  for (let index = 0; index < length; index++) {
    now += low(index) + (bytes[index + 4 * length] as number) * 2 ** 32;
    at[index] = now;
    track[index] = low(index + AT * length);
    msPlayed[index] = low(index + (AT + TRACK) * length);
  }
  bits.set(bytes.subarray(length * (ROW_BYTES - 2), length * (ROW_BYTES - 1)));
  completion.set(bytes.subarray(length * (ROW_BYTES - 1)));
  return columns;
}
