import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../api.ts';
import type { ChatRequest, Message } from '../../types.ts';
import { MODEL, thrownBy } from '../openai.test-kit.ts';
import { openaiResponses, type OpenAIResponsesOptions } from './index.ts';

const api = openaiResponses();
const CALL = { headers: {} };
const write = (
  request: Partial<ChatRequest>,
  options?: OpenAIResponsesOptions,
  { stream = false, model = MODEL } = {},
) => {
  const full: ChatRequest = { model: 'acme/x', messages: [{ role: 'user', content: 'hi' }], ...request };
  const wire = openaiResponses(options).writeRequest(full, { model, stream });
  expect(wire.path).toBe('/responses');
  return JSON.parse(wire.body as string) as JsonObject;
};
const read = (body: JsonObject) => api.readRequest({ model: 'm', input: 'hi', ...body }, CALL);

describe('writing a responses request', () => {
  it('says no more than what was asked, and asks to keep nothing', () => {
    expect(write({})).toEqual({
      model: 'acme-large',
      input: [{ type: 'message', role: 'user', content: 'hi' }],
      store: false,
    });
  });

  it('carries every setting that the protocol has', () => {
    const body = write({
      tools: [{ name: 'f', parameters: { type: 'object' } }],
      toolChoice: { name: 'f' },
      output: { type: 'json_schema', name: 's', schema: {}, strict: true },
      maxOutputTokens: 9,
      seed: 1,
      topK: 2,
      reasoning: { effort: 'low', include: true },
      cacheKey: 'k',
      apiOptions: { 'openai-responses': { truncation: 'auto' } },
    });
    expect(body).toMatchObject({
      tools: [{ type: 'function', name: 'f', parameters: { type: 'object' }, strict: false }],
      tool_choice: { type: 'function', name: 'f' },
      text: { format: { type: 'json_schema', name: 's', schema: {}, strict: true } },
      max_output_tokens: 9,
      reasoning: { effort: 'low', summary: 'auto' },
      include: ['reasoning.encrypted_content'],
      prompt_cache_key: 'k',
      truncation: 'auto',
    });
    expect(body).not.toHaveProperty('seed');
    expect(body).not.toHaveProperty('top_k');
  });

  it('asks for encrypted thinking of models that think, and of no others', () => {
    const thinks = (reasoning: boolean | null, asked?: ChatRequest['reasoning']) =>
      'include' in write(asked ? { reasoning: asked } : {}, {}, { model: { ...MODEL, reasoning } });
    expect([thinks(true), thinks(null), thinks(false)]).toEqual([true, false, false]);
    expect([thinks(null, { effort: 'low' }), thinks(false, { effort: 'low' })]).toEqual([true, false]);
    expect('include' in write({ reasoning: { effort: 'low' } }, { encryptedReasoning: false })).toBe(false);
  });

  it('sends thinking back only with its encrypted form', () => {
    const content: Message = {
      role: 'assistant',
      content: [
        { type: 'reasoning', text: 'a', signature: 'of another protocol' },
        { type: 'reasoning', text: 'b', encrypted: 'xyz', id: 'rs_1' },
      ],
    };
    expect(write({ messages: [content] }).input).toEqual([
      { type: 'reasoning', id: 'rs_1', summary: [{ type: 'summary_text', text: 'b' }], encrypted_content: 'xyz' },
    ]);
  });

  it('cannot carry stop sequences or sounds', () => {
    expect(thrownBy(() => write({ stop: ['x'] }))).toMatchObject({ code: 'unsupported', param: 'stop' });
    const sound = { type: 'file' as const, source: { kind: 'base64' as const, mediaType: 'audio/wav', data: 'AA' } };
    expect(thrownBy(() => write({ messages: [{ role: 'user', content: [sound] }] })).code).toBe('unsupported');
  });

  it('forwards a body with the model’s name changed and our extensions off', () => {
    const body = {
      model: 'a',
      input: 'x',
      previous_response_id: 'resp_0',
      tools: [{ type: 'web_search' }],
      models: ['b'],
    };
    const wire = api.forwardRequest(body, { model: MODEL, stream: true });
    expect(JSON.parse(wire.body as string)).toEqual({
      model: 'acme-large',
      input: 'x',
      previous_response_id: 'resp_0',
      tools: [{ type: 'web_search' }],
      stream: true,
    });
  });
});

