/** A caller's request in the protocol as our request. */
import type { InboundCall, JsonObject } from '../../api.ts';
import type { ChatRequest, ToolChoice, ToolDefinition } from '../../types.ts';
import { readModels } from '../extensions.ts';
import { integerField, invalidField, numberField, unsupportedField } from '../fields.ts';
import { asArray, asObject, asString, isObject } from '../json.ts';
import { field } from './fields.ts';
import { readContents, readSystem } from './read-content.ts';
import { readSchema } from './schema.ts';
import { readThinkingConfig } from './thinking.ts';

/** @throws LlmError `invalid_request`; `unsupported` for what is right here but has no translation. */
export function readRequest(body: JsonObject, call: InboundCall): ChatRequest {
  if (field(body, 'cachedContent') !== undefined) {
    throw unsupportedField('cachedContent', 'is stored with the provider, so nobody else can be asked');
  }
  const system = readSystem(field(body, 'systemInstruction'));
  return {
    ...readModels({ ...body, model: (call.model ?? asString(body['model']))?.replace(/^models\//, '') }),
    messages: [...system, ...readContents(body['contents'])],
    ...readTools(body),
    ...readGenerationConfig(asObject(field(body, 'generationConfig'))),
  };
}

function readGenerationConfig(wire: JsonObject): Partial<ChatRequest> {
  const config = camelCased(wire);
  refuseOtherAnswers(config);
  const read: Partial<ChatRequest> = {};
  const maxOutputTokens = integerField(config, 'maxOutputTokens', 1);
  const temperature = numberField(config, 'temperature');
  const topP = numberField(config, 'topP');
  const topK = integerField(config, 'topK');
  const frequencyPenalty = numberField(config, 'frequencyPenalty');
  const presencePenalty = numberField(config, 'presencePenalty');
  const seed = numberField(config, 'seed');
  const stop = asArray(config['stopSequences']);
  const reasoning = readThinkingConfig(config['thinkingConfig']);
  const output = readOutput(config);
  if (!stop.every((sequence) => typeof sequence === 'string')) {
    throw invalidField('generationConfig.stopSequences', 'must be an array of strings');
  }
  if (maxOutputTokens !== undefined) read.maxOutputTokens = maxOutputTokens;
  if (temperature !== undefined) read.temperature = temperature;
  if (topP !== undefined) read.topP = topP;
  if (topK !== undefined) read.topK = topK;
  if (frequencyPenalty !== undefined) read.frequencyPenalty = frequencyPenalty;
  if (presencePenalty !== undefined) read.presencePenalty = presencePenalty;
  if (seed !== undefined) read.seed = seed;
  if (stop.length > 0) read.stop = stop;
  if (reasoning) read.reasoning = reasoning;
  if (output) read.output = output;
  return read;
}

function camelCased(object: JsonObject): JsonObject {
  const entries = Object.entries(object);
  return Object.fromEntries(
    entries.map(([name, value]) => [name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]),
  );
}

/** Several answers at once, or answers that are not text, are nothing the interlingua can ask for. */
function refuseOtherAnswers(config: JsonObject): void {
  const count = config['candidateCount'];
  if (count !== undefined && count !== 1) {
    throw unsupportedField('generationConfig.candidateCount', 'above 1 has no translation');
  }
  const modalities = asArray(config['responseModalities']);
  if (modalities.some((modality) => String(modality).toUpperCase() !== 'TEXT')) {
    throw unsupportedField('generationConfig.responseModalities', 'other than TEXT has no translation');
  }
}

function readOutput(config: JsonObject): ChatRequest['output'] {
  const plain = config['responseJsonSchema'];
  const dialect = config['responseSchema'];
  // The protocol gives schemas no name, and others demand one.
  if (isObject(plain)) return { type: 'json_schema', name: 'response', schema: plain };
  if (isObject(dialect)) return { type: 'json_schema', name: 'response', schema: readSchema(dialect) };
  return config['responseMimeType'] === 'application/json' ? { type: 'json' } : undefined;
}

function readTools(body: JsonObject): Pick<ChatRequest, 'tools' | 'toolChoice'> {
  const tools = asArray(body['tools']).flatMap((value, index) => {
    const tool = asObject(value);
    const declarations = field(tool, 'functionDeclarations');
    if (declarations === undefined) {
      const kind = Object.keys(tool)[0] ?? 'nothing';
      throw unsupportedField(`tools.${index}`, `holds '${kind}', which only its own provider runs`);
    }
    const path = `tools.${index}.functionDeclarations`;
    return asArray(declarations).map((declaration, at) => readTool(asObject(declaration), `${path}.${at}`));
  });
  const config = asObject(field(asObject(field(body, 'toolConfig')), 'functionCallingConfig'));
  const toolChoice = readToolChoice(config);
  return { ...(tools.length > 0 && { tools }), ...(toolChoice !== undefined && { toolChoice }) };
}

function readTool(declaration: JsonObject, path: string): ToolDefinition {
  const name = asString(declaration['name']);
  if (!name) throw invalidField(`${path}.name`, 'is required');
  const description = asString(declaration['description']);
  const plain = field(declaration, 'parametersJsonSchema');
  const dialect = declaration['parameters'];
  const parameters = isObject(plain) ? plain : readSchema(isObject(dialect) ? dialect : NO_PARAMETERS);
  return { name, ...(description !== undefined && { description }), parameters };
}

const NO_PARAMETERS = { type: 'object', properties: {} };

/** Of several allowed tools only "some tool must be called" can be said elsewhere. */
function readToolChoice(config: JsonObject): ToolChoice | undefined {
  switch (asString(config['mode'])?.toUpperCase()) {
    case 'AUTO':
    case 'VALIDATED':
      return 'auto';
    case 'NONE':
      return 'none';
    case 'ANY': {
      const names = asArray(field(config, 'allowedFunctionNames'));
      return names.length === 1 && typeof names[0] === 'string' ? { name: names[0] } : 'required';
    }
    default:
      return undefined;
  }
}
