/** Sends a file of sessions, tells how far it is, and what came of it. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../shared/api/client.ts';
import { upload } from '../composer/upload.ts';
import { refreshSessions } from './session-data.ts';

export interface ImportReport {
  /** Sessions that are there now. */
  imported: number;
  /** Sessions that are not. */
  skipped: { title: string | null; reason: string }[];
  /** What imported sessions lack of the original. */
  leftOut: { title: string | null; what: string }[];
}

export type ImportState =
  | { step: 'idle' }
  /** From 0 to 1. */
  | { step: 'sending'; progress: number }
  | { step: 'failed'; reason: string }
  | { step: 'done'; report: ImportReport };

export function useSessionImport() {
  const { t } = useTranslation('chat');
  const queries = useQueryClient();
  const [state, setState] = useState<ImportState>({ step: 'idle' });
  const running = useRef<AbortController>(undefined);

  return {
    state,
    async take(file: Blob): Promise<void> {
      const controller = new AbortController();
      running.current = controller;
      const onProgress = (progress: number) => setState({ step: 'sending', progress });
      onProgress(0);
      try {
        const options = { signal: controller.signal, onProgress, contentType: 'application/json' };
        const report = (await upload('/api/sessions/import', file, options)) as ImportReport;
        setState({ step: 'done', report });
        await refreshSessions(queries);
      } catch (error) {
        if (controller.signal.aborted) return;
        const told = error instanceof ApiError && error.status > 0;
        setState({ step: 'failed', reason: told ? error.message : t('composer.uploadBroken') });
      }
    },
    cancel: () => running.current?.abort(),
  };
}
