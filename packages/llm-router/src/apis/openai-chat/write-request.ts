/** Writes a request for a provider: from the interlingua, or from a body that is in this protocol already. */
import type { JsonObject, Target, WireRequest } from '../../api.ts';
import type { ChatRequest, OutputFormat, ReasoningOptions, ToolChoice, ToolDefinition } from '../../types.ts';
import { withoutExtensions } from '../extensions.ts';
import { effortOfBudget, nearestEffort } from '../fields.ts';
import { asObject } from '../json.ts';
import type { ChatQuirks } from './options.ts';
import { writeMessages } from './write-messages.ts';

const PATH = '/chat/completions';

/** @throws LlmError `unsupported` when the protocol cannot carry what is asked. */
export function writeChatRequest(request: ChatRequest, target: Target, quirks: ChatQuirks): WireRequest {
  const messages = writeMessages(request.messages, quirks);
  const schema = request.output?.type === 'json_schema' && quirks.structuredOutput === 'json_object';
  if (schema) messages.unshift({ role: quirks.systemRole, content: schemaPrompt(request.output) });
  const body: JsonObject = {
    model: target.model.name,
    messages,
    ...tools(request),
    response_format: request.output && responseFormat(request.output, quirks),
    [quirks.maxTokensField]: request.maxOutputTokens,
    temperature: request.temperature,
    top_p: request.topP,
    top_k: quirks.topK ? request.topK : undefined,
    frequency_penalty: request.frequencyPenalty,
    presence_penalty: request.presencePenalty,
    stop: request.stop && request.stop.length > 0 ? request.stop : undefined,
    [quirks.seedField]: request.seed,
    prompt_cache_key: request.cacheKey,
    user: request.user,
    metadata: request.metadata,
    ...(request.reasoning && target.model.reasoning !== false && reasoning(request.reasoning, quirks)),
    ...(target.stream && {
      stream: true,
      ...(quirks.streamUsage === 'ask' && { stream_options: { include_usage: true } }),
    }),
    ...quirks.extraBody,
  };
  for (const field of quirks.omit) delete body[field];
  Object.assign(body, request.apiOptions?.['openai-chat']);
  return wire(body);
}

/** The caller's body with the deployment's model, and with usage asked for where the provider wants asking. */
export function forwardChatRequest(body: JsonObject, target: Target, quirks: ChatQuirks): WireRequest {
  const copy = withoutExtensions(body);
  copy.model = target.model.name;
  if (target.stream) {
    copy.stream = true;
    if (quirks.streamUsage === 'ask') copy.stream_options = { ...asObject(body.stream_options), include_usage: true };
  } else if (copy.stream === true) {
    delete copy.stream;
    delete copy.stream_options;
  }
  return wire(copy);
}

function wire(body: JsonObject): WireRequest {
  return { path: PATH, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function tools({ tools: list, toolChoice, parallelToolCalls }: ChatRequest): JsonObject {
  // Without tools, OpenAI refuses the other two fields.
  if (!list || list.length === 0) return {};
  return {
    tools: list.map(tool),
    tool_choice: toolChoice === undefined ? undefined : choice(toolChoice),
    parallel_tool_calls: parallelToolCalls,
  };
}

function tool({ name, description, parameters, strict }: ToolDefinition): JsonObject {
  return { type: 'function', function: { name, description, parameters, strict } };
}

function choice(toolChoice: ToolChoice): string | JsonObject {
  return typeof toolChoice === 'string' ? toolChoice : { type: 'function', function: { name: toolChoice.name } };
}

function responseFormat(output: OutputFormat, quirks: ChatQuirks): JsonObject | undefined {
  switch (output.type) {
    case 'text':
      return undefined;
    case 'json':
      return { type: 'json_object' };
    case 'json_schema': {
      if (quirks.structuredOutput === 'json_object') return { type: 'json_object' };
      const { name, schema, description, strict } = output;
      return { type: 'json_schema', json_schema: { name, schema, description, strict } };
    }
  }
}

function schemaPrompt(output: OutputFormat | undefined): string {
  const schema = output?.type === 'json_schema' ? output.schema : {};
  return `Answer with one JSON object and nothing else. It must fit this JSON Schema:\n${JSON.stringify(schema)}`;
}

function reasoning({ effort, budgetTokens, include }: ReasoningOptions, quirks: ChatQuirks): JsonObject {
  const wish = effort ?? (budgetTokens === undefined ? undefined : effortOfBudget(budgetTokens));
  const level = wish && nearestEffort(wish, quirks.reasoningEfforts);
  switch (quirks.reasoningEffort) {
    case 'none':
      return {};
    case 'flat':
      return { reasoning_effort: level };
    case 'thinking':
      if (wish === undefined) return {};
      return wish === 'none'
        ? { thinking: { type: 'disabled' } }
        : { thinking: { type: 'enabled' }, reasoning_effort: level };
    case 'openrouter': {
      const amount =
        effort === undefined && budgetTokens !== undefined ? { max_tokens: budgetTokens } : { effort: level };
      return { reasoning: { ...amount, ...(include === false && { exclude: true }) } };
    }
  }
}
