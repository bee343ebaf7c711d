/** Text to speech: who speaks, who steps in, and what need not be spoken twice. */
import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { problem } from '../../http/problem.ts';
import type { Logger } from '../../logger.ts';
import { allFailed, type Failure, timeUp, toFailure } from './failures.ts';
import type { Speaker, Voice, VoiceProvider } from './provider.ts';
import { splitText, toSpokenText } from './spoken-text.ts';
import { joinWav } from './wav.ts';

export interface SpeechRequest {
  /** Markdown. */
  text: string;
  /** Name or id; absent: the first voice of the first company. */
  voice?: string | undefined;
  signal: AbortSignal;
}

export interface Speech {
  provider: VoiceProvider;
  mediaType: Speaker['mediaType'];
  /** The same for the same sound. */
  etag: string;
  /** As it comes. An error once it has begun is an error of the stream: nobody else steps in then. */
  audio: AsyncIterable<Uint8Array>;
}

export interface Speaking {
  /**
   * Resolves with the first sound.
   * @throws problems: 422 `nothing_to_say` or `unknown_voice`, 502 `tts_failed`, 503 `tts_unavailable`
   */
  speak(request: SpeechRequest): Promise<Speech>;
}

export interface SpeakingOptions {
  /** In the order in which they are asked. */
  speakers: readonly Speaker[];
  /** Milliseconds: to the first sound of one company, and to the end of it all. */
  deadlines: { firstByteMs: number; totalMs: number };
  log: Logger;
}

const CACHE_BYTES = 64 * 1024 * 1024;
const CACHE_ENTRY_BYTES = 16 * 1024 * 1024;

/** Who is asked, in what voice. */
interface Casting {
  speaker: Speaker;
  voice: Voice;
}

export function createSpeaking({ speakers, deadlines, log }: SpeakingOptions): Speaking {
  const cache = new LRUCache<string, Buffer>({
    maxSize: CACHE_BYTES,
    maxEntrySize: CACHE_ENTRY_BYTES,
    sizeCalculation: ({ length }) => Math.max(1, length),
  });

  /** The sound of one company. Fails when the first of it, or the end, comes too late. */
  async function* perform({ speaker, voice }: Casting, text: string, signal: AbortSignal) {
    const attempt = new AbortController();
    const stop = () => attempt.abort(signal.reason);
    let late: NodeJS.Timeout | undefined;
    signal.addEventListener('abort', stop);
    try {
      signal.throwIfAborted();
      await speaker.load?.(signal);
      late = setTimeout(() => attempt.abort(timeUp()), deadlines.firstByteMs);
      const parts = splitText(text, speaker.maxLength).map((part) => speaker.speak(part, voice.id, attempt.signal));
      for await (const bytes of speaker.mediaType === 'audio/wav' ? joinWav(parts) : joinFrames(parts)) {
        if (bytes.length === 0) continue;
        clearTimeout(late);
        yield bytes;
      }
    } catch (error) {
      throw attempt.signal.aborted ? attempt.signal.reason : error;
    } finally {
      clearTimeout(late);
      signal.removeEventListener('abort', stop);
      // Whatever ended it, nobody listens any more.
      attempt.abort();
    }
  }

  /** Passes on what comes, and keeps it once it is whole. */
  async function* keeping(key: string, first: Uint8Array, rest: AsyncGenerator<Uint8Array>, speaker: Speaker) {
    const kept = [first];
    let size = first.length;
    try {
      yield first;
      for await (const bytes of rest) {
        size += bytes.length;
        if (size <= CACHE_ENTRY_BYTES) kept.push(bytes);
        yield bytes;
      }
      if (size <= CACHE_ENTRY_BYTES) cache.set(key, Buffer.concat(kept));
    } catch (error) {
      log.warn({ provider: speaker.provider, reason: toFailure(speaker, error).reason }, 'speech broke off');
      throw error;
    } finally {
      // A caller who leaves before the second part has not begun with the rest, which must end all the same.
      await rest.return(undefined);
    }
  }

  return {
    async speak({ text, voice, signal }) {
      if (speakers.length === 0) {
        throw problem(503, 'tts_unavailable', 'No company that speaks is set up here. Use the voice of the browser.');
      }
      const spoken = toSpokenText(text);
      if (spoken === '') throw problem(422, 'nothing_to_say', 'There is no word in this text that could be spoken.');
      const whole = AbortSignal.any([signal, AbortSignal.timeout(deadlines.totalMs)]);
      const failures: Failure[] = [];
      for (const casting of cast(speakers, voice)) {
        const { speaker } = casting;
        const key = hash('sha256', JSON.stringify([speaker.provider, speaker.model, casting.voice.id, spoken]));
        const speech = { provider: speaker.provider, mediaType: speaker.mediaType, etag: `"${key.slice(0, 32)}"` };
        const known = cache.get(key);
        if (known !== undefined) return { ...speech, audio: inOnePiece(known) };
        const performance = perform(casting, spoken, whole);
        try {
          const { value: first, done } = await performance.next();
          if (!done) return { ...speech, audio: keeping(key, first, performance, speaker) };
          failures.push({ company: speaker, status: undefined, reason: 'sent no sound' });
        } catch (error) {
          signal.throwIfAborted();
          failures.push(toFailure(speaker, error));
        }
        log.warn({ provider: speaker.provider, reason: failures.at(-1)?.reason }, 'speech failed');
      }
      throw allFailed('tts_failed', 'Nobody could speak this', failures);
    },
  };
}

/**
 * Everybody who can speak: first who has the voice that was asked for, then the others, with their usual voice, for
 * another voice is better than silence.
 */
function cast(speakers: readonly Speaker[], wanted: string | undefined): Casting[] {
  const castings = speakers.map((speaker) => ({ speaker, asked: wanted && findVoice(speaker, wanted) }));
  if (wanted !== undefined && !castings.some(({ asked }) => asked)) {
    throw problem(422, 'unknown_voice', 'Nobody here has this voice. GET /api/voices lists those that can be chosen.');
  }
  return castings
    .map(({ speaker, asked }) => ({ speaker, voice: asked || speaker.voices[0], first: asked ? 0 : 1 }))
    .sort((a, b) => a.first - b.first);
}

function findVoice({ voices, ownVoice }: Speaker, wanted: string): Voice | undefined {
  const word = wanted.toLowerCase();
  const listed = voices.find(
    ({ id, name }) => id === wanted || id.toLowerCase() === word || name.toLowerCase() === word,
  );
  if (listed !== undefined) return listed;
  return ownVoice?.test(wanted) ? { id: wanted, name: wanted } : undefined;
}

/** MP3 is frames, one after the other, so files can be too. */
async function* joinFrames(files: Iterable<AsyncIterable<Uint8Array>>): AsyncGenerator<Uint8Array> {
  for (const file of files) yield* file;
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
