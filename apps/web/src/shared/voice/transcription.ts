/** Spoken words, written down by the API. */
import { ApiError, call } from '../api/client.ts';

/** @throws ApiError: `unreadable_recording`, `transcription_failed` and others, with a text for people */
export async function transcribe(recording: Blob, language: string, signal: AbortSignal): Promise<string> {
  const response = await call('/api/transcribe', { method: 'POST', body: form(recording, language), signal });
  const { text } = (await response.json()) as { text: string };
  return text.trim();
}

/** Whether the API can: to be known before somebody speaks in vain. It refuses an empty recording only when it could. */
export async function canTranscribe(signal: AbortSignal): Promise<boolean> {
  try {
    await call('/api/transcribe', { method: 'POST', body: form(new Blob(), ''), signal });
    return true;
  } catch (error) {
    if (error instanceof ApiError) return error.code !== 'transcription_unavailable';
    throw error;
  }
}

function form(recording: Blob, language: string): FormData {
  const body = new FormData();
  body.set('file', recording, 'recording');
  body.set('language', language);
  return body;
}
