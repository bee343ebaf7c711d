/** Counting the tokens of a request without answering it, over protocols that offer it. */
import type { InboundCall, JsonObject, Target, WireRequest } from '../api.ts';
import type { ApiId, ChatRequest } from '../types.ts';

export interface TokenCountApi {
  readonly id: ApiId;
  /** Our side towards a caller. @throws LlmError `invalid_request`, or `unsupported` as the chat api does. */
  readRequest(body: JsonObject, call: InboundCall): ChatRequest;
  writeResponse(tokens: number): JsonObject;
  /** Our side towards a provider; its errors are those of the chat api. */
  writeRequest(request: ChatRequest, target: Target): WireRequest;
  forwardRequest(body: JsonObject, target: Target): WireRequest;
  /** @throws LlmError `malformed_response`. */
  readResponse(body: unknown): number;
}
