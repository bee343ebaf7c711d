/** Writes a request for a provider: from the interlingua, or from a body that is in this protocol already. */
import type { JsonObject, Target, WireRequest } from '../../api.ts';
import { LlmError } from '../../errors.ts';
import type { ChatRequest, OutputFormat } from '../../types.ts';
import { withoutExtensions } from '../extensions.ts';
import { effortOfBudget, nearestEffort } from '../fields.ts';
import type { ResponsesQuirks } from './options.ts';
import { writeInput } from './write-items.ts';

/**
 * The protocol has no seed, penalties or top-k; these are hints and left out. Stop sequences are
 * not hints.
 * @throws LlmError `unsupported` when the protocol cannot carry what is asked.
 */
export function writeResponsesRequest(request: ChatRequest, target: Target, quirks: ResponsesQuirks): WireRequest {
  if (request.stop && request.stop.length > 0) {
    throw new LlmError('unsupported', 'responses cannot carry stop sequences', { param: 'stop' });
  }
  const { instructions, input } = writeInput(request.messages);
  const format = request.output && textFormat(request.output);
  const body: JsonObject = {
    model: target.model.name,
    instructions,
    input,
    ...tools(request),
    ...(format && { text: { format } }),
    max_output_tokens: request.maxOutputTokens,
    temperature: request.temperature,
    top_p: request.topP,
    prompt_cache_key: request.cacheKey,
    user: request.user,
    metadata: request.metadata,
    // The conversation comes whole every time; a copy over there would only be a liability.
    store: false,
    ...reasoning(request, target, quirks),
    ...(target.stream && { stream: true }),
  };
  for (const field of quirks.omit) delete body[field];
  Object.assign(body, request.apiOptions?.['openai-responses']);
  return wire(body);
}

/** The caller's body with the deployment's model. */
export function forwardResponsesRequest(body: JsonObject, target: Target): WireRequest {
  const copy = withoutExtensions(body);
  copy.model = target.model.name;
  if (target.stream) copy.stream = true;
  else if (copy.stream === true) delete copy.stream;
  return wire(copy);
}

function wire(body: JsonObject): WireRequest {
  return { path: '/responses', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function tools({ tools: list, toolChoice, parallelToolCalls }: ChatRequest): JsonObject {
  if (!list || list.length === 0) return {};
  return {
    tools: list.map(({ name, description, parameters, strict }) => ({
      type: 'function',
      name,
      description,
      parameters,
      // Left out, it counts as true here, and most schemas are not written for that.
      strict: strict ?? false,
    })),
    tool_choice: typeof toolChoice === 'object' ? { type: 'function', name: toolChoice.name } : toolChoice,
    parallel_tool_calls: parallelToolCalls,
  };
}

function textFormat(output: OutputFormat): JsonObject | undefined {
  switch (output.type) {
    case 'text':
      return undefined;
    case 'json':
      return { type: 'json_object' };
    case 'json_schema': {
      const { name, schema, description, strict } = output;
      return { type: 'json_schema', name, schema, description, strict };
    }
  }
}

function reasoning({ reasoning: wish }: ChatRequest, { model }: Target, quirks: ResponsesQuirks): JsonObject {
  // Models that do not think refuse both fields.
  const thinks = model.reasoning ?? (wish !== undefined && wish.effort !== 'none');
  if (!thinks) return {};
  const effort = wish?.effort ?? (wish?.budgetTokens === undefined ? undefined : effortOfBudget(wish.budgetTokens));
  const summary = wish?.include ? { summary: 'auto' } : {};
  const asked = { ...(effort && { effort: nearestEffort(effort, quirks.reasoningEfforts) }), ...summary };
  return {
    ...(Object.keys(asked).length > 0 && { reasoning: asked }),
    ...(quirks.encryptedReasoning && { include: ['reasoning.encrypted_content'] }),
  };
}
