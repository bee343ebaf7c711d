/** Answers read aloud, and questions spoken. */
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { pageOf } from '../http/paging.ts';
import { problem } from '../http/problem.ts';
import { MAX_SPOKEN } from '../services/voice/spoken-text.ts';
import { AUDIO_TAKEN } from '../services/voice/audio-type.ts';
import { MAX_RECORDING_BYTES } from '../services/voice/transcribing.ts';
import type { VoiceService } from '../services/voice/voice.ts';
import { receiveFile } from './upload.ts';

const Provider = z.enum(['elevenlabs', 'openai', 'groq']);

const VoiceShape = z
  .object({ id: z.string(), name: z.string(), provider: Provider, default: z.boolean() })
  .meta({ id: 'Voice' });

const TranscriptionShape = z
  .object({
    text: z.string(),
    language: z.string().optional().meta({ description: 'As the company names it.' }),
    durationMs: z.int().optional(),
    provider: Provider,
  })
  .meta({ id: 'Transcription' });

const Language = z
  .string()
  .regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i)
  // The companies want the language alone, without country or script.
  .transform((tag) => tag.toLowerCase().replace(/-.*$/, ''));

const area = 'Voice';

export function voiceEndpoints(voice: VoiceService): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/api/tts',
      area,
      summary: 'Read a text aloud',
      access: 'user',
      body: z.object({
        text: z.string().trim().min(1).max(MAX_SPOKEN).meta({ description: 'Markdown; its signs are not spoken.' }),
        voice: z.string().trim().min(1).max(100).optional().meta({ description: 'Name or id.' }),
        format: z.literal('mp3').optional(),
      }),
      answers: {
        200: {
          description:
            'The sound, as it comes; `x-switchyard-provider` says whose. Groq, asked last, speaks `audio/wav`.',
          schema: z.file(),
          contentType: 'audio/mpeg',
          otherTypes: ['audio/wav'],
        },
        429: { description: '`too_many_speeches`.' },
        502: { description: '`tts_failed`: everybody who was asked failed.' },
        503: { description: '`tts_unavailable`: use the voice of the browser.' },
      },
      async handle({ user, body, response, signal }) {
        const speech = await unlessGone(signal, voice.speak(user.id, { text: body.text, voice: body.voice, signal }));
        if (speech === undefined) return;
        response.type(speech.mediaType);
        response.setHeader('x-switchyard-provider', speech.provider);
        response.setHeader('etag', speech.etag);
        // A sound that breaks off breaks the connection, so that nobody takes it for whole. The service has logged why.
        await pipeline(speech.audio, response).catch(() => {});
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/voices',
      area,
      summary: 'List the voices that can be chosen',
      access: 'user',
      answers: { 200: { description: 'All of them; none: use the browser.', schema: pageOf(VoiceShape) } },
      handle({ response }) {
        response.json({ items: voice.voices(), nextCursor: null });
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/transcribe',
      area,
      summary: 'Write down what is said in a recording',
      access: 'user',
      upload: {
        contentType: 'multipart/form-data',
        description: `One file of at most ${MAX_RECORDING_BYTES / 1024 / 1024} MB. Taken are ${AUDIO_TAKEN}, by content.`,
        schema: z.object({
          file: z.file(),
          language: z.string().optional().meta({ description: 'What is spoken, such as `en`.' }),
        }),
      },
      answers: {
        200: { description: 'What was said.', schema: TranscriptionShape },
        413: { description: '`too_large`.' },
        415: { description: 'It is no recording that is taken.' },
        422: { description: '`empty_file`, `unreadable_recording`, or `invalid_language`.' },
        429: { description: '`too_many_transcriptions`.' },
        502: { description: '`transcription_failed`: everybody who was asked failed.' },
        503: { description: '`transcription_unavailable`.' },
      },
      async handle({ user, request, response, signal }) {
        await voice.admitRecording(user.id);
        const { bytes, fields } = await receiveFile(request, response, { maxBytes: MAX_RECORDING_BYTES });
        const language = readLanguage(fields['language']);
        const transcription = await unlessGone(signal, voice.transcribe({ bytes, language, signal }));
        if (transcription !== undefined) response.json(transcription);
      },
    }),
  ];
}

/** Left empty is left out. */
function readLanguage(field: unknown): string | undefined {
  if (field === undefined || field === '') return undefined;
  const result = Language.safeParse(field);
  if (result.success) return result.data;
  throw problem(422, 'invalid_language', 'language: expected the code of a language, such as "en".');
}

/** Undefined when the caller has left: there is nobody to tell of an error. */
async function unlessGone<T>(signal: AbortSignal, work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}
