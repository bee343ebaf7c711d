/**
 * The interlingua: what a request, an answer and a stream are, whichever wire protocol they came
 * in or go out by. This file imports nothing and holds no behaviour.
 *
 * Units: tokens are counts, prices are US dollars per million tokens, times are milliseconds
 * unless the name ends in `At` (milliseconds since the epoch).
 */

// ---------------------------------------------------------------- content

/** Where the bytes of an image or file are. `id` is a provider's own file id and travels only to that provider. */
export type MediaSource =
  | { kind: 'url'; url: string }
  | { kind: 'base64'; mediaType: string; data: string }
  | { kind: 'id'; id: string };

/** "Cache the prompt up to and including this part." Only anthropic-messages and bedrock-converse carry it; others cache by themselves. */
export interface CacheHint {
  ttl?: '5m' | '1h';
}

/** A source the model leaned on for a stretch of its text. */
export interface Citation {
  url?: string;
  title?: string;
  /** The passage that is quoted. */
  text?: string;
  /** Character range in the answer's text that it supports, end exclusive, where the provider says. */
  start?: number;
  end?: number;
}

export interface TextPart {
  type: 'text';
  text: string;
  /** The model's own words for declining; some protocols carry them apart from ordinary text. */
  refusal?: true;
  citations?: Citation[];
  cache?: CacheHint;
}

export interface ImagePart {
  type: 'image';
  source: MediaSource;
  detail?: 'auto' | 'low' | 'high';
  cache?: CacheHint;
}

/** A document or a sound. `mediaType` stands in the source when it is base64. */
export interface FilePart {
  type: 'file';
  source: MediaSource;
  name?: string;
  mediaType?: string;
  cache?: CacheHint;
}

/**
 * The model's thinking. `signature` (anthropic-messages, google) and `encrypted` (redacted thinking,
 * openai-responses `encrypted_content`) must be sent back unchanged on the next turn, and only to
 * the deployment that wrote them.
 */
export interface ReasoningPart {
  type: 'reasoning';
  text: string;
  signature?: string;
  encrypted?: string;
  /** openai-responses item id. */
  id?: string;
}

export interface ToolCallPart {
  type: 'tool_call';
  id: string;
  name: string;
  /** JSON text exactly as the model wrote it; `{}` for a call without arguments, never empty. */
  arguments: string;
  /** Google's thought signature on the call; must be sent back unchanged. */
  signature?: string;
}

export interface ToolResultPart {
  type: 'tool_result';
  toolCallId: string;
  /** The tool's name; google needs it, so writers look it up in earlier messages when absent. */
  name?: string;
  content: (TextPart | ImagePart | FilePart)[];
  isError?: boolean;
  cache?: CacheHint;
}

export type UserPart = TextPart | ImagePart | FilePart;
export type AssistantPart = TextPart | ImagePart | ReasoningPart | ToolCallPart;

/** A string stands for one text part. */
export type Message =
  | { role: 'system'; content: string | TextPart[] }
  | { role: 'user'; content: string | UserPart[] }
  | { role: 'assistant'; content: string | AssistantPart[] }
  | { role: 'tool'; content: ToolResultPart[] };

// ---------------------------------------------------------------- request

/** A JSON Schema object, as its author wrote it. */
export type JsonSchema = Record<string, unknown>;

export interface ToolDefinition {
  name: string;
  description?: string;
  /** JSON Schema of the arguments; an object schema. */
  parameters: JsonSchema;
  strict?: boolean;
  cache?: CacheHint;
}

export type ToolChoice = 'auto' | 'none' | 'required' | { name: string };

/** `json` is "any JSON object"; `json_schema` is structured output. */
export type OutputFormat =
  | { type: 'text' }
  | { type: 'json' }
  | { type: 'json_schema'; name: string; schema: JsonSchema; description?: string; strict?: boolean };

export type ReasoningEffort = 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max';

export interface ReasoningOptions {
  effort?: ReasoningEffort;
  /** Most tokens to think with, for models that take a budget instead of an effort. */
  budgetTokens?: number;
  /** Ask for the thinking (or a summary of it) in the answer. */
  include?: boolean;
}

export type StrategyName = 'priority' | 'weighted' | 'cheapest' | 'fastest' | 'least-busy' | 'quality' | 'performance';

/** Per-request wishes about routing; every field is optional and overrides the router's own setting. */
export interface RoutingOptions {
  strategy?: StrategyName;
  /** Deployments whose estimated cost is above this, or whose price is unknown, are left out. */
  maxCostUsd?: number;
  /** The total deadline. */
  timeoutMs?: number;
  firstTokenMs?: number;
  idleMs?: number;
  /** Only these providers may answer, whatever the model's name stands for. Not read from requests over the wire. */
  providers?: readonly string[];
  /** Start a second request on the next deployment when the first has said nothing for so long. */
  hedgeAfterMs?: number;
}

