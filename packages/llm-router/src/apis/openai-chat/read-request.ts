/** Reads a caller's chat completion request. */
import type { JsonObject } from '../../api.ts';
import type { ChatRequest, OutputFormat, ReasoningOptions, ToolChoice, ToolDefinition } from '../../types.ts';
import { readModels } from '../extensions.ts';
import {
  arrayField,
  booleanField,
  integerField,
  invalidField,
  metadataField,
  numberField,
  objectField,
  readEffort,
  readSchema,
  stringField,
  unsupportedField,
} from '../fields.ts';
import { asString, isObject } from '../json.ts';
import { readMessages } from './read-messages.ts';

/**
 * @throws LlmError `invalid_request` naming the field, or `unsupported` for what only OpenAI's own
 *   protocol can say and another provider could not be told.
 */
export function readChatRequest(body: JsonObject): ChatRequest {
  const request: ChatRequest = { ...readModels(body), messages: readMessages(body) };
  set(request, 'tools', readTools(body));
  set(request, 'toolChoice', readToolChoice(body));
  set(request, 'parallelToolCalls', booleanField(body, 'parallel_tool_calls'));
  set(request, 'output', readOutput(body));
  set(
    request,
    'maxOutputTokens',
    integerField(body, 'max_completion_tokens', 1) ?? integerField(body, 'max_tokens', 1),
  );
  set(request, 'temperature', numberField(body, 'temperature'));
  set(request, 'topP', numberField(body, 'top_p'));
  set(request, 'topK', integerField(body, 'top_k'));
  set(request, 'frequencyPenalty', numberField(body, 'frequency_penalty'));
  set(request, 'presencePenalty', numberField(body, 'presence_penalty'));
  set(request, 'stop', readStop(body));
  set(request, 'seed', numberField(body, 'seed'));
  set(request, 'reasoning', readReasoning(body));
  set(request, 'cacheKey', stringField(body, 'prompt_cache_key'));
  set(request, 'user', stringField(body, 'user') ?? stringField(body, 'safety_identifier'));
  set(request, 'metadata', metadataField(body));
  booleanField(body, 'stream');
  booleanField(objectField(body, 'stream_options') ?? {}, 'include_usage');
  refuseUntranslatable(body);
  return request;
}

function set<K extends keyof ChatRequest>(request: ChatRequest, key: K, value: ChatRequest[K] | undefined): void {
  if (value !== undefined) request[key] = value;
}

/** Last of all, so that a plain mistake is called one. */
function refuseUntranslatable(body: JsonObject): void {
  const n = integerField(body, 'n', 1) ?? 1;
  if (n > 1) throw unsupportedField('n', 'above 1 is only for providers that speak chat completions themselves');
  const spoken = arrayField(body, 'modalities')?.includes('audio') === true || isObject(body.audio);
  if (spoken)
    throw unsupportedField('modalities', 'with audio is only for providers that speak chat completions themselves');
}

function readTools(body: JsonObject): ToolDefinition[] | undefined {
  const tools = arrayField(body, 'tools')?.map((tool, at) => {
    const param = `tools[${at}]`;
    if (!isObject(tool)) throw invalidField(param, 'must be an object');
    if (tool.type !== undefined && tool.type !== 'function') {
      if (typeof tool.type !== 'string') throw invalidField(`${param}.type`, 'must be a string');
      throw unsupportedField(
        'tools',
        `of type ${tool.type} cannot be translated for this provider; only functions can`,
      );
    }
    return readFunction(tool.function, `${param}.function`);
  });
  const legacy = arrayField(body, 'functions')?.map((fn, at) => readFunction(fn, `functions[${at}]`));
  return tools ?? legacy;
}

function readFunction(fn: unknown, param: string): ToolDefinition {
  if (!isObject(fn)) throw invalidField(param, 'must be an object');
  const name = asString(fn.name);
  if (!name) throw invalidField(`${param}.name`, 'must be a non-empty string');
  const parameters = objectField(fn, 'parameters') ?? { type: 'object', properties: {} };
  const description = stringField(fn, 'description');
  const strict = booleanField(fn, 'strict');
  return {
    name,
    ...(description !== undefined && { description }),
    parameters,
    ...(strict !== undefined && { strict }),
  };
}

function readToolChoice(body: JsonObject): ToolChoice | undefined {
  const value = body.tool_choice ?? body.function_call;
  if (value === undefined || value === null) return undefined;
  if (value === 'auto' || value === 'none' || value === 'required') return value;
  // Mistral's word.
  if (value === 'any') return 'required';
  if (!isObject(value)) throw invalidField('tool_choice', 'must be auto, none, required, or a named function');
  if (value.type === 'allowed_tools' || value.type === 'custom') {
    throw unsupportedField('tool_choice', `of type ${value.type} cannot be translated for this provider`);
  }
  const name = asString(isObject(value.function) ? value.function.name : value.name);
  if (!name) throw invalidField('tool_choice.function.name', 'must be a non-empty string');
  return { name };
}

function readOutput(body: JsonObject): OutputFormat | undefined {
  const format = objectField(body, 'response_format');
  switch (format?.type) {
    case undefined:
      if (format) throw invalidField('response_format.type', 'is required');
      return undefined;
    case 'text':
      return { type: 'text' };
    case 'json_object':
      return { type: 'json' };
    case 'json_schema':
      return readSchema(format.json_schema, 'response_format.json_schema');
    default:
      throw invalidField('response_format.type', 'must be text, json_object or json_schema');
  }
}

function readStop(body: JsonObject): string[] | undefined {
  const { stop } = body;
  if (stop === undefined || stop === null) return undefined;
  if (typeof stop === 'string') return [stop];
  if (!Array.isArray(stop) || !stop.every((word) => typeof word === 'string')) {
    throw invalidField('stop', 'must be a string or an array of strings');
  }
  return stop as string[];
}

/** OpenAI's flat field, or the object that OpenRouter's clients send. */
function readReasoning(body: JsonObject): ReasoningOptions | undefined {
  const nested = objectField(body, 'reasoning');
  const effort =
    readEffort(body.reasoning_effort, 'reasoning_effort') ?? readEffort(nested?.effort, 'reasoning.effort');
  const budgetTokens = nested && integerField(nested, 'max_tokens', 1);
  const exclude = nested && booleanField(nested, 'exclude');
  const options: ReasoningOptions = {
    ...(effort !== undefined && { effort }),
    ...(budgetTokens !== undefined && { budgetTokens }),
    ...(exclude !== undefined && { include: !exclude }),
  };
  return Object.keys(options).length > 0 ? options : undefined;
}
