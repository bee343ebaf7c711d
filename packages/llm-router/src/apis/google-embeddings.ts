/** Google's own embeddings, `/models/{model}:batchEmbedContents`. */
import type { EmbeddingApi } from '../embeddings.ts';
import { noUsage } from '../content.ts';
import { LlmError } from '../errors.ts';
import { readError, readInBandError } from './google-generate-content/errors.ts';
import { modelPath } from './google-generate-content/models.ts';
import { readUsage } from './google-generate-content/usage.ts';
import { asArray, asObject } from './json.ts';

/** The answer carries no model's name, and tokens only for newer models; without them the usage is zero. */
export function googleEmbeddings(): EmbeddingApi {
  return {
    id: 'google-embeddings',
    writeRequest(request, model) {
      const { dimensions } = request;
      const requests = request.input.map((text) => ({
        model: `models/${model.name}`,
        content: { parts: [{ text }] },
        ...(dimensions !== undefined && { outputDimensionality: dimensions }),
      }));
      return {
        path: `${modelPath(model.name)}:batchEmbedContents`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ requests }),
      };
    },
    readResponse(body, request) {
      const error = readInBandError(body);
      if (error) throw error;
      const { embeddings, usageMetadata } = asObject(body);
      const vectors = asArray(embeddings).map((embedding) => readVector(asObject(embedding)['values']));
      if (vectors.length !== request.input.length) {
        throw new LlmError(
          'malformed_response',
          `the provider answered ${request.input.length} inputs with ${vectors.length} embeddings`,
        );
      }
      return {
        model: request.model,
        embeddings: vectors,
        usage: usageMetadata === undefined ? noUsage() : readUsage(usageMetadata),
      };
    },
    readError,
  };
}

function readVector(values: unknown): number[] {
  if (!Array.isArray(values) || values.length === 0 || !values.every((value) => typeof value === 'number')) {
    throw new LlmError('malformed_response', 'the provider answered with an embedding that is not a list of numbers');
  }
  return values;
}
