import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../api.ts';
import type { ChatRequest, Model } from '../../types.ts';
import { googleGenerateContent } from './index.ts';

const api = googleGenerateContent();
const contents = [{ role: 'user', parts: [{ text: 'Hi' }] }];
const read = (body: JsonObject) => api.readRequest(body, { headers: {}, model: 'gemini-2.5-flash' });
const refusal = (code: string, param: string) => expect.objectContaining({ code, param });

describe('reading a request of google-generate-content', () => {
  it.each([
    [{}, 'contents'],
    [{ contents: [] }, 'contents'],
    [{ contents: ['Hi'] }, 'contents.0'],
    [{ contents: [{ role: 'robot', parts: [] }] }, 'contents.0.role'],
    [{ contents: [{ role: 'user' }] }, 'contents.0.parts'],
    [{ contents: [{ parts: [{}] }] }, 'contents.0.parts.0'],
    [{ contents: [{ parts: [{ inlineData: { data: 'x' } }] }] }, 'contents.0.parts.0.inlineData.mimeType'],
    [{ contents: [{ parts: [{ functionResponse: {} }] }] }, 'contents.0.parts.0.functionResponse.name'],
    [{ contents, generationConfig: { maxOutputTokens: 0 } }, 'maxOutputTokens'],
    [{ contents, tools: [{ functionDeclarations: [{}] }] }, 'tools.0.functionDeclarations.0.name'],
  ])('refuses %o, naming %s', (body, param) => {
    expect(() => read(body as JsonObject)).toThrow(refusal('invalid_request', param));
  });

  it('refuses a call without a model', () => {
    expect(() => api.readRequest({ contents }, { headers: {} })).toThrow(refusal('invalid_request', 'model'));
  });

  it.each([
    [{ contents, tools: [{ googleSearch: {} }] }, 'tools.0'],
    [{ contents, cachedContent: 'cachedContents/1' }, 'cachedContent'],
    [{ contents: [{ role: 'model', parts: [{ executableCode: {} }] }] }, 'contents.0.parts.0'],
    [{ contents, generationConfig: { candidateCount: 2 } }, 'generationConfig.candidateCount'],
    [{ contents, generationConfig: { responseModalities: ['IMAGE'] } }, 'generationConfig.responseModalities'],
  ])('says that %o has no translation', (body, param) => {
    expect(() => read(body as JsonObject)).toThrow(refusal('unsupported', param));
  });

  it('reads snake_case as it reads camelCase', () => {
    expect(
      read({
        system_instruction: { parts: [{ text: 'Be brief.' }] },
        contents: [{ parts: [{ inline_data: { mime_type: 'image/png', data: 'AA==' } }] }],
        tools: [{ function_declarations: [{ name: 'a', parameters: { type: 'OBJECT' } }] }],
        tool_config: { function_calling_config: { mode: 'any', allowed_function_names: ['a'] } },
        generation_config: { max_output_tokens: 5, thinking_config: { thinking_budget: 0 } },
      }),
    ).toEqual({
      model: 'gemini-2.5-flash',
      messages: [
        { role: 'system', content: [{ type: 'text', text: 'Be brief.' }] },
        {
          role: 'user',
          content: [{ type: 'image', source: { kind: 'base64', mediaType: 'image/png', data: 'AA==' } }],
        },
      ],
      tools: [{ name: 'a', parameters: { type: 'object' } }],
      toolChoice: { name: 'a' },
      maxOutputTokens: 5,
      reasoning: { effort: 'none' },
    });
  });

  it('turns the provider’s dialect of schemas into JSON Schema', () => {
    const parameters = {
      type: 'OBJECT',
      propertyOrdering: ['a'],
      properties: {
        type: { type: 'STRING', nullable: true },
        a: { type: 'ARRAY', minItems: '2', items: { type: 'INTEGER' } },
      },
      required: ['a'],
    };
    const { tools } = read({ contents, tools: [{ functionDeclarations: [{ name: 'f', parameters }, { name: 'g' }] }] });
    expect(tools).toEqual([
      {
        name: 'f',
        parameters: {
          type: 'object',
          properties: {
            type: { type: ['string', 'null'] },
            a: { type: 'array', minItems: 2, items: { type: 'integer' } },
          },
          required: ['a'],
        },
      },
      { name: 'g', parameters: { type: 'object', properties: {} } },
    ]);
  });

  it('gives calls without ids ids, and results to the oldest open call of their name', () => {
    const call = (city: string) => ({ functionCall: { name: 'weather', args: { city } } });
    const result = (output: string) => ({ functionResponse: { name: 'weather', response: { output } } });
    const { messages } = read({
      contents: [
        ...contents,
        { role: 'model', parts: [call('Bonn'), call('Köln')] },
        { role: 'user', parts: [result('7°'), result('8°'), { text: 'So?' }] },
      ],
    });
    expect(messages.slice(1)).toEqual([
      {
        role: 'assistant',
        content: [
          { type: 'tool_call', id: 'call_0', name: 'weather', arguments: '{"city":"Bonn"}' },
          { type: 'tool_call', id: 'call_1', name: 'weather', arguments: '{"city":"Köln"}' },
        ],
      },
      {
        role: 'tool',
        content: [
          { type: 'tool_result', toolCallId: 'call_0', name: 'weather', content: [{ type: 'text', text: '7°' }] },
          { type: 'tool_result', toolCallId: 'call_1', name: 'weather', content: [{ type: 'text', text: '8°' }] },
        ],
      },
      { role: 'user', content: [{ type: 'text', text: 'So?' }] },
    ]);
  });

  it('takes a response without the known keys as the output as a whole', () => {
    const parts = [{ functionResponse: { id: 'a', name: 'n', response: { output: 'x', more: 1 } } }];
    expect(read({ contents: [{ role: 'user', parts }] }).messages).toMatchObject([
      { content: [{ toolCallId: 'a', content: [{ text: '{"output":"x","more":1}' }] }] },
    ]);
  });

  it('reads our extensions and wants a stream when the method says so', () => {
    expect(read({ contents, models: ['b'], routing: { timeoutMs: 5 } })).toMatchObject({
      model: 'gemini-2.5-flash',
      models: ['b'],
      routing: { timeoutMs: 5 },
    });
    expect(api.wantsStream({}, { headers: {}, stream: true })).toBe(true);
    expect(api.wantsStream({ stream: true }, { headers: {} })).toBe(false);
  });
});

