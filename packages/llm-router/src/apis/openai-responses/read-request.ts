/** Reads a caller's responses request. */
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
import { readInput } from './read-items.ts';

/**
 * @throws LlmError `invalid_request` naming the field, or `unsupported` for what needs a provider
 *   that speaks responses itself: stored conversations and hosted tools.
 */
export function readResponsesRequest(body: JsonObject): ChatRequest {
  const instructions = stringField(body, 'instructions');
  const messages = readInput(body.input);
  if (instructions) messages.unshift({ role: 'system', content: instructions });
  const request: ChatRequest = { ...readModels(body), messages };
  set(request, 'tools', readTools(body));
  set(request, 'toolChoice', readToolChoice(body));
  set(request, 'parallelToolCalls', booleanField(body, 'parallel_tool_calls'));
  set(request, 'output', readOutput(body));
  set(request, 'maxOutputTokens', integerField(body, 'max_output_tokens', 1));
  set(request, 'temperature', numberField(body, 'temperature'));
  set(request, 'topP', numberField(body, 'top_p'));
  set(request, 'reasoning', readReasoning(body));
  set(request, 'cacheKey', stringField(body, 'prompt_cache_key'));
  set(request, 'user', stringField(body, 'user') ?? stringField(body, 'safety_identifier'));
  set(request, 'metadata', metadataField(body));
  booleanField(body, 'stream');
  refuseUntranslatable(body);
  return request;
}

function set<K extends keyof ChatRequest>(request: ChatRequest, key: K, value: ChatRequest[K] | undefined): void {
  if (value !== undefined) request[key] = value;
}

/** Last of all, so that a plain mistake is called one. */
function refuseUntranslatable(body: JsonObject): void {
  for (const field of ['previous_response_id', 'conversation']) {
    if (body[field] !== undefined && body[field] !== null) {
      throw unsupportedField(field, 'cannot be used here: the gateway keeps no responses; send the whole conversation');
    }
  }
  if (body.prompt !== undefined && body.prompt !== null) {
    throw unsupportedField('prompt', 'names a prompt that is stored with OpenAI; send its text instead');
  }
  if (booleanField(body, 'background')) {
    throw unsupportedField('background', 'is only for providers that speak responses themselves');
  }
}

function readTools(body: JsonObject): ToolDefinition[] | undefined {
  return arrayField(body, 'tools')?.map((tool, at) => {
    const param = `tools[${at}]`;
    if (!isObject(tool)) throw invalidField(param, 'must be an object');
    if (typeof tool.type !== 'string') throw invalidField(`${param}.type`, 'must be a string');
    if (tool.type !== 'function') {
      throw unsupportedField(
        'tools',
        `of type ${tool.type} cannot be translated for this provider; only functions can`,
      );
    }
    const name = asString(tool.name);
    if (!name) throw invalidField(`${param}.name`, 'must be a non-empty string');
    const description = stringField(tool, 'description');
    const strict = booleanField(tool, 'strict');
    return {
      name,
      ...(description !== undefined && { description }),
      parameters: objectField(tool, 'parameters') ?? { type: 'object', properties: {} },
      ...(strict !== undefined && { strict }),
    };
  });
}

function readToolChoice(body: JsonObject): ToolChoice | undefined {
  const value = body.tool_choice;
  if (value === undefined || value === null) return undefined;
  if (value === 'auto' || value === 'none' || value === 'required') return value;
  if (!isObject(value)) throw invalidField('tool_choice', 'must be auto, none, required, or a named function');
  if (value.type !== 'function') {
    throw unsupportedField('tool_choice', `of type ${String(value.type)} cannot be translated for this provider`);
  }
  const name = asString(value.name);
  if (!name) throw invalidField('tool_choice.name', 'must be a non-empty string');
  return { name };
}

function readOutput(body: JsonObject): OutputFormat | undefined {
  const format = objectField(objectField(body, 'text') ?? {}, 'format');
  switch (format?.type) {
    case undefined:
      if (format) throw invalidField('text.format.type', 'is required');
      return undefined;
    case 'text':
      return { type: 'text' };
    case 'json_object':
      return { type: 'json' };
    case 'json_schema':
      return readSchema(format, 'text.format');
    default:
      throw invalidField('text.format.type', 'must be text, json_object or json_schema');
  }
}

function readReasoning(body: JsonObject): ReasoningOptions | undefined {
  const reasoning = objectField(body, 'reasoning');
  if (!reasoning) return undefined;
  const effort = readEffort(reasoning.effort, 'reasoning.effort');
  const summary = stringField(reasoning, 'summary') ?? stringField(reasoning, 'generate_summary');
  const options: ReasoningOptions = { ...(effort && { effort }), ...(summary && { include: true }) };
  return Object.keys(options).length > 0 ? options : undefined;
}
