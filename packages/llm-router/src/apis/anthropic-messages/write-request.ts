/** Our request as a request of the protocol. */
import type { JsonObject, Target, WireRequest } from '../../api.ts';
import type { ChatRequest, Model, ToolChoice, ToolDefinition } from '../../types.ts';
import { withoutExtensions } from '../extensions.ts';
import { writeThinking } from './thinking.ts';
import { CURRENT_VERSION, LEGACY_VERSION, REMOVED_SETTINGS } from './version.ts';
import { cacheControl, writeMessages } from './write-content.ts';

export interface WriteOptions {
  /** The version to speak when nothing asks for the legacy one. */
  version: string;
  adaptiveThinking(modelName: string): boolean;
}

export const MESSAGES_PATH = '/v1/messages';

/** `max_tokens` when the model's own limit is not known. */
const UNKNOWN_MODEL_MAX = 4096;
/** Above this, whole answers run into the time limits of proxies; whoever wants more asks for it. */
const DEFAULT_MAX = 32_000;

/** The protocol demands `max_tokens`, and refuses more than the model can write. */
function maxTokens(request: ChatRequest, model: Model): number {
  const limit = model.maxOutputTokens ?? Infinity;
  if (request.maxOutputTokens !== undefined) return Math.min(request.maxOutputTokens, limit);
  return limit === Infinity ? UNKNOWN_MODEL_MAX : Math.min(limit, DEFAULT_MAX);
}

/** Any JSON object is no mode of this protocol, and its schemas must be closed; so the model is told in words. */
const JSON_INSTRUCTION = 'Answer with a single JSON object and nothing else: no prose, no code fence.';

/**
 * Penalties and seeds have no place here and are left out: they nudge an answer, and an answer
 * without them is better than none.
 */
export function writeBody(request: ChatRequest, target: Target, options: WriteOptions): JsonObject {
  const { model, stream } = target;
  const { system, messages } = writeMessages(request.messages);
  if (request.output?.type === 'json') system.push({ type: 'text', text: JSON_INSTRUCTION });
  const max_tokens = maxTokens(request, model);
  const { thinking, effort } = writeThinking(request, model, max_tokens, options.adaptiveThinking(model.name));
  const { output } = request;
  const outputConfig = {
    ...(effort !== undefined && { effort }),
    ...(output?.type === 'json_schema' && { format: { type: 'json_schema', schema: output.schema } }),
  };
  // A model that thinks is refused sampling settings; the thinking was asked for more plainly.
  const samples = thinking === undefined || thinking['type'] === 'disabled';

  return {
    model: model.name,
    max_tokens,
    messages,
    ...(system.length > 0 && { system }),
    ...writeTools(request),
    ...(thinking && { thinking }),
    ...(Object.keys(outputConfig).length > 0 && { output_config: outputConfig }),
    ...(samples && writeSampling(request)),
    // The provider refuses stop sequences of white space only.
    ...writeStops(request.stop),
    ...(request.user !== undefined && { metadata: { user_id: request.user } }),
    ...(stream && { stream: true }),
    ...request.apiOptions?.['anthropic-messages'],
  };
}

/** Temperature ends at 1 here, at 2 elsewhere. Newer models refuse `top_p` beside it, so the plainer wish stands. */
function writeSampling({ temperature, topP, topK }: ChatRequest): JsonObject {
  return {
    ...(temperature !== undefined && { temperature: Math.min(temperature, 1) }),
    ...(topP !== undefined && temperature === undefined && { top_p: topP }),
    ...(topK !== undefined && { top_k: topK }),
  };
}

function writeStops(stop: string[] | undefined): JsonObject {
  const sequences = stop?.filter((sequence) => sequence.trim() !== '') ?? [];
  return sequences.length > 0 ? { stop_sequences: sequences } : {};
}

function writeTools(request: ChatRequest): JsonObject {
  if (!request.tools?.length) return {};
  const choice = writeToolChoice(request.toolChoice, request.parallelToolCalls);
  return { tools: request.tools.map(writeTool), ...(choice && { tool_choice: choice }) };
}

function writeTool(tool: ToolDefinition): JsonObject {
  return {
    name: tool.name,
    ...(tool.description !== undefined && { description: tool.description }),
    input_schema: { type: 'object', ...tool.parameters },
    ...(tool.strict !== undefined && { strict: tool.strict }),
    ...cacheControl(tool.cache),
  };
}

function writeToolChoice(choice: ToolChoice | undefined, parallel: boolean | undefined): JsonObject | undefined {
  const one = parallel === false ? { disable_parallel_tool_use: true } : {};
  if (choice === undefined) return parallel === false ? { type: 'auto', ...one } : undefined;
  if (typeof choice === 'object') return { type: 'tool', name: choice.name, ...one };
  switch (choice) {
    case 'auto':
      return { type: 'auto', ...one };
    case 'required':
      return { type: 'any', ...one };
    case 'none':
      return { type: 'none' };
  }
}

/**
 * The current version refuses sampling settings outright, and the legacy one is still served: so a
 * request that has them goes out as legacy, instead of the caller's wish being dropped.
 */
export function versionFor(body: JsonObject, version: string): string {
  return version >= CURRENT_VERSION && REMOVED_SETTINGS.some((name) => name in body) ? LEGACY_VERSION : version;
}

export function wireRequest(path: string, body: JsonObject, version: string): WireRequest {
  return {
    path,
    headers: { 'content-type': 'application/json', 'anthropic-version': version },
    body: JSON.stringify(body),
  };
}

/**
 * A body that is in this protocol already, with the fields that are ours to set. The version header
 * is the caller's own where it sent one; a caller without one is read as speaking the legacy
 * version, and so passed on as such.
 */
export function forward(path: string, body: JsonObject, set: JsonObject): WireRequest {
  return wireRequest(path, { ...withoutExtensions(body), ...set }, LEGACY_VERSION);
}
