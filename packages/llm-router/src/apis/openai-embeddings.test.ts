import { describe, expect, it } from 'vitest';
import { openaiEmbeddings, readEmbedRequest } from './openai-embeddings.ts';
import { MODEL, thrownBy } from './openai.test-kit.ts';

const request = { model: 'acme/e', input: ['a', 'b'] };
const written = (wire: { body: string | Uint8Array }) => JSON.parse(wire.body as string) as unknown;
const vector = Buffer.from(new Float32Array([0.5, -2]).buffer).toString('base64');

describe('embeddings', () => {
  it('are asked for as numbers', () => {
    const wire = openaiEmbeddings().writeRequest({ ...request, dimensions: 8, user: 'u' }, MODEL);
    expect(wire.path).toBe('/embeddings');
    expect(written(wire)).toEqual({
      model: 'acme-large',
      input: ['a', 'b'],
      encoding_format: 'float',
      dimensions: 8,
      user: 'u',
    });
  });

  it('are asked for in a provider’s own words where it has some', () => {
    const api = openaiEmbeddings({ dimensionsField: 'output_dimension', omit: ['user', 'encoding_format'] });
    expect(written(api.writeRequest({ ...request, dimensions: 8, user: 'u' }, MODEL))).toEqual({
      model: 'acme-large',
      input: ['a', 'b'],
      output_dimension: 8,
    });
  });

  it('are forwarded with tokens, base64 and all', () => {
    const body = { model: 'x', input: [[1, 2]], encoding_format: 'base64', models: ['y'], own: true };
    expect(written(openaiEmbeddings().forwardRequest!(body, MODEL))).toEqual({
      model: 'acme-large',
      input: [[1, 2]],
      encoding_format: 'base64',
      own: true,
    });
  });

  it('come in the order of the inputs, as numbers or base64', () => {
    const data = [
      { index: 1, embedding: vector },
      { index: 0, embedding: [1, 2] },
    ];
    const answer = openaiEmbeddings().readResponse(
      { model: 'e-1', data, usage: { prompt_tokens: 4, total_tokens: 4 } },
      request,
    );
    expect(answer).toMatchObject({
      model: 'e-1',
      embeddings: [
        [1, 2],
        [0.5, -2],
      ],
      usage: { inputTokens: 4, outputTokens: 0 },
    });
  });

  it.each([
    ['one too few', { data: [{ index: 0, embedding: [1] }] }],
    [
      'a gap',
      {
        data: [
          { index: 0, embedding: [1] },
          { index: 2, embedding: [1] },
        ],
      },
    ],
    ['no vector', { data: [{ embedding: null }, { embedding: [1] }] }],
    ['no data', { object: 'list' }],
    ['no object', 'x'],
  ])('are malformed with %s', (_case, body) => {
    expect(thrownBy(() => openaiEmbeddings().readResponse(body, request)).code).toBe('malformed_response');
  });

  it('may hold an error inside a 200', () => {
    const body = { error: { message: 'slow', code: 'rate_limit_exceeded' } };
    expect(thrownBy(() => openaiEmbeddings().readResponse(body, request)).code).toBe('rate_limited');
  });

  it('are read from a caller as text', () => {
    expect(readEmbedRequest({ model: 'm', input: 'a', dimensions: 3 })).toEqual({
      model: 'm',
      input: ['a'],
      dimensions: 3,
    });
    expect(readEmbedRequest({ model: 'm', input: ['a', 'b'] }).input).toEqual(['a', 'b']);
  });

  it.each([
    [{ model: 'm', input: [1, 2] }, 'unsupported', 'input'],
    [{ model: 'm', input: [[1]] }, 'unsupported', 'input'],
    [{ model: 'm', input: [] }, 'invalid_request', 'input'],
    [{ model: 'm' }, 'invalid_request', 'input'],
    [{ model: 'm', input: 'a', dimensions: 0 }, 'invalid_request', 'dimensions'],
    [{ input: 'a' }, 'invalid_request', 'model'],
  ])('refuse %j for translation', (body, code, param) => {
    expect(thrownBy(() => readEmbedRequest(body))).toMatchObject({ code, param });
  });
});
