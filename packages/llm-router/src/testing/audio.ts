/** `/v1/audio/speech` and `/v1/audio/transcriptions`. */
import { openaiError } from './openai-errors.ts';
import { openaiHeaders } from './openai-headers.ts';
import { jsonReply } from './wire.ts';
import type { Endpoint } from './wire.ts';

const shared: Pick<Endpoint, 'headers' | 'error'> = {
  headers: (call) => openaiHeaders(call.dialect, call.sequence),
  error: openaiError,
};

const TYPES: Record<string, string> = {
  mp3: 'audio/mpeg',
  opus: 'audio/opus',
  aac: 'audio/aac',
  flac: 'audio/flac',
  wav: 'audio/wav',
  pcm: 'audio/pcm',
};

/** A second of silence: forty frames of MPEG-1 layer III, 128 kbit/s, 44.1 kHz. Other formats get the same bytes. */
function silence(): Uint8Array {
  const frame = new Uint8Array(417);
  frame.set([0xff, 0xfb, 0x90, 0x64]);
  return Buffer.concat(Array.from({ length: 40 }, () => frame));
}

export const speech: Endpoint = {
  ...shared,
  respond({ body }) {
    if (typeof body['input'] !== 'string' || body['input'] === '') {
      return { kind: 'refusal', failure: { status: 400, param: 'input', message: "'input' must not be empty." } };
    }
    const contentType = TYPES[String(body['response_format'] ?? 'mp3')] ?? 'audio/mpeg';
    return { kind: 'whole', contentType, body: silence() };
  },
};

export const transcription: Endpoint = {
  ...shared,
  respond({ body, behaviour, request, dialect, sequence }) {
    if (body['file'] === undefined && body['url'] === undefined) {
      return { kind: 'refusal', failure: { status: 400, param: 'file', message: 'A file is required.' } };
    }
    const said = typeof behaviour.text === 'function' ? behaviour.text(request) : behaviour.text;
    const text = said ?? 'This is what the recording says.';
    if (body['response_format'] === 'text')
      return { kind: 'whole', contentType: 'text/plain; charset=utf-8', body: text };
    const extra = dialect === 'groq' ? { x_groq: { id: `req_${sequence}` } } : {};
    if (body['response_format'] === 'verbose_json') {
      const segments = [{ id: 0, start: 0, end: 1, text }];
      return jsonReply({ task: 'transcribe', language: 'english', duration: 1, text, segments, ...extra });
    }
    return jsonReply({ text, usage: { type: 'duration', seconds: 1 }, ...extra });
  },
};
