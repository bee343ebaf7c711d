/** What the SDKs of OpenAI and Groq, which speak alike, are given and give back. */
import { z } from 'zod';
import type { Recording, Transcript } from './provider.ts';

export function toFile({ bytes, fileName, mediaType }: Recording): File {
  return new File([bytes], fileName, { type: mediaType });
}

export async function* readAudio(response: Response): AsyncGenerator<Uint8Array> {
  if (response.body !== null) yield* response.body;
}

const shape = z.object({
  text: z.string(),
  language: z.string().optional().catch(undefined),
  /** Seconds. */
  duration: z.number().nonnegative().optional().catch(undefined),
});

/** @throws when there is no text in it */
export function readTranscript(answer: unknown): Transcript {
  const { text, language, duration } = shape.parse(answer);
  return {
    text: text.trim(),
    ...(language !== undefined && { language }),
    ...(duration !== undefined && { durationMs: Math.round(duration * 1000) }),
  };
}
