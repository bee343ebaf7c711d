/** Everything spoken: by whom, how often, and who steps in. None of it is on the way of a text. */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { tooMany } from '../../http/problem.ts';
import type { Logger } from '../../logger.ts';
import { createElevenLabs, type ElevenLabsAccess } from './elevenlabs.ts';
import { createGroq } from './groq.ts';
import { createOpenAi } from './openai.ts';
import type { Access, VoiceProvider } from './provider.ts';
import { createSpeaking, type Speech, type SpeechRequest } from './speaking.ts';
import { createTranscribing, type Transcription, type TranscriptionRequest } from './transcribing.ts';

export interface VoiceChoice {
  /** What `voice` of a request names; so does the name. */
  id: string;
  name: string;
  provider: VoiceProvider;
  /** The company's usual one. */
  default: boolean;
}

export interface VoiceService {
  /** Those that can be chosen; none when nobody speaks here. */
  voices(): VoiceChoice[];
  /** @throws problems: those of `Speaking`, and 429 `too_many_speeches` */
  speak(userId: string, request: SpeechRequest): Promise<Speech>;
  /**
   * To be asked before a recording is taken in.
   * @throws problems: 429 `too_many_transcriptions`, 503 `transcription_unavailable`
   */
  admitRecording(userId: string): Promise<void>;
  /** @throws problems: those of `Transcribing` */
  transcribe(request: TranscriptionRequest): Promise<Transcription>;
  close(): Promise<void>;
}

/** Milliseconds. */
export interface VoiceDeadlines {
  /** From the question to one company to its first sound. */
  firstByteMs: number;
  /** Of a whole speech. */
  speechMs: number;
  /** Of a whole transcription. */
  transcriptionMs: number;
}

export interface VoiceOptions {
  elevenLabs: ElevenLabsAccess | undefined;
  openai: Access | undefined;
  groq: Access | undefined;
  log: Logger;
  deadlines?: VoiceDeadlines;
}

const USUAL: VoiceDeadlines = { firstByteMs: 10_000, speechMs: 120_000, transcriptionMs: 60_000 };
const SPEECHES_A_MINUTE = 30;
const TRANSCRIPTIONS_A_MINUTE = 20;

export function createVoice({ elevenLabs, openai, groq, log, deadlines = USUAL }: VoiceOptions): VoiceService {
  const eleven = elevenLabs && createElevenLabs(elevenLabs);
  const openAi = openai && createOpenAi(openai);
  const groqVoice = groq && createGroq(groq);
  const speakers = [eleven, openAi, groqVoice].flatMap((company) => company?.speaker ?? []);
  const transcribers = [groqVoice, openAi].flatMap((company) => company?.transcriber ?? []);
  const { firstByteMs, speechMs, transcriptionMs } = deadlines;
  const speaking = createSpeaking({ speakers, deadlines: { firstByteMs, totalMs: speechMs }, log });
  const transcribing = createTranscribing({ transcribers, totalMs: transcriptionMs, log });
  const speeches = new RateLimiterMemory({ points: SPEECHES_A_MINUTE, duration: 60 });
  const recordings = new RateLimiterMemory({ points: TRANSCRIPTIONS_A_MINUTE, duration: 60 });

  return {
    voices: () =>
      speakers.flatMap(({ provider, voices }) =>
        voices.map(({ id, name }, index) => ({ id, name, provider, default: index === 0 })),
      ),
    async speak(userId, request) {
      await spend(speeches, userId, 'too_many_speeches', `At most ${SPEECHES_A_MINUTE} texts a minute are spoken.`);
      return speaking.speak(request);
    },
    async admitRecording(userId) {
      transcribing.checkAvailable();
      const text = `At most ${TRANSCRIPTIONS_A_MINUTE} recordings a minute are transcribed.`;
      await spend(recordings, userId, 'too_many_transcriptions', text);
    },
    transcribe: transcribing.transcribe,
    close: async () => eleven?.close(),
  };
}

async function spend(limiter: RateLimiterMemory, userId: string, code: string, limit: string): Promise<void> {
  try {
    await limiter.consume(userId);
  } catch (refusal) {
    const { msBeforeNext } = refusal as { msBeforeNext?: number };
    if (msBeforeNext === undefined) throw refusal;
    throw tooMany(code, `${limit} Wait a little.`, msBeforeNext);
  }
}
