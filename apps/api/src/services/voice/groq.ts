/** Groq: speech and transcription through its SDK. */
import { type Access, once, type Speaker, type Transcriber } from './provider.ts';
import { readAudio, readTranscript, toFile } from './wire.ts';

const COMPANY = { provider: 'groq', name: 'Groq', keyVariable: 'GROQ_API_KEY' } as const;
const OWN_URL = 'https://api.groq.com';
const SPEECH_MODEL = 'canopylabs/orpheus-v1-english';
const TRANSCRIPTION_MODEL = 'whisper-large-v3-turbo';

/** The SDK adds it by itself, and what is configured has it already. */
const PATH = /\/openai\/v1$/;

export function createGroq({ apiKey, baseUrl = OWN_URL }: Access): { speaker: Speaker; transcriber: Transcriber } {
  // The SDK takes a moment to load, and reads the environment for all that it is not told.
  const client = once(async () => {
    const { default: Groq } = await import('groq-sdk');
    return new Groq({ apiKey, baseURL: baseUrl.replace(PATH, ''), maxRetries: 0, logLevel: 'off' });
  });
  return {
    speaker: {
      ...COMPANY,
      model: SPEECH_MODEL,
      voices: [
        { id: 'autumn', name: 'Autumn' },
        { id: 'diana', name: 'Diana' },
        { id: 'hannah', name: 'Hannah' },
        { id: 'austin', name: 'Austin' },
        { id: 'daniel', name: 'Daniel' },
        { id: 'troy', name: 'Troy' },
      ],
      // The model speaks WAV and nothing else, and refuses longer texts.
      mediaType: 'audio/wav',
      maxLength: 200,
      async *speak(input, voice, signal) {
        const { audio } = await client();
        const request = { model: SPEECH_MODEL, voice, input, response_format: 'wav' } as const;
        yield* readAudio(await audio.speech.create(request, { signal }));
      },
    },
    transcriber: {
      ...COMPANY,
      model: TRANSCRIPTION_MODEL,
      async transcribe(recording, signal) {
        const { audio } = await client();
        const { language } = recording;
        const request = {
          model: TRANSCRIPTION_MODEL,
          file: toFile(recording),
          // The long form says language and duration too.
          response_format: 'verbose_json',
          ...(language !== undefined && { language }),
        } as const;
        return readTranscript(await audio.transcriptions.create(request, { signal }));
      },
    },
  };
}
