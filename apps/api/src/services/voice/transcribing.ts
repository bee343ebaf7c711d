/** Speech to text: who writes it down, and who steps in. */
import { problem } from '../../http/problem.ts';
import type { Logger } from '../../logger.ts';
import { AUDIO_TAKEN, audioTypeOf } from './audio-type.ts';
import { allFailed, type Failure, timeUp, toFailure } from './failures.ts';
import type { Transcriber, Transcript, VoiceProvider } from './provider.ts';

export const MAX_RECORDING_BYTES = 25 * 1024 * 1024;

export interface TranscriptionRequest {
  bytes: Uint8Array<ArrayBuffer>;
  /** ISO 639 code; absent: the company finds out. */
  language?: string | undefined;
  signal: AbortSignal;
}

export interface Transcription extends Transcript {
  provider: VoiceProvider;
}

export interface Transcribing {
  /** @throws a 503 problem `transcription_unavailable` */
  checkAvailable(): void;
  /**
   * @throws problems: 415 `unsupported_media_type`, 422 `empty_file` or `unreadable_recording`,
   * 502 `transcription_failed`, 503 `transcription_unavailable`
   */
  transcribe(request: TranscriptionRequest): Promise<Transcription>;
}

export interface TranscribingOptions {
  /** In the order in which they are asked. */
  transcribers: readonly Transcriber[];
  /** Milliseconds, for all of them together. */
  totalMs: number;
  log: Logger;
}

export function createTranscribing({ transcribers, totalMs, log }: TranscribingOptions): Transcribing {
  function checkAvailable(): void {
    if (transcribers.length > 0) return;
    throw problem(
      503,
      'transcription_unavailable',
      'No company that transcribes is set up here. Set GROQ_API_KEY or OPENAI_API_KEY.',
    );
  }

  return {
    checkAvailable,
    async transcribe({ bytes, language, signal }) {
      checkAvailable();
      if (bytes.length === 0) throw problem(422, 'empty_file', 'The recording is empty. Send one with sound.');
      const type = await audioTypeOf(bytes);
      if (type === undefined) {
        throw problem(415, 'unsupported_media_type', `Only ${AUDIO_TAKEN} are taken, and this is none of them.`);
      }
      const { mediaType, extension } = type;
      const recording = { bytes, mediaType, fileName: `recording.${extension}`, language };
      const failures: Failure[] = [];
      let leftMs = totalMs;
      for (const [index, transcriber] of transcribers.entries()) {
        // Who is asked first must leave time for who steps in.
        const shareMs = leftMs / (transcribers.length - index);
        const startedAt = performance.now();
        try {
          const transcript = await within(shareMs, signal, (attempt) => transcriber.transcribe(recording, attempt));
          return { ...transcript, provider: transcriber.provider };
        } catch (error) {
          signal.throwIfAborted();
          failures.push(toFailure(transcriber, error));
          leftMs -= performance.now() - startedAt;
        }
        log.warn({ provider: transcriber.provider, reason: failures.at(-1)?.reason }, 'transcription failed');
      }
      if (failures.every(({ status }) => status === 400)) {
        throw problem(422, 'unreadable_recording', 'Nobody could read this recording. Record it again, and longer.');
      }
      throw allFailed('transcription_failed', 'Nobody could transcribe this', failures);
    },
  };
}

async function within<T>(ms: number, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const attempt = new AbortController();
  const stop = () => attempt.abort(signal.reason);
  const late = setTimeout(() => attempt.abort(timeUp()), ms);
  signal.addEventListener('abort', stop);
  try {
    signal.throwIfAborted();
    return await work(attempt.signal);
  } catch (error) {
    throw attempt.signal.aborted ? attempt.signal.reason : error;
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', stop);
  }
}
