/** Speaking instead of typing: recorded and written down by the API, else understood by the browser itself. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { startRecognition } from './browser-recognition.ts';
import { canRecord } from './can-dictate.ts';
import { startRecording } from './recorder.ts';
import { canTranscribe, transcribe } from './transcription.ts';

/** Milliseconds for finding out whether the API can write down what is said. */
const PROBE = 10_000;

export type DictationState = 'starting' | 'listening' | 'writing' | 'failed';

/** `denied`: no microphone was allowed. `none`: neither the API nor the browser can. Else what the API says. */
export type DictationError = { code: 'denied' | 'none' | 'failed'; message?: string };

interface Session {
  level: () => number;
  finish: () => void;
}

export interface DictationOptions {
  language: string;
  /** What was said, once, when it is over. */
  onText: (text: string) => void;
  onEnd: () => void;
}

/** Listens from when the component is shown until it is gone, or `finish` is called. */
export function useDictation({ language, onText, onEnd }: DictationOptions) {
  const queries = useQueryClient();
  const [state, setState] = useState<DictationState>('starting');
  const [error, setError] = useState<DictationError>();
  const session = useRef<Session>(undefined);

  const said = useEffectEvent((text: string) => {
    if (text !== '') onText(text);
    onEnd();
  });
  const failed = useEffectEvent((reason: DictationError) => {
    setError(reason);
    setState('failed');
  });

  async function recorded(signal: AbortSignal): Promise<Session> {
    const recording = await startRecording();
    if (signal.aborted) recording.cancel();
    signal.addEventListener('abort', recording.cancel);
    return {
      level: recording.level,
      finish() {
        setState('writing');
        recording
          .finish()
          .then((sound) => transcribe(sound, language, signal))
          .then(said)
          .catch((reason: unknown) => signal.aborted || failed(errorOf(reason)));
      },
    };
  }

  /** @throws DOMException `NotSupportedError` */
  function recognized(signal: AbortSignal): Session {
    let text = '';
    const recognition = startRecognition(language, {
      onText: (words) => (text = words),
      onEnd(reason) {
        if (signal.aborted) return;
        if (reason === undefined) said(text);
        else failed({ code: reason === 'not-allowed' ? 'denied' : 'failed' });
      },
    });
    if (recognition === undefined) throw new DOMException('No speech recognition', 'NotSupportedError');
    signal.addEventListener('abort', recognition.cancel);
    // The browser does not say how loud it is.
    return { level: () => 0, finish: recognition.finish };
  }

  const listen = useEffectEvent(async (signal: AbortSignal) => {
    const byApi =
      canRecord() &&
      (await queries.ensureQueryData({
        queryKey: ['transcription'],
        queryFn: ({ signal: own }) => canTranscribe(AbortSignal.any([own, AbortSignal.timeout(PROBE)])),
        staleTime: Infinity,
      }));
    if (signal.aborted) return;
    session.current = byApi ? await recorded(signal) : recognized(signal);
    if (!signal.aborted && session.current) setState('listening');
  });

  useEffect(() => {
    const leaving = new AbortController();
    listen(leaving.signal).catch((reason: unknown) => leaving.signal.aborted || failed(errorOf(reason)));
    return () => leaving.abort();
  }, []);

  return {
    state,
    error,
    /** 0 to 1. */
    level: () => session.current?.level() ?? 0,
    finish: () => session.current?.finish(),
  };
}

function errorOf(reason: unknown): DictationError {
  const code = reason instanceof DOMException ? CODES[reason.name] : undefined;
  if (code !== undefined) return { code };
  return { code: 'failed', ...(reason instanceof Error && { message: reason.message }) };
}

const CODES: Readonly<Record<string, DictationError['code']>> = {
  NotAllowedError: 'denied',
  NotFoundError: 'denied',
  NotSupportedError: 'none',
};
