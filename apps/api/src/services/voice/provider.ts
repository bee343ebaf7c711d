/** What a company must be able to do to speak, or to write down what was spoken. */

export type VoiceProvider = 'elevenlabs' | 'openai' | 'groq';

/** A company that does either. */
export interface VoiceCompany {
  provider: VoiceProvider;
  /** For people. */
  name: string;
  /** The setting to look at when the company refuses its key. */
  keyVariable: string;
  model: string;
}

export interface Voice {
  id: string;
  name: string;
}

export interface Speaker extends VoiceCompany {
  /** The first one speaks unless another is asked for. */
  voices: readonly [Voice, ...Voice[]];
  /** Ids beyond the list that it may know: voices of the operator's own. */
  ownVoice?: RegExp;
  mediaType: 'audio/mpeg' | 'audio/wav';
  /** Characters in one call. */
  maxLength: number;
  /** Loads what it takes to ask at all; that time is ours, not the company's. */
  load?(signal: AbortSignal): Promise<void>;
  /** Sound, as it comes. Ends early, with an error, once the signal fires. */
  speak(text: string, voiceId: string, signal: AbortSignal): AsyncIterable<Uint8Array>;
}

export interface Recording {
  bytes: Uint8Array<ArrayBuffer>;
  mediaType: string;
  /** Companies go by the name of a file. */
  fileName: string;
  /** ISO 639 code of what is spoken; absent: the company finds out. */
  language?: string | undefined;
}

/** What was said. */
export interface Transcript {
  text: string;
  /** As the company names it. */
  language?: string;
  durationMs?: number;
}

export interface Transcriber extends VoiceCompany {
  transcribe(recording: Recording, signal: AbortSignal): Promise<Transcript>;
}

export interface Access {
  apiKey: string;
  /** Absent: the company's own. */
  baseUrl: string | undefined;
}

/** Remembers the first success: what is costly to make is made when it is first needed. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
