/** Our request as a request of the protocol. */
import type { JsonObject, Target, WireRequest } from '../../api.ts';
import type { ChatRequest, Model, OutputFormat, ToolChoice, ToolDefinition } from '../../types.ts';
import { withoutExtensions } from '../extensions.ts';
import { asObject } from '../json.ts';
import { isThirdGeneration, modelPath } from './models.ts';
import { writeThinkingConfig } from './thinking.ts';
import { writeContents } from './write-content.ts';

export function writeBody(request: ChatRequest, model: Model): JsonObject {
  const { system, contents } = writeContents(request.messages, isThirdGeneration(model.name));
  // What a caller adds to the generation config is added to ours; every other field replaces ours.
  const { generationConfig: added, ...extra } = request.apiOptions?.['google-generate-content'] ?? {};
  const generationConfig = { ...writeGenerationConfig(request, model), ...asObject(added) };
  return {
    contents,
    ...(system.length > 0 && { systemInstruction: { parts: system } }),
    ...writeTools(request),
    ...(Object.keys(generationConfig).length > 0 && { generationConfig }),
    ...extra,
  };
}

function writeGenerationConfig(request: ChatRequest, model: Model): JsonObject {
  const thinkingConfig = writeThinkingConfig(request.reasoning, model);
  return defined({
    maxOutputTokens: request.maxOutputTokens,
    temperature: request.temperature,
    topP: request.topP,
    topK: request.topK,
    frequencyPenalty: request.frequencyPenalty,
    presencePenalty: request.presencePenalty,
    stopSequences: request.stop,
    seed: request.seed,
    thinkingConfig,
    ...writeOutput(request.output),
  });
}

function defined(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Plain JSON Schema goes in `responseJsonSchema`; `responseSchema` is a dialect of OpenAPI's. */
function writeOutput(output: OutputFormat | undefined): JsonObject {
  switch (output?.type) {
    case undefined:
    case 'text':
      return {};
    case 'json':
      return { responseMimeType: 'application/json' };
    case 'json_schema':
      return { responseMimeType: 'application/json', responseJsonSchema: output.schema };
  }
}

function writeTools(request: ChatRequest): JsonObject {
  if (!request.tools?.length) return {};
  return {
    tools: [{ functionDeclarations: request.tools.map(writeTool) }],
    ...(request.toolChoice !== undefined && { toolConfig: writeToolChoice(request.toolChoice) }),
  };
}

/** Plain JSON Schema goes in `parametersJsonSchema`; `parameters` is a dialect of OpenAPI's and refuses much of it. */
function writeTool(tool: ToolDefinition): JsonObject {
  return {
    name: tool.name,
    ...(tool.description !== undefined && { description: tool.description }),
    parametersJsonSchema: tool.parameters,
  };
}

function writeToolChoice(choice: ToolChoice): JsonObject {
  if (typeof choice === 'object') {
    return { functionCallingConfig: { mode: 'ANY', allowedFunctionNames: [choice.name] } };
  }
  const mode: Record<typeof choice, string> = { auto: 'AUTO', none: 'NONE', required: 'ANY' };
  return { functionCallingConfig: { mode: mode[choice] } };
}

/** The path holds the model's name and whether a stream is wanted; the body holds neither. */
export function wireRequest(target: Target, body: JsonObject): WireRequest {
  const method = target.stream ? ':streamGenerateContent?alt=sse' : ':generateContent';
  return {
    path: modelPath(target.model.name) + method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

export function forwardRequest(body: JsonObject, target: Target): WireRequest {
  return wireRequest(target, withoutExtensions(body));
}
