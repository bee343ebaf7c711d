/** Downloads the user's data and hands it to the browser as a file. How long it will be, nobody knows before. */
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../shared/api/client.ts';

export type ExportState =
  | { status: 'idle' }
  | { status: 'running'; bytes: number }
  | { status: 'done'; bytes: number }
  | { status: 'failed'; detail: string };

export function useExport() {
  const [state, setState] = useState<ExportState>({ status: 'idle' });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function start() {
    const controller = new AbortController();
    running.current = controller;
    const { signal } = controller;
    setState({ status: 'running', bytes: 0 });
    try {
      const file = await download(signal, (bytes) => setState({ status: 'running', bytes }));
      save(file);
      setState({ status: 'done', bytes: file.size });
    } catch (error) {
      // What was called off by hand is no failure.
      setState(signal.aborted ? { status: 'idle' } : { status: 'failed', detail: (error as Error).message });
    }
  }

  return { state, start: () => void start(), cancel: () => running.current?.abort() };
}

async function download(signal: AbortSignal, onProgress: (bytes: number) => void): Promise<Blob> {
  const { body } = await call('/api/me/export', { signal });
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  if (body !== null) {
    for (const reader = body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      bytes += value.byteLength;
      onProgress(bytes);
    }
  }
  return new Blob(chunks, { type: 'application/json' });
}

function save(file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = 'switchyard-export.json';
  link.click();
  // The browser has begun to read it by the time it comes back to us.
  setTimeout(() => URL.revokeObjectURL(url));
}
