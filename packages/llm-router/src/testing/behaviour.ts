/** What a simulator can be told to do. Types only. */
import type { IncomingHttpHeaders } from 'node:http';

/** The wire protocols that one simulator serves, all at once, each on its usual paths. */
export type SimulatedApi =
  | 'openai-chat'
  | 'openai-responses'
  | 'anthropic-messages'
  | 'google-generate-content'
  | 'bedrock-converse'
  | 'deepai';

/** Whose accent openai-chat is spoken in. */
export type Dialect =
  | 'openai'
  | 'groq'
  | 'mistral'
  | 'xai'
  | 'deepseek'
  | 'openrouter'
  | 'azure'
  | 'cerebras'
  | 'together'
  | 'ollama'
  | 'perplexity';

/**
 * A way to misbehave. `afterChunks` counts the deltas of a stream (text, thinking, tool calls); the
 * opening frames go out before them even at 0, and at -1 nothing but the response's headers does.
 * A number above the stream's deltas means "after all of them". Of a whole answer, half the body is sent.
 */
export type Fault =
  /** An error answer, in the api's own error shape unless `body` is given. `retryAfter` is the header's value. */
  | {
      kind: 'status';
      status: number;
      code?: string;
      message?: string;
      body?: string;
      retryAfter?: string;
      headers?: Record<string, string>;
    }
  /** Takes the request and never answers. */
  | { kind: 'hang' }
  /** Falls silent with the socket open. */
  | { kind: 'stall'; afterChunks: number }
  /** Destroys the socket. */
  | { kind: 'cut'; afterChunks: number }
  /** Ends the body cleanly without the protocol's ending. `finishSent`: only its very last mark is missing, where there are several. */
  | { kind: 'no_terminator'; afterChunks?: number; finishSent?: boolean }
  /** Puts in a frame that is not JSON and goes on; of a whole answer, truncated JSON with status 200. */
  | { kind: 'malformed'; afterChunks: number }
  /** An error inside a 200 stream, as this provider sends it; of a whole answer, as `error_in_200`. */
  | { kind: 'error_event'; afterChunks: number; status?: number; code?: string; message?: string }
  /** A whole body with an error in it, status 200, whether or not a stream was asked for. */
  | { kind: 'error_in_200'; code?: string; message?: string }
  /** Destroys the socket before any byte. */
  | { kind: 'refuse_connection' };

export type FaultKind = Fault['kind'];

export interface ScriptedToolCall {
  id?: string;
  name: string;
  /** A string goes out as it is, which allows arguments that are not JSON; anything else as JSON text. */
  arguments: unknown;
}

/** Tokens as the router counts them: `input` and `output` are totals, the others parts of them. */
export interface ScriptedUsage {
  input?: number;
  output?: number;
  cached?: number;
  cacheWrite?: number;
  reasoning?: number;
}

/** How one request is answered. Every field has a default, so `{}` is a plain answer. */
export interface Behaviour {
  /** Default: a sentence that repeats the last user message; or JSON, or a tool call, when that is asked for. */
  text?: string | ((request: RecordedRequest) => string);
  /** How the text is cut. Default: by words. Given without `text`, they are the text. */
  chunks?: string[];
  reasoning?: string;
  reasoningSignature?: string;
  /** Default: the tools the last user message names as `call <tool> {…}`, or the one `tool_choice` forces. */
  toolCalls?: ScriptedToolCall[];
  finish?: 'stop' | 'length' | 'tool_calls' | 'content_filter';
  usage?: ScriptedUsage;
  headers?: Record<string, string>;
  /** Pause between chunks, milliseconds. */
  chunkMs?: number;
  /** Pause before the first byte, milliseconds. */
  delayMs?: number;
  /** Of openai-chat. Kept from the default behaviour when not given. */
  dialect?: Dialect;
  /** Starts anew although the request ends with an assistant message to be continued. */
  ignoresPrefill?: true;
  fault?: Fault;
}

/** A request as it came in. */
export interface RecordedRequest {
  method: string;
  /** With its query. */
  path: string;
  headers: IncomingHttpHeaders;
  /** Parsed JSON; of a form its fields; otherwise the text. */
  body: unknown;
  key?: string;
  /** `performance.now()` when the request was complete. */
  at: number;
  model?: string;
  stream: boolean;
  /** The client hung up before the answer had ended. */
  closedEarly?: boolean;
  /** `performance.now()` of that. */
  closedAt?: number;
}