const model: Model = {
  provider: 'gemini',
  name: 'gemini-3.5-flash',
  kind: 'chat',
  prices: null,
  contextWindow: null,
  maxOutputTokens: null,
  input: ['text'],
  output: ['text'],
  tools: null,
  json: null,
  reasoning: null,
  prefill: false,
  quality: 50,
  source: 'test',
  asOf: '2026-11-01',
};

describe('a request written and read again over google-generate-content', () => {
  it('is the same where the protocol can carry it', () => {
    const image = { type: 'image' as const, source: { kind: 'base64' as const, mediaType: 'image/png', data: 'AA==' } };
    const request: ChatRequest = {
      model: 'gemini-3.5-flash',
      messages: [
        { role: 'system', content: [{ type: 'text', text: 'Be brief.' }] },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Look' },
            image,
            { type: 'file', source: { kind: 'url', url: 'https://x/a.pdf' }, mediaType: 'application/pdf' },
          ],
        },
        {
          role: 'assistant',
          content: [
            { type: 'reasoning', text: 'hm', signature: 's0' },
            { type: 'text', text: 'Calling.' },
            { type: 'reasoning', text: '', signature: 's1' },
            { type: 'tool_call', id: 'c1', name: 'weather', arguments: '{"city":"Köln"}', signature: 's2' },
            { type: 'tool_call', id: 'c2', name: 'shot', arguments: '{}' },
          ],
        },
        {
          role: 'tool',
          content: [
            {
              type: 'tool_result',
              toolCallId: 'c1',
              name: 'weather',
              content: [{ type: 'text', text: 'no' }],
              isError: true,
            },
            { type: 'tool_result', toolCallId: 'c2', name: 'shot', content: [{ type: 'text', text: 'ok' }, image] },
          ],
        },
        { role: 'user', content: [{ type: 'text', text: 'Thanks' }] },
      ],
      tools: [{ name: 'weather', description: 'd', parameters: { type: 'object' } }],
      toolChoice: 'required',
      output: { type: 'json_schema', name: 'response', schema: { type: 'object' } },
      maxOutputTokens: 100,
      temperature: 0.5,
      topP: 0.9,
      topK: 3,
      frequencyPenalty: 0.1,
      presencePenalty: 0.2,
      stop: ['END'],
      seed: 7,
      reasoning: { effort: 'medium', include: true },
    };
    const wire = api.writeRequest(request, { model, stream: false });
    const again = api.readRequest(JSON.parse(wire.body as string) as JsonObject, { headers: {}, model: model.name });
    expect(again).toEqual(request);
  });
});
