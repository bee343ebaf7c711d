import { describe, expect, it } from 'vitest';
import type { Model } from '../types.ts';
import { googleEmbeddings } from './google-embeddings.ts';

const api = googleEmbeddings();
const request = { model: 'gemini/gemini-embedding-001', input: ['a', 'b'] };
const model: Model = {
  provider: 'gemini',
  name: 'gemini-embedding-001',
  kind: 'embedding',
  prices: null,
  contextWindow: null,
  maxOutputTokens: null,
  input: ['text'],
  output: [],
  tools: null,
  json: null,
  reasoning: null,
  prefill: false,
  quality: 50,
  source: 'test',
  asOf: '2026-11-01',
};

describe('embeddings over Google’s own protocol', () => {
  it('asks for all inputs in one batch, in order', () => {
    const wire = api.writeRequest({ ...request, dimensions: 256 }, model);
    expect(wire.path).toBe('/models/gemini-embedding-001:batchEmbedContents');
    const one = (text: string) => ({
      model: 'models/gemini-embedding-001',
      content: { parts: [{ text }] },
      outputDimensionality: 256,
    });
    expect(JSON.parse(wire.body as string)).toEqual({ requests: [one('a'), one('b')] });
  });

  it('reads one vector an input, and tokens where they are counted', () => {
    const embeddings = [{ values: [0.1, 0.2] }, { values: [0.3, 0.4] }];
    expect(api.readResponse({ embeddings }, request)).toMatchObject({
      embeddings: [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
      usage: { inputTokens: 0 },
    });
    const counted = api.readResponse({ embeddings, usageMetadata: { promptTokenCount: 4 } }, request);
    expect(counted.usage.inputTokens).toBe(4);
  });

  it.each([[{}], [{ embeddings: [{ values: [1] }] }], [{ embeddings: [{ values: [1] }, { values: ['x'] }] }]])(
    'takes %o for malformed',
    (body) => {
      expect(() => api.readResponse(body, request)).toThrow(expect.objectContaining({ code: 'malformed_response' }));
    },
  );

  it('classifies errors as the chat protocol does', () => {
    const body = '{"error":{"code":404,"message":"no","status":"NOT_FOUND"}}';
    expect(api.readError({ status: 404, headers: {}, body }, 0)).toMatchObject({ code: 'model_not_found' });
    expect(() => api.readResponse(JSON.parse(body), request)).toThrow(
      expect.objectContaining({ code: 'model_not_found' }),
    );
  });
});
