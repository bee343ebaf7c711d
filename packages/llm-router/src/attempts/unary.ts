/** One attempt of a call that is not a chat: embeddings, token counting, speech, transcription. One request, one whole answer. */
import type { WireRequest, WireResponse } from '../api.ts';
import type { Attempt, Opened } from '../calls/call.ts';
import type { LlmError } from '../errors.ts';
import { type Http, owned, readBytes } from './http.ts';
import type { Usage } from '../types.ts';

export interface UnaryWire {
  wire: WireRequest;
  readError(response: WireResponse, now: number): LlmError;
  /** Brings the provider's answer into the caller's protocol; @throws LlmError. Absent: the bytes go on as they came. */
  read?(bytes: Buffer): { bytes: string | Uint8Array; usage?: Usage };
}

export interface UnaryInput {
  /** @throws LlmError `unsupported` when this deployment has no such operation. */
  write(attempt: Attempt): UnaryWire | Promise<UnaryWire>;
}

export async function openUnary(http: Http, input: UnaryInput, attempt: Attempt): Promise<Opened> {
  const { wire, readError, read } = await input.write(attempt);
  const begun = await http.begin(attempt, wire, true, readError);
  const bytes = await readBytes(begun).catch((error: unknown) => {
    throw owned(error, attempt);
  });
  let result: { bytes: string | Uint8Array; usage?: Usage };
  try {
    result = read === undefined ? { bytes } : read(bytes);
  } catch (error) {
    throw owned(error, attempt);
  }
  const type = begun.head.headers['content-type'];
  const contentType = read === undefined ? (Array.isArray(type) ? type[0] : type) : 'application/json';
  let chunk: { events: []; raw: string | Uint8Array } | undefined = { events: [], raw: result.bytes };
  return {
    ...(contentType !== undefined && { contentType }),
    usage: () => result.usage,
    next() {
      const out = chunk;
      chunk = undefined;
      return Promise.resolve(out);
    },
  };
}
