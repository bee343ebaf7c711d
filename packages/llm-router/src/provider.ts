/** A provider is data: an address, how its key is shown, and the apis it speaks. */
import type { ClientApi, WireRequest } from './api.ts';
import type { TokenCountApi } from './apis/token-count.ts';
import type { EmbeddingApi } from './embeddings.ts';
import type { ChatRequest, Model, ModelKind, StreamEvent } from './types.ts';

/**
 * How a key is shown to the provider. `sign` is for schemes that cover the whole request (SigV4);
 * it resolves to all headers to send, the request's own among them.
 */
export type Auth =
  | { kind: 'bearer' }
  | { kind: 'header'; name: string }
  | { kind: 'none' }
  | { kind: 'sign'; sign(request: SignableRequest, key: string): Promise<Record<string, string>> };

export interface SignableRequest extends WireRequest {
  /** The full URL, base and path. */
  url: string;
  /** Milliseconds since the epoch; signatures carry their date. */
  now: number;
}

/** Answers in process. Contract: the same order of events as any stream; stops when the signal fires. */
export type LocalAnswerer = (request: ChatRequest, model: Model, signal: AbortSignal) => AsyncIterable<StreamEvent>;

export interface Provider {
  /** First segment of `provider/model`, e.g. `groq`. */
  readonly id: string;
  /** The company's name, for people. */
  readonly name: string;
  readonly baseUrl: string;
  readonly auth: Auth;
  /** Chat apis it speaks, the one to translate to first. A caller who speaks another of them is forwarded. */
  readonly apis: readonly ClientApi[];
  /** Environment variables (without `_API_KEY`) that an application may read keys from; the router reads none. */
  readonly keyEnv: readonly string[];
  /** True when it works without a key (a local server, the offline provider). */
  readonly keyless?: boolean;
  readonly embeddings?: EmbeddingApi;
  /** Counts the tokens of a request without answering it. */
  readonly tokenCount?: TokenCountApi;
  /** Serves `/audio/speech` and `/audio/transcriptions` as OpenAI does. */
  readonly audio?: readonly ('speech' | 'transcription')[];
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Answers in process instead of over HTTP (the offline provider). */
  readonly local?: LocalAnswerer;
  /** Models that the catalogue does not have, or has wrong; merged over its rows. */
  readonly models?: readonly ModelOverride[];
}

/** What a caller must or may say of a model; the rest comes from the catalogue or is unknown. */
export type ModelOverride = Partial<Omit<Model, 'name' | 'provider'>> & { name: string; kind?: ModelKind };

export interface ProviderDefinition extends Omit<Provider, 'auth' | 'keyEnv' | 'name'> {
  name?: string;
  /** Default: `bearer`. */
  auth?: Auth;
  /** Default: the id in capitals. */
  keyEnv?: readonly string[];
}

/** Fills in what nearly all providers share: a bearer key in `<ID>_API_KEY`. */
export function defineProvider(definition: ProviderDefinition): Provider {
  return {
    name: definition.id,
    auth: { kind: 'bearer' },
    keyEnv: [definition.id.toUpperCase().replaceAll('-', '_')],
    ...definition,
  };
}
