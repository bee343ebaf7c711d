/** A caller's request in the protocol as our request. */
import type { InboundCall, JsonObject } from '../../api.ts';
import type { ChatRequest, Message, ToolChoice, ToolDefinition, ToolResultPart, UserPart } from '../../types.ts';
import { readModels } from '../extensions.ts';
import { asObject, asString, isObject } from '../json.ts';
import { arrayField, integerField, invalidField, numberField, unsupportedField } from '../fields.ts';
import {
  readAssistantBlock,
  readBlocks,
  readCache,
  readSystemBlock,
  readUserBlock,
  type Place,
} from './read-content.ts';
import { readThinking } from './thinking.ts';
import { REMOVED_SETTINGS, speaksCurrentVersion } from './version.ts';

/**
 * @param needs `max_tokens` is demanded of messages, and unknown to the counting of tokens.
 * @throws LlmError `invalid_request`; `unsupported` for what is right here but has no translation.
 */
export function readRequest(body: JsonObject, call: InboundCall, needs: { maxTokens: boolean }): ChatRequest {
  const current = speaksCurrentVersion(call.headers);
  if (current) {
    for (const name of REMOVED_SETTINGS) {
      if (body[name] !== undefined) throw invalidField(name, "was removed in anthropic-version '2026-10-21'");
    }
  }
  const maxOutputTokens = integerField(body, 'max_tokens', 1);
  if (needs.maxTokens && maxOutputTokens === undefined) throw invalidField('max_tokens', 'is required');
  const temperature = fraction(body, 'temperature');
  const topP = fraction(body, 'top_p');
  const topK = integerField(body, 'top_k');
  const stop = readStops(body);
  const reasoning = readThinking(body);
  const user = asString(asObject(body['metadata'])['user_id']);

  return {
    ...readModels(body),
    messages: readMessages(body, current),
    ...readTools(body),
    ...readOutput(body),
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { topP }),
    ...(topK !== undefined && { topK }),
    ...(stop && { stop }),
    ...(reasoning && { reasoning }),
    ...(user !== undefined && { user }),
  };
}

function readMessages(body: JsonObject, current: boolean): Message[] {
  const { messages, system } = body;
  if (!Array.isArray(messages) || messages.length === 0)
    throw invalidField('messages', 'must be an array that is not empty');
  const read: Message[] = [];
  if (system !== undefined && system !== null) {
    const content = readBlocks(system, { path: 'system', current }, readSystemBlock);
    if (content.length > 0) read.push({ role: 'system', content });
  }
  messages.forEach((message, index) => {
    const path = `messages.${index}`;
    if (!isObject(message)) throw invalidField(path, 'must be an object');
    read.push(...readMessage(message, { path, current }));
  });
  return read;
}

function readMessage(message: JsonObject, at: Place): Message[] {
  const inContent = { ...at, path: `${at.path}.content` };
  const { content } = message;
  switch (message['role']) {
    case 'system':
      return [{ role: 'system', content: readBlocks(content, inContent, readSystemBlock) }];
    case 'assistant':
      return [{ role: 'assistant', content: readBlocks(content, inContent, readAssistantBlock) }];
    case 'user':
      return splitResults(readBlocks(content, inContent, readUserBlock), inContent);
    default:
      throw invalidField(`${at.path}.role`, "must be 'user' or 'assistant'");
  }
}

/** Tool results stand in user messages here, and are messages of their own with us. */
function splitResults(parts: (UserPart | ToolResultPart)[], at: Place): Message[] {
  if (parts.length === 0) throw invalidField(at.path, 'must not be empty');
  const results = parts.filter((part) => part.type === 'tool_result');
  const rest = parts.filter((part) => part.type !== 'tool_result');
  const messages: Message[] = [];
  if (results.length > 0) messages.push({ role: 'tool', content: results });
  if (rest.length > 0) messages.push({ role: 'user', content: rest });
  return messages;
}

function readTools(body: JsonObject): Pick<ChatRequest, 'tools' | 'toolChoice' | 'parallelToolCalls'> {
  const tools = (arrayField(body, 'tools') ?? []).map(readTool);
  const choice = body['tool_choice'];
  const parallel = asObject(choice)['disable_parallel_tool_use'] === true;
  const toolChoice = choice === undefined || choice === null ? undefined : readToolChoice(asObject(choice));
  return {
    ...(tools.length > 0 && { tools }),
    ...(toolChoice !== undefined && { toolChoice }),
    ...(parallel && { parallelToolCalls: false }),
  };
}

function readTool(value: unknown, index: number): ToolDefinition {
  const path = `tools.${index}`;
  const tool = asObject(value);
  const type = tool['type'] ?? 'custom';
  if (type !== 'custom')
    throw unsupportedField(`${path}.type`, `names the server tool '${String(type)}', which only its own provider runs`);
  const name = asString(tool['name']);
  if (!name) throw invalidField(`${path}.name`, 'is required');
  const parameters = tool['input_schema'];
  if (!isObject(parameters)) throw invalidField(`${path}.input_schema`, 'must be a JSON Schema object');
  const description = asString(tool['description']);
  return {
    name,
    ...(description !== undefined && { description }),
    parameters,
    ...(typeof tool['strict'] === 'boolean' && { strict: tool['strict'] }),
    ...readCache(tool),
  };
}

function readToolChoice(choice: JsonObject): ToolChoice {
  switch (choice['type']) {
    case 'auto':
      return 'auto';
    case 'any':
      return 'required';
    case 'none':
      return 'none';
    case 'tool': {
      const name = asString(choice['name']);
      if (name === undefined) throw invalidField('tool_choice.name', 'is required');
      return { name };
    }
    default:
      throw invalidField('tool_choice.type', "must be 'auto', 'any', 'tool' or 'none'");
  }
}

function readOutput(body: JsonObject): Pick<ChatRequest, 'output'> {
  const format = asObject(body['output_config'])['format'];
  if (format === undefined || format === null) return {};
  const { type, schema } = asObject(format);
  if (type !== 'json_schema') throw invalidField('output_config.format.type', "must be 'json_schema'");
  if (!isObject(schema)) throw invalidField('output_config.format.schema', 'must be a JSON Schema object');
  // The protocol gives schemas no name, and others demand one.
  return { output: { type: 'json_schema', name: 'response', schema } };
}

function readStops(body: JsonObject): string[] | undefined {
  const stops = arrayField(body, 'stop_sequences');
  if (!stops?.length) return undefined;
  if (!stops.every((stop) => typeof stop === 'string')) {
    throw invalidField('stop_sequences', 'must be an array of strings');
  }
  return stops;
}

function fraction(body: JsonObject, field: string): number | undefined {
  const value = numberField(body, field);
  if (value !== undefined && (value < 0 || value > 1)) throw invalidField(field, 'must be a number from 0 to 1');
  return value;
}
