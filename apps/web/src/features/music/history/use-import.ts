/** Brings files of listening history in, one after the other, and says how far that is. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call, type Schemas } from '../../../shared/api/client.ts';
import { useLive } from '../../../shared/live/live-events.ts';
import { HISTORY } from '../../../shared/music/keys.ts';

export interface ImportedFile {
  name: string;
  status: 'waiting' | 'reading' | 'done' | 'failed';
  /** Rows looked at so far. */
  rows: number;
  result?: Schemas['HistoryImport'];
  error?: Error;
}

interface Progress {
  name: string;
  rows: number;
}

export function useImport() {
  const queries = useQueryClient();
  const [files, setFiles] = useState<readonly ImportedFile[]>([]);
  const stopping = useRef<AbortController>(undefined);
  useEffect(() => () => stopping.current?.abort(), []);
  const change = (name: string, changes: Partial<ImportedFile>) =>
    setFiles((all) => all.map((file) => (file.name === name ? { ...file, ...changes } : file)));
  useLive('history_import', ({ name, rows }: Progress) => change(name, { rows }));

  async function bring(given: readonly File[]): Promise<void> {
    const controller = new AbortController();
    stopping.current = controller;
    setFiles(given.map(({ name }) => ({ name, status: 'waiting', rows: 0 })));
    for (const file of given) {
      const { name } = file;
      change(name, { status: 'reading' });
      try {
        const response = await call(`/api/spotify/history/import?${new URLSearchParams({ name })}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: file,
          signal: controller.signal,
        });
        change(name, { status: 'done', result: (await response.json()) as Schemas['HistoryImport'] });
      } catch (error) {
        // Whoever has gone to another screen is told no more; what had been read until then stays.
        if (controller.signal.aborted) return;
        change(name, { status: 'failed', error: error as Error });
      }
    }
    await queries.invalidateQueries({ queryKey: HISTORY });
  }

  return { files, busy: files.some(({ status }) => status === 'waiting' || status === 'reading'), bring };
}
