/** Vectors that follow from the text: `/v1/embeddings`, and Google's `:embedContent` and `:batchEmbedContents`. */
import { tokensIn } from './answer.ts';
import { googleBase } from './google.ts';
import { arrayOf, contentText, numberOf, objectOf } from './json.ts';
import { openaiError } from './openai-errors.ts';
import { openaiHeaders } from './openai-headers.ts';
import { jsonReply } from './wire.ts';
import type { Endpoint } from './wire.ts';

const DIMENSIONS = 8;

/** A vector of length 1; the same text always has the same one. Its numbers are exact in 32 bits. */
export function vectorOf(text: string, dimensions = DIMENSIONS): number[] {
  let state = 2166136261;
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  const raw = Array.from({ length: dimensions }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) / 2 ** 23 - 1;
  });
  const length = Math.hypot(...raw) || 1;
  return raw.map((value) => Math.fround(value / length));
}

export const openaiEmbeddings: Endpoint = {
  headers: (call) => openaiHeaders(call.dialect, call.sequence),
  error: openaiError,
  respond({ body, model, behaviour }) {
    const inputs = inputsOf(body['input']);
    if (inputs.length === 0) {
      return { kind: 'refusal', failure: { status: 400, param: 'input', message: "'input' must not be empty." } };
    }
    const tokens = behaviour.usage?.input ?? inputs.reduce((sum, input) => sum + tokensIn(input), 0);
    const data = inputs.map((input, index) => {
      const vector = vectorOf(input, numberOf(body['dimensions']));
      const embedding = body['encoding_format'] === 'base64' ? base64Of(vector) : vector;
      return { object: 'embedding', index, embedding };
    });
    return jsonReply({ object: 'list', data, model, usage: { prompt_tokens: tokens, total_tokens: tokens } });
  },
};

/** One text, several, or the same as token numbers. */
function inputsOf(input: unknown): string[] {
  if (typeof input === 'string') return [input];
  const list = arrayOf(input);
  if (list.every((item) => typeof item === 'number')) return list.length === 0 ? [] : [list.join(' ')];
  return list.map((item) => (typeof item === 'string' ? item : arrayOf(item).join(' ')));
}

function base64Of(vector: number[]): string {
  const bytes = Buffer.alloc(vector.length * 4);
  for (const [index, value] of vector.entries()) bytes.writeFloatLE(value, index * 4);
  return bytes.toString('base64');
}

export const googleEmbedContent: Endpoint = {
  ...googleBase,
  respond: ({ body }) => jsonReply({ embedding: googleEmbedding(body) }),
};

export const googleBatchEmbedContents: Endpoint = {
  ...googleBase,
  respond: ({ body }) => jsonReply({ embeddings: arrayOf(body['requests']).map(googleEmbedding) }),
};

function googleEmbedding(request: unknown): { values: number[] } {
  const { content, outputDimensionality } = objectOf(request);
  return { values: vectorOf(contentText(objectOf(content)['parts']), numberOf(outputDimensionality)) };
}
