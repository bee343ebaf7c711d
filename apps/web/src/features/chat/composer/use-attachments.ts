/** The files of a draft: those that are there, those on their way, and those that were refused. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, type Schemas } from '../../../shared/api/client.ts';
import type { AttachedFile } from './composer-input.ts';
import { upload } from './upload.ts';

/** As many as the API takes with one message. */
export const MOST_FILES = 10;

export interface PendingFile {
  key: string;
  /** The draft that it is for. */
  place: string;
  name: string;
  /** From 0 to 1. */
  progress: number;
  /** Why it was refused. */
  error?: string;
}

interface Options {
  /** The draft that is shown. */
  place: string;
  /** Those that it has already. */
  files: readonly AttachedFile[];
  onUploaded: (file: AttachedFile) => void;
}

export function useAttachments({ place, files, onUploaded }: Options) {
  const { t } = useTranslation('chat');
  const [all, setAll] = useState<readonly PendingFile[]>([]);
  const pending = all.filter((file) => file.place === place);
  const running = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const uploads = running.current;
    return () => uploads.forEach((controller) => controller.abort());
  }, []);

  const change = (key: string, changes: Partial<PendingFile>) =>
    setAll((before) => before.map((file) => (file.key === key ? { ...file, ...changes } : file)));
  const forget = (key: string) => {
    running.current.delete(key);
    setAll((before) => before.filter((file) => file.key !== key));
  };

  async function send(key: string, file: File): Promise<void> {
    const controller = new AbortController();
    running.current.set(key, controller);
    const body = new FormData();
    body.set('file', file);
    const onProgress = (progress: number) => change(key, { progress });
    try {
      const answer = (await upload('/api/files', body, {
        signal: controller.signal,
        onProgress,
      })) as Schemas['UploadedFile'];
      if (controller.signal.aborted) return;
      // The function of when it was added: the file belongs where it was put, wherever the user is by now.
      onUploaded({ id: answer.id, name: answer.name, mediaType: answer.mediaType });
      forget(key);
    } catch (error) {
      if (controller.signal.aborted) return;
      change(key, { error: reason(error) });
    }
  }

  function reason(error: unknown): string {
    return error instanceof ApiError && error.status > 0 ? error.message : t('composer.uploadBroken');
  }

  return {
    pending,
    busy: pending.some(({ error }) => error === undefined),
    add(chosen: readonly File[]): void {
      const room = Math.max(0, MOST_FILES - files.length - pending.length);
      const added = chosen.map((file, index) => ({
        file,
        key: crypto.randomUUID(),
        place,
        name: file.name,
        progress: 0,
        ...(index >= room && { error: t('composer.tooManyFiles', { count: MOST_FILES }) }),
      }));
      setAll((before) => [...before, ...added.map(({ file: _file, ...one }) => one)]);
      for (const { key, file, error } of added) if (error === undefined) void send(key, file);
    },
    /** Calls it off when it is on its way. */
    drop(key: string): void {
      running.current.get(key)?.abort();
      forget(key);
    },
    /** Takes away what was refused. */
    tidy: () => setAll((before) => before.filter((file) => file.place !== place || file.error === undefined)),
  };
}
