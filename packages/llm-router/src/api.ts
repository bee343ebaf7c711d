/**
 * What a wire protocol must be able to do. An api is a pure translator: it opens no sockets, reads
 * no clock and keeps no state between calls. `ClientApi` is our side towards a provider,
 * `ServerApi` our side towards a caller; most protocols implement both.
 */
import type { LlmError } from './errors.ts';
import type { ApiId, ChatRequest, ChatResponse, Model, StreamEvent } from './types.ts';

export type JsonObject = Record<string, unknown>;

/** Header names are lower case; a repeated header is an array. */
export type Headers = Record<string, string | string[] | undefined>;

/** The deployment a request is written for. */
export interface Target {
  model: Model;
  /** True when a stream is wanted. */
  stream: boolean;
}

/** A request as it goes to a provider, without its key. */
export interface WireRequest {
  method?: 'POST' | 'GET';
  /** Appended to the provider's base URL; starts with `/`. */
  path: string;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** What came back, read to its end. Used for errors. */
export interface WireResponse {
  status: number;
  headers: Headers;
  body: string;
}

/** One message of a stream: an SSE message, or an event of another framing brought into that form. */
export interface Frame {
  /** The event's name; `''` when it has none. */
  event: string;
  data: string;
  /** The bytes it came as, as text, with its closing blank line; what a same-protocol caller is sent. */
  raw: string;
}

/** Cuts a byte stream into frames. Keeps what is incomplete until more comes. */
export interface FrameDecoder {
  push(bytes: Uint8Array): Frame[];
  /** At the clean end of the body: the frames that only lacked their closing blank line. */
  end(): Frame[];
}

/**
 * What a frame means for a caller who speaks the same protocol.
 * - `pass`: send its bytes on now
 * - `hold`: it belongs to the protocol's ending; send it once the ending is complete
 * - `drop`: it answers something that we asked for, not the caller
 */
export type Relay = 'pass' | 'hold' | 'drop';

/**
 * Reads one provider's stream. Contract: `start` comes first and once; `finish` comes last and
 * once, and only after the protocol's proper end has been seen; anything else throws.
 */
export interface StreamReader {
  /**
   * @throws LlmError `malformed_response` for a frame that does not parse, or the classified
   *   error for an error event inside the stream.
   */
  read(frame: Frame): { events: StreamEvent[]; relay: Relay };
  /** The protocol's own end has been seen; nothing after it matters. */
  done(): boolean;
  /**
   * The body has ended cleanly.
   * @throws LlmError `stream_incomplete` unless that is a proper end here.
   */
  end(): StreamEvent[];
}

/** Writes one caller's stream. Contract: also accepts events only to learn where the answer stands (the text is then thrown away). */
export interface StreamWriter {
  /** Wire text for the event; `''` when the protocol has nothing to say for it. */
  write(event: StreamEvent): string;
  /** Wire text of an error inside the stream, after which nothing more is written. */
  fail(error: LlmError): string;
}

export interface ReadStreamOptions {
  /** True when the caller itself asked for the closing usage frame (openai-chat), so that it is not ours to drop. */
  usageWanted: boolean;
}

/** Our side towards a provider. */
export interface ClientApi {
  readonly id: ApiId;
  /** False: the protocol has no streams, and a whole answer is unfolded into events. */
  readonly streams: boolean;
  /** Headers of the caller that go on to the provider on a same-protocol call. */
  readonly forwardedHeaders?: readonly string[];

  /**
   * Writes a request from the interlingua.
   * @throws LlmError `unsupported` when the protocol cannot carry what is asked.
   */
  writeRequest(request: ChatRequest, target: Target): WireRequest;
  /** Passes on a body that is in this protocol already: sets the model's name (and what streaming needs), keeps all else. */
  forwardRequest(body: JsonObject, target: Target): WireRequest;
  /** @throws LlmError for an error inside a 200, or `malformed_response`. */
  readResponse(body: unknown): ChatResponse;
  readStream(options: ReadStreamOptions): StreamReader;
  /** Framing of streams other than SSE. */
  createDecoder?(): FrameDecoder;
  /** The one place where statuses and bodies become codes. Must not throw. `now` is milliseconds since the epoch. */
  readError(response: WireResponse, now: number): LlmError;
}

/** What of the call lies outside the body. */
export interface InboundCall {
  headers: Headers;
  /** From the path, for protocols that put it there. */
  model?: string;
  stream?: boolean;
}

/** What a writer may need to know of the call it answers. */
export interface AnswerContext {
  /** The caller's own request body. */
  body: JsonObject;
  headers: Headers;
  /** Milliseconds since the epoch. */
  now: number;
}

/** Our side towards a caller. */
export interface ServerApi {
  readonly id: ApiId;
  /**
   * False: a stream that was relayed as it came cannot be gone on with by our writer, because its
   * ids and counters are the provider's. A failure in mid-answer is then told as an error.
   */
  readonly takesOverRelayed?: false;
  /** @throws LlmError `invalid_request`, naming the field in `param`. */
  readRequest(body: JsonObject, call: InboundCall): ChatRequest;
  /** True when the caller wants a stream. */
  wantsStream(body: JsonObject, call: InboundCall): boolean;
  writeResponse(response: ChatResponse, context: AnswerContext): JsonObject;
  writeStream(context: AnswerContext): StreamWriter;
  writeError(error: LlmError): { status: number; body: JsonObject };
}

export type Api = ClientApi & ServerApi;
