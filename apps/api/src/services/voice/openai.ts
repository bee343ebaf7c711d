/** OpenAI: speech and transcription through its SDK. */
import { type Access, once, type Speaker, type Transcriber } from './provider.ts';
import { readAudio, readTranscript, toFile } from './wire.ts';

const COMPANY = { provider: 'openai', name: 'OpenAI', keyVariable: 'OPENAI_API_KEY' } as const;
const OWN_URL = 'https://api.openai.com/v1';
const SPEECH_MODEL = 'gpt-4o-mini-tts';
const TRANSCRIPTION_MODEL = 'gpt-4o-mini-transcribe';

const NAMES = ['ash', 'ballad', 'coral', 'echo', 'fable', 'nova', 'onyx', 'sage', 'shimmer', 'verse', 'marin', 'cedar'];

export function createOpenAi({ apiKey, baseUrl = OWN_URL }: Access): { speaker: Speaker; transcriber: Transcriber } {
  // The SDK takes a moment to load, and reads the environment for all that it is not told.
  const client = once(async () => {
    const { default: OpenAI } = await import('openai');
    return new OpenAI({
      apiKey,
      baseURL: baseUrl,
      organization: null,
      project: null,
      maxRetries: 0,
      logLevel: 'off',
    });
  });
  return {
    speaker: {
      ...COMPANY,
      model: SPEECH_MODEL,
      voices: [{ id: 'alloy', name: 'Alloy' }, ...NAMES.map((id) => ({ id, name: capitalised(id) }))],
      mediaType: 'audio/mpeg',
      maxLength: 4_096,
      async *speak(input, voice, signal) {
        const { audio } = await client();
        const request = { model: SPEECH_MODEL, voice, input, response_format: 'mp3' } as const;
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
          response_format: 'json',
          ...(language !== undefined && { language }),
        } as const;
        return readTranscript(await audio.transcriptions.create(request, { signal }));
      },
    },
  };
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
