/** Embeddings over a provider's own protocol. Callers always speak OpenAI's `/v1/embeddings`. */
import type { JsonObject, WireRequest, WireResponse } from './api.ts';
import type { LlmError } from './errors.ts';
import type { EmbedRequest, EmbedResponse, Model } from './types.ts';

export interface EmbeddingApi {
  readonly id: 'openai-embeddings' | 'google-embeddings';
  writeRequest(request: EmbedRequest, model: Model): WireRequest;
  /** Only where the caller's protocol is the provider's: sets the model's name and keeps all else. */
  forwardRequest?(body: JsonObject, model: Model): WireRequest;
  /** @throws LlmError `malformed_response`, or the classified error inside a 200. */
  readResponse(body: unknown, request: EmbedRequest): EmbedResponse;
  readError(response: WireResponse, now: number): LlmError;
}