describe('reading a caller’s responses request', () => {
  it('gives back what was written', () => {
    const request: ChatRequest = {
      model: 'acme-large',
      messages: [
        { role: 'system', content: 'be brief' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'look' },
            { type: 'image', source: { kind: 'url', url: 'https://a.example/i.png' }, detail: 'high' },
            { type: 'image', source: { kind: 'id', id: 'file-2' }, detail: 'auto' },
            { type: 'file', source: { kind: 'base64', mediaType: 'application/pdf', data: 'BBBB' }, name: 'a.pdf' },
            { type: 'file', source: { kind: 'url', url: 'https://a.example/b.pdf' } },
            { type: 'file', source: { kind: 'id', id: 'file-1' } },
          ],
        },
        {
          role: 'assistant',
          content: [
            { type: 'reasoning', text: 'hm', encrypted: 'xyz', id: 'rs_1' },
            { type: 'text', text: 'let me see' },
            { type: 'tool_call', id: 'a', name: 'f', arguments: '{"x":1}' },
            { type: 'tool_call', id: 'b', name: 'g', arguments: '{}' },
          ],
        },
        {
          role: 'tool',
          content: [
            { type: 'tool_result', toolCallId: 'a', name: 'f', content: [{ type: 'text', text: '1' }] },
            {
              type: 'tool_result',
              toolCallId: 'b',
              name: 'g',
              content: [
                { type: 'image', source: { kind: 'base64', mediaType: 'image/png', data: 'AAAA' }, detail: 'auto' },
              ],
            },
          ],
        },
        { role: 'system', content: 'and now' },
        { role: 'assistant', content: [{ type: 'text', text: 'no', refusal: true }] },
        { role: 'user', content: 'why?' },
      ],
      tools: [{ name: 'f', description: 'does f', parameters: { type: 'object' }, strict: true }],
      toolChoice: 'required',
      parallelToolCalls: false,
      output: { type: 'json_schema', name: 's', schema: { type: 'object' }, description: 'd', strict: false },
      maxOutputTokens: 5,
      temperature: 0.5,
      topP: 0.9,
      reasoning: { effort: 'low', include: true },
      cacheKey: 'k',
      user: 'u',
      metadata: { a: 'b' },
    };
    const wire = api.writeRequest(request, { model: MODEL, stream: false });
    expect(api.readRequest(JSON.parse(wire.body as string) as JsonObject, CALL)).toEqual(request);
  });

  it('takes a plain text, and messages without a type', () => {
    expect(read({ instructions: 's' }).messages).toEqual([
      { role: 'system', content: 's' },
      { role: 'user', content: 'hi' },
    ]);
    expect(
      read({
        input: [
          { role: 'developer', content: 's' },
          { role: 'assistant', content: 'a' },
        ],
      }).messages,
    ).toEqual([
      { role: 'system', content: 's' },
      { role: 'assistant', content: [{ type: 'text', text: 'a' }] },
    ]);
  });

  it('takes back a signature that it handed out as encrypted content', () => {
    const input = [
      {
        type: 'reasoning',
        id: 'rs_1',
        summary: [{ type: 'summary_text', text: 'hm' }],
        encrypted_content: 'signature:sig',
      },
    ];
    expect(read({ input }).messages).toEqual([
      { role: 'assistant', content: [{ type: 'reasoning', text: 'hm', signature: 'sig' }] },
    ]);
  });

  it.each<[JsonObject, string]>([
    [{ model: undefined }, 'model'],
    [{ input: undefined }, 'input'],
    [{ input: [] }, 'input'],
    [{ input: 3 }, 'input'],
    [{ input: ['x'] }, 'input[0]'],
    [{ input: [{ role: 'wizard', content: 'x' }] }, 'input[0].role'],
    [{ input: [{ role: 'user', content: [{ type: 'hologram' }] }] }, 'input[0].content[0].type'],
    [{ input: [{ type: 'function_call', name: 'f' }] }, 'input[0].call_id'],
    [{ input: [{ type: 'function_call_output', output: 'x' }] }, 'input[0].call_id'],
    [{ instructions: 3 }, 'instructions'],
    [{ tools: [{ type: 'function' }] }, 'tools[0].name'],
    [{ tools: [{}] }, 'tools[0].type'],
    [{ text: { format: { type: 'xml' } } }, 'text.format.type'],
    [{ reasoning: { effort: 'huge' } }, 'reasoning.effort'],
    [{ max_output_tokens: 0 }, 'max_output_tokens'],
    [{ temperature: '1' }, 'temperature'],
  ])('refuses %j, naming the field', (body, param) => {
    expect(thrownBy(() => read(body))).toMatchObject({ code: 'invalid_request', param });
  });

  it.each<[JsonObject, string]>([
    [{ previous_response_id: 'resp_0' }, 'previous_response_id'],
    [{ conversation: 'conv_1' }, 'conversation'],
    [{ prompt: { id: 'p' } }, 'prompt'],
    [{ background: true }, 'background'],
    [{ tools: [{ type: 'web_search' }] }, 'tools'],
    [{ tool_choice: { type: 'web_search' } }, 'tool_choice'],
    [{ input: [{ type: 'item_reference', id: 'x' }] }, 'input'],
  ])('cannot translate %j', (body, param) => {
    expect(thrownBy(() => read(body))).toMatchObject({ code: 'unsupported', param });
  });
});
