/**
 * OpenAI's embeddings, which most of the industry speaks.
 * @see https://platform.openai.com/docs/api-reference/embeddings
 */
import type { JsonObject, WireRequest } from '../api.ts';
import type { EmbeddingApi } from '../embeddings.ts';
import { LlmError } from '../errors.ts';
import type { EmbedRequest, EmbedResponse, Model } from '../types.ts';
import { readModels, withoutExtensions } from './extensions.ts';
import { integerField, invalidField, stringField, unsupportedField } from './fields.ts';
import { asNumber, asString, isObject } from './json.ts';
import { errorInside, readOpenAIError } from './openai-error.ts';
import { readUsage } from './openai-usage.ts';

export interface OpenAIEmbeddingsOptions {
  /** What the wanted length of the vectors is called (Mistral: `output_dimension`). */
  dimensionsField?: 'dimensions' | 'output_dimension';
  /** Fields of ours that it refuses, e.g. `['encoding_format', 'user']`. */
  omit?: readonly string[];
}

export function openaiEmbeddings({
  dimensionsField = 'dimensions',
  omit = [],
}: OpenAIEmbeddingsOptions = {}): EmbeddingApi {
  return {
    id: 'openai-embeddings',

    writeRequest(request, model) {
      const body: JsonObject = {
        model: model.name,
        input: request.input,
        encoding_format: 'float',
        [dimensionsField]: request.dimensions,
        user: request.user,
      };
      for (const field of omit) delete body[field];
      return wire(body);
    },

    forwardRequest(body: JsonObject, model: Model) {
      const copy = withoutExtensions(body);
      copy.model = model.name;
      return wire(copy);
    },

    readResponse: readEmbeddings,
    readError: (response, now) => readOpenAIError('openai-embeddings', response, now),
  };
}

/**
 * Reads a caller's request for translation.
 * @throws LlmError `invalid_request` naming the field, or `unsupported` for tokens instead of text.
 */
export function readEmbedRequest(body: JsonObject): EmbedRequest {
  const dimensions = integerField(body, 'dimensions', 1);
  const user = stringField(body, 'user');
  return {
    ...readModels(body),
    input: readInput(body.input),
    ...(dimensions !== undefined && { dimensions }),
    ...(user !== undefined && { user }),
  };
}

function readInput(input: unknown): string[] {
  if (typeof input === 'string') return [input];
  if (input === undefined || input === null) throw invalidField('input', 'is required');
  if (!Array.isArray(input) || input.length === 0) throw invalidField('input', 'must be a string or a non-empty array');
  if (input.every((item) => typeof item === 'string')) return input as string[];
  if (input.every((item) => typeof item === 'number' || Array.isArray(item))) {
    // Tokens mean something only to the tokenizer they came from.
    throw unsupportedField('input', 'as tokens cannot be translated for this provider; send text');
  }
  throw invalidField('input', 'must be a string, an array of strings, or tokens');
}

function readEmbeddings(body: unknown, request: EmbedRequest): EmbedResponse {
  const failure = errorInside('openai-embeddings', body);
  if (failure) throw failure;
  if (!isObject(body) || !Array.isArray(body.data)) throw malformed('the provider sent no embeddings');
  const embeddings: number[][] = [];
  for (const [at, row] of body.data.entries()) {
    if (!isObject(row)) throw malformed('the provider sent an embedding that is not an object');
    embeddings[asNumber(row.index) ?? at] = readVector(row.embedding);
  }
  const isComplete =
    embeddings.length === request.input.length && Array.from(embeddings).every((vector) => vector !== undefined);
  if (!isComplete)
    throw malformed(`the provider sent ${body.data.length} embeddings for ${request.input.length} inputs`);
  return { model: asString(body.model) ?? request.model, embeddings, usage: readUsage(body.usage) };
}

/** Numbers, or base64 of 32-bit floats in little-endian order. */
function readVector(value: unknown): number[] {
  if (Array.isArray(value) && value.every((number) => typeof number === 'number')) return value as number[];
  if (typeof value !== 'string') throw malformed('the provider sent an embedding that is not a vector');
  const bytes = Buffer.from(value, 'base64');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.byteLength / 4) }, (_, at) => view.getFloat32(at * 4, true));
}

function wire(body: JsonObject): WireRequest {
  return { path: '/embeddings', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function malformed(message: string): LlmError {
  return new LlmError('malformed_response', message);
}
