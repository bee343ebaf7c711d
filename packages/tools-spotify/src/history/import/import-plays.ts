/** Takes a file of plays into a history. A row that cannot be read is counted and named; the rest goes in all the same. */
import type { Added, ListeningStore, Play } from '../port.ts';
import { readDocument } from './documents.ts';
import { type ByteSource, ImportError, type JsonRow, jsonRows } from './json-rows.ts';
import { LEFT_OUT, type LeftOut, type Reading } from './reading.ts';
import { readAccount, readExtended } from './spotify-rows.ts';
import { field } from './values.ts';

export interface ImportReport extends Added {
  /** Looked at so far. */
  rows: number;
  leftOut: Record<LeftOut, number>;
  /** Rows that could not be read; the first of them are named, counted from 1. */
  bad: number;
  problems: { row: number; problem: string }[];
}

export interface ImportOptions {
  signal?: AbortSignal;
  /** Told after each some thousand rows. */
  onProgress?(report: Readonly<ImportReport>): void;
}

const BATCH = 4_000;
const NAMED_PROBLEMS = 20;

/**
 * The bytes are those of a file of Spotify's extended history, of its account data, or of a collection of documents;
 * a file may be imported again. A collection is taken to be of the person that its first document is of.
 * @throws ImportError when it is another kind of file; the signal's reason when it fires; what was added until then stays
 */
export async function importPlays(
  store: Pick<ListeningStore, 'add'>,
  userId: string,
  source: ByteSource,
  { signal, onProgress }: ImportOptions = {},
): Promise<ImportReport> {
  const report: ImportReport = { rows: 0, added: 0, known: 0, leftOut: nothingLeftOut(), bad: 0, problems: [] };
  const read = createReader();
  let batch: Play[] = [];

  async function flush(): Promise<void> {
    signal?.throwIfAborted();
    const { added, known } = await store.add(userId, batch);
    batch = [];
    report.added += added;
    report.known += known;
    onProgress?.(report);
  }

  for await (const rows of jsonRows(source, signal)) {
    for (const row of rows) {
      report.rows += 1;
      const reading = read(row);
      if ('play' in reading) batch.push(reading.play);
      else if ('leftOut' in reading) report.leftOut[reading.leftOut] += 1;
      else note(report, reading.problem);
    }
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  if (report.rows > 0 && report.bad === report.rows) {
    throw new ImportError(`This JSON file does not hold plays: of its first row, ${report.problems[0]?.problem}.`);
  }
  return report;
}

function note(report: ImportReport, problem: string): void {
  report.bad += 1;
  if (report.problems.length < NAMED_PROBLEMS) report.problems.push({ row: report.rows, problem });
}

function nothingLeftOut(): Record<LeftOut, number> {
  return Object.fromEntries(LEFT_OUT.map((reason) => [reason, 0])) as Record<LeftOut, number>;
}

/** How each shape is known, and who reads it. */
const SHAPES: readonly { isIt(row: Record<string, unknown>): boolean; read(row: Record<string, unknown>): Reading }[] =
  [
    {
      isIt: (row) => 'ts' in row && 'ms_played' in row && 'spotify_track_uri' in row && !('track' in row),
      read: readExtended,
    },
    { isIt: (row) => 'endTime' in row, read: readAccount },
    { isIt: (row) => field(row, '_id', 'track_uri', 'timestamp') !== undefined, read: readDocument },
  ];

function createReader(): (row: JsonRow) => Reading {
  let person: string | undefined;
  return (row) => {
    if ('problem' in row) return row;
    const reading = SHAPES.find(({ isIt }) => isIt(row.value))?.read(row.value) ?? {
      problem: 'it is of no known shape',
    };
    if (!('play' in reading) || reading.user === undefined) return reading;
    person ??= reading.user;
    return reading.user === person ? reading : { leftOut: 'otherPerson' };
  };
}
