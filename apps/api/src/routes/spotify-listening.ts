/** The listening history: brought in, told, deleted; and what is recommended by it. */
import type { Request } from 'express';
import { ImportError, LEFT_OUT } from '@switchyard/tools-spotify';
import { z } from 'zod';
import { bounded, tooLarge } from '../http/bounded.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { problem } from '../http/problem.ts';
import type { Listening } from '../services/listening/listening.ts';
import type { Live } from '../services/live/live.ts';
import { insightsOf, InsightsShape } from '../services/spotify/insights.ts';
import { AREA as area } from './spotify-endpoint.ts';

export interface SpotifyListeningOptions {
  listening: Listening;
  live: Pick<Live, 'publish'>;
  preferencesOf(userId: string): Promise<{ timeZone: string }>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Live event: how far an import is. */
const IMPORT_EVENT = 'history_import';

const Counts = {
  rows: z.int().describe('Looked at.'),
  added: z.int(),
  known: z.int().describe('Plays that were there already.'),
  bad: z.int().describe('Rows that could not be read.'),
};

const ImportedShape = z
  .object({
    ...Counts,
    leftOut: z.record(z.enum(LEFT_OUT), z.int()).describe('Rows that are no plays of music, and why.'),
    problems: z.array(z.object({ row: z.int(), problem: z.string() })).describe('The first rows that were bad.'),
  })
  .meta({ id: 'HistoryImport' });

/** A row of the extended streaming history; it has more fields. */
const EXAMPLE = {
  ts: '2010-05-03T18:21:44Z',
  ms_played: 201_000,
  master_metadata_track_name: 'A track',
  master_metadata_album_artist_name: 'An artist',
  master_metadata_album_album_name: 'An album',
  spotify_track_uri: 'spotify:track:4uLU6hMCjMI75M1A2tKUQC',
  reason_end: 'trackdone',
  skipped: false,
};

const Moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).transform((text) => Date.parse(text));

export function spotifyListeningEndpoints(options: SpotifyListeningOptions): Endpoint[] {
  const { listening, live, preferencesOf, now } = options;
  return [
    endpoint({
      method: 'get',
      path: '/api/spotify/insights',
      area,
      summary: 'What the listening history tells',
      access: 'user',
      query: z.object({
        from: Moment.optional().describe('A date (UTC) or a moment. Default: the beginning.'),
        to: Moment.optional().describe('Before this. Default: everything.'),
        limit: z.coerce.number().int().min(1).max(50).default(10).describe('Of each list.'),
      }),
      answers: { 200: { description: 'Empty lists where nothing was heard.', schema: InsightsShape } },
      async handle({ user, query: { from = FIRST, to = LAST, limit }, response }) {
        if (from >= to) throw problem(400, 'invalid_query', '`from` must be before `to`.');
        const { timeZone } = await preferencesOf(user.id);
        const asked = { span: { from, to }, timeZone, limit, now: now() };
        response.json(await insightsOf(listening.store, user.id, asked));
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/spotify/history/import',
      area,
      summary: 'Bring in a file of listening history',
      access: 'user',
      query: z.object({ name: z.string().max(200).default('').describe('Of the file, for the live events.') }),
      upload: {
        contentType: 'application/json',
        description:
          'A file of Spotify’s extended streaming history as it is, of its account data, or of a collection of ' +
          `documents (an array, or one a line), of at most ${MAX_FILE_BYTES / 1024 / 1024} MB. A file may be sent again. ` +
          `While it is read, live events \`${IMPORT_EVENT}\` tell how far it is.`,
        schema: z.unknown().meta({ examples: [[EXAMPLE]] }),
      },
      answers: {
        200: { description: 'What became of its rows.', schema: ImportedShape },
        409: { description: '`history_deleted`: while it was brought in.' },
        422: { description: '`invalid_history`: it is another kind of file.' },
      },
      async handle({ user, query: { name }, request, response, signal }) {
        // One after the other, as they overtake each other on the way otherwise.
        let telling: Promise<void> = Promise.resolve();
        const tell = (report: { rows: number; added: number; known: number; bad: number }, done: boolean) => {
          const { rows, added, known, bad } = report;
          const event = { event: IMPORT_EVENT, data: { name, rows, added, known, bad, done } };
          // Whoever misses one hears the next, or the answer.
          telling = telling.then(() => live.publish(user.id, event)).catch(() => {});
        };
        try {
          const source = bytesOf(request);
          const onProgress = (report: Parameters<typeof tell>[0]) => tell(report, false);
          const report = await listening.importHistory(user.id, source, { signal, onProgress });
          tell(report, true);
          response.json(report);
        } catch (error) {
          // There is nobody to be told any more.
          if (signal.aborted) return;
          throw importProblem(error);
        }
      },
    }),
    endpoint({
      method: 'delete',
      path: '/api/spotify/history',
      area,
      summary: 'Delete the whole listening history here',
      access: 'user',
      answers: { 204: { description: 'Deleted. What Spotify itself remembers may be fetched again.' } },
      async handle({ user, response }) {
        await listening.deleteHistory(user.id);
        response.status(204).end();
      },
    }),
  ];
}

/** The moments that a date can name. */
const [FIRST, LAST] = [-8.64e15, 8.64e15];

/** @throws problems: 413 `too_large`, 415 for what is no JSON as it is */
function bytesOf(request: Request): AsyncIterable<Uint8Array> {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  if (/^(multipart|application\/x-www-form-urlencoded)/i.test(type) || encoding !== 'identity') {
    throw problem(
      415,
      'unsupported_media_type',
      'Send the file itself, unpacked, with "content-type: application/json".',
    );
  }
  if (Number(request.headers['content-length']) > MAX_FILE_BYTES) throw tooLarge(MAX_FILE_BYTES);
  return bounded(request, MAX_FILE_BYTES);
}

function importProblem(error: unknown): unknown {
  if (error instanceof ImportError) return problem(422, 'invalid_history', error.message);
  if ((error as Error).name !== 'AbortError') return error;
  return problem(409, 'history_deleted', 'The history was deleted while this file was brought in. Send it again.');
}