export interface ChatRequest {
  /** `provider/model`, a bare model name, an alias, or `auto[:strategy]`. */
  model: string;
  /** Further models to fall back to, in order. */
  models?: string[];
  messages: Message[];
  tools?: ToolDefinition[];
  toolChoice?: ToolChoice;
  parallelToolCalls?: boolean;
  output?: OutputFormat;
  maxOutputTokens?: number;
  temperature?: number;
  topP?: number;
  topK?: number;
  frequencyPenalty?: number;
  presencePenalty?: number;
  stop?: string[];
  seed?: number;
  reasoning?: ReasoningOptions;
  /** Calls with the same key share a prompt cache (openai `prompt_cache_key`) and stay on one deployment. */
  cacheKey?: string;
  /** The end user, as an opaque id, for providers that ask for one. */
  user?: string;
  metadata?: Record<string, string>;
  routing?: RoutingOptions;
  /** Merged into the provider's request body as is, by api id: `{ 'openai-chat': { logprobs: true } }`. */
  apiOptions?: Partial<Record<ApiId, Record<string, unknown>>>;
}

/** The wire protocols. */
export type ApiId =
  | 'openai-chat'
  | 'openai-responses'
  | 'anthropic-messages'
  | 'google-generate-content'
  | 'bedrock-converse'
  | 'deepai'
  | 'offline';

// ---------------------------------------------------------------- answer

/**
 * Why an answer ended. `length`: the output limit cut it. `content_filter`: refused or filtered.
 * `context_full`: the model's window is full. `other`: ended properly, for a reason not named here.
 */
export type FinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter' | 'context_full' | 'other';

/**
 * Tokens of one call. `inputTokens` is everything that was read, cached or not; `outputTokens`
 * everything that was written, thinking included; the others are parts of these two.
 */
export interface Usage {
  inputTokens: number;
  outputTokens: number;
  cachedInputTokens: number;
  cacheWriteTokens: number;
  reasoningTokens: number;
  /** What the provider itself says the call cost, where it does (OpenRouter, xAI, Perplexity). */
  providerCostUsd?: number;
}

export interface ChatResponse {
  id: string;
  /** The model as the provider named it. */
  model: string;
  content: AssistantPart[];
  finishReason: FinishReason;
  /** The sequence that ended it, when a stop sequence did. */
  stopSequence?: string;
  usage: Usage;
  createdAt?: number;
}

/**
 * A stream is: one `start`, then any number of deltas, then exactly one `finish`. A failure is
 * thrown, never an event. Deltas of tool calls carry the call's `index`, counted from 0.
 */
export type StreamEvent =
  | { type: 'start'; id: string; model: string; createdAt?: number }
  | { type: 'text_delta'; text: string; refusal?: true }
  | { type: 'reasoning_delta'; text: string }
  /** Ends a block of thinking; carries what must be echoed. */
  | { type: 'reasoning_end'; signature?: string; encrypted?: string; id?: string }
  | { type: 'tool_call_start'; index: number; id: string; name: string; signature?: string }
  | { type: 'tool_call_delta'; index: number; arguments: string }
  | { type: 'citation'; citation: Citation }
  /** A generated image. */
  | { type: 'image'; mediaType: string; data: string }
  | { type: 'finish'; reason: FinishReason; usage: Usage; stopSequence?: string };

// ---------------------------------------------------------------- embeddings

export interface EmbedRequest {
  model: string;
  models?: string[];
  input: string[];
  dimensions?: number;
  user?: string;
  routing?: RoutingOptions;
}

export interface EmbedResponse {
  model: string;
  /** One vector an input, in the order of the inputs. */
  embeddings: number[][];
  usage: Usage;
}

// ---------------------------------------------------------------- models

/** US dollars per million tokens. */
export interface TokenPrices {
  input: number;
  output: number;
  /** Reading from the prompt cache; absent: as `input`. */
  cachedInput?: number;
  /** Writing to the prompt cache; absent: as `input`. */
  cacheWrite?: number;
}

export interface Prices extends TokenPrices {
  /** Other prices for the whole call once its input is above so many tokens, ascending. */
  tiers?: ({ aboveInputTokens: number } & TokenPrices)[];
}

export type Modality = 'text' | 'image' | 'audio' | 'video' | 'file';

/** What a model is used for. */
export type ModelKind = 'chat' | 'embedding' | 'speech' | 'transcription' | 'image';

/** One provider's offer of one model. */
export interface Model {
  /** The provider's id in our words, e.g. `groq`. */
  provider: string;
  /** The name to send on the wire, e.g. `openai/gpt-oss-120b`. */
  name: string;
  kind: ModelKind;
  /** `null`: not known, and the call's cost is then `null` too. */
  prices: Prices | null;
  /** Tokens the model can hold; `null`: not known. */
  contextWindow: number | null;
  maxOutputTokens: number | null;
  /** Empty: not known. */
  input: Modality[];
  output: Modality[];
  /** `null`: not known; such a model is not left out for want of it. */
  tools: boolean | null;
  /** Structured output. */
  json: boolean | null;
  reasoning: boolean | null;
  /** Goes on from a last assistant message instead of answering anew. */
  prefill: boolean;
  /** 0 to 100, for the strategies `quality` and `performance`. */
  quality: number;
  /** The only apis this model is served over, where that is fewer than its provider speaks. */
  apis?: ApiId[];
  /** Switched off by its provider on this day (ISO date). */
  retiredOn?: string;
  /** Where this row comes from, and as of when (ISO date). `unknown` for a model outside the catalogue. */
  source: string;
  asOf: string;
}
