/** Embeddings as OpenAI's clients expect them: as numbers, or packed when they ask for that, which its SDK does unasked. */
import type { JsonObject } from '../api.ts';
import type { EmbedResponse } from '../types.ts';

export function writeEmbeddings(response: EmbedResponse, body: JsonObject): JsonObject {
  const pack = body['encoding_format'] === 'base64';
  return {
    object: 'list',
    data: response.embeddings.map((vector, index) => ({
      object: 'embedding',
      index,
      embedding: pack ? packed(vector) : vector,
    })),
    model: response.model,
    usage: { prompt_tokens: response.usage.inputTokens, total_tokens: response.usage.inputTokens },
  };
}

/** Base64 of 32-bit floats in little-endian order. */
function packed(vector: readonly number[]): string {
  const view = new DataView(new ArrayBuffer(vector.length * 4));
  vector.forEach((value, at) => view.setFloat32(at * 4, value, true));
  return Buffer.from(view.buffer).toString('base64');
}
