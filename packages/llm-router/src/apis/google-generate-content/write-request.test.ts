import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../api.ts';
import type { ChatRequest, Model } from '../../types.ts';
import { googleGenerateContent, googleTokenCount } from './index.ts';

const api = googleGenerateContent();

const model = (over: Partial<Model> = {}): Model => ({
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
  ...over,
});

function write(request: Partial<ChatRequest>, name = 'gemini-3.5-flash', stream = false) {
  const wire = api.writeRequest(
    { model: 'm', messages: [{ role: 'user', content: 'Hi' }], ...request },
    { model: model({ name }), stream },
  );
  return { ...wire, body: JSON.parse(wire.body as string) as JsonObject };
}

const thinking = (reasoning: ChatRequest['reasoning'], name?: string) =>
  (write({ reasoning }, name).body['generationConfig'] as JsonObject | undefined)?.['thinkingConfig'];

const calling: ChatRequest['messages'] = [
  { role: 'user', content: 'Weather?' },
  {
    role: 'assistant',
    content: [
      { type: 'tool_call', id: 'a', name: 'weather', arguments: '{"city":"Bonn"}', signature: 'sig' },
      { type: 'tool_call', id: 'b', name: 'time', arguments: 'not JSON' },
    ],
  },
  { role: 'tool', content: [{ type: 'tool_result', toolCallId: 'a', content: [{ type: 'text', text: '7°' }] }] },
  {
    role: 'tool',
    content: [{ type: 'tool_result', toolCallId: 'b', content: [{ type: 'text', text: 'no' }], isError: true }],
  },
  { role: 'user', content: 'So?' },
];

describe('writing a request for google-generate-content', () => {
  it('puts model and method in the path and neither in the body', () => {
    expect(write({}).path).toBe('/models/gemini-3.5-flash:generateContent');
    expect(write({}, 'tuned/my model?', true).path).toBe('/models/tuned/my%20model%3F:streamGenerateContent?alt=sse');
    expect(write({}).body).toEqual({ contents: [{ role: 'user', parts: [{ text: 'Hi' }] }] });
  });

  it('maps every setting it has a name for', () => {
    const { body } = write({
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hi' },
      ],
      maxOutputTokens: 9,
      temperature: 1.5,
      topP: 0.9,
      topK: 4,
      frequencyPenalty: 0.1,
      presencePenalty: 0.2,
      stop: ['END'],
      seed: 7,
      output: { type: 'json_schema', name: 'n', schema: { type: 'object' } },
    });
    expect(body).toEqual({
      systemInstruction: { parts: [{ text: 'Be brief.' }] },
      contents: [{ role: 'user', parts: [{ text: 'Hi' }] }],
      generationConfig: {
        maxOutputTokens: 9,
        temperature: 1.5,
        topP: 0.9,
        topK: 4,
        frequencyPenalty: 0.1,
        presencePenalty: 0.2,
        stopSequences: ['END'],
        seed: 7,
        responseMimeType: 'application/json',
        responseJsonSchema: { type: 'object' },
      },
    });
    expect(write({ output: { type: 'json' } }).body['generationConfig']).toEqual({
      responseMimeType: 'application/json',
    });
  });

  it('adds api options to the generation config instead of replacing it', () => {
    const apiOptions = {
      'google-generate-content': { generationConfig: { mediaResolution: 'LOW' }, safetySettings: [] },
    };
    expect(write({ temperature: 1, apiOptions }).body).toMatchObject({
      generationConfig: { temperature: 1, mediaResolution: 'LOW' },
      safetySettings: [],
    });
  });

  it('answers parallel calls in one content, apart from what the user says next, with names looked up', () => {
    expect(write({ messages: calling }).body['contents']).toEqual([
      { role: 'user', parts: [{ text: 'Weather?' }] },
      {
        role: 'model',
        parts: [
          { functionCall: { id: 'a', name: 'weather', args: { city: 'Bonn' } }, thoughtSignature: 'sig' },
          { functionCall: { id: 'b', name: 'time', args: { raw: 'not JSON' } } },
        ],
      },
      {
        role: 'user',
        parts: [
          { functionResponse: { id: 'a', name: 'weather', response: { output: '7°' } } },
          { functionResponse: { id: 'b', name: 'time', response: { error: 'no' } } },
        ],
      },
      { role: 'user', parts: [{ text: 'So?' }] },
    ]);
  });

  it('marks the first call of another provider as unsigned, for models that demand signatures', () => {
    const call = (id: string) => ({ type: 'tool_call' as const, id, name: 'n', arguments: '{}' });
    const messages: ChatRequest['messages'] = [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: [call('a'), call('b')] },
    ];
    const signatures = (name: string) => {
      const [, content] = write({ messages }, name).body['contents'] as { parts: JsonObject[] }[];
      return content?.parts.map((part) => part['thoughtSignature']);
    };
    expect(signatures('gemini-3.5-flash')).toEqual(['skip_thought_signature_validator', undefined]);
    expect(signatures('gemini-flash-latest')).toEqual(['skip_thought_signature_validator', undefined]);
    expect(signatures('gemini-2.5-pro')).toEqual([undefined, undefined]);
  });

  it('echoes signatures and leaves out thinking that bears none', () => {
    const messages: ChatRequest['messages'] = [
      {
        role: 'assistant',
        content: [
          { type: 'reasoning', text: 'hm', signature: 's1' },
          { type: 'reasoning', text: 'unsigned' },
          { type: 'text', text: 'Hello' },
          { type: 'reasoning', text: '', signature: 's2' },
        ],
      },
    ];
    expect(write({ messages }).body['contents']).toEqual([
      {
        role: 'model',
        parts: [
          { text: 'hm', thought: true, thoughtSignature: 's1' },
          { text: 'Hello' },
          { text: '', thoughtSignature: 's2' },
        ],
      },
    ]);
  });

  it('carries media inline or by address, with a type guessed where none is given', () => {
    const messages: ChatRequest['messages'] = [
      {
        role: 'user',
        content: [
          { type: 'image', source: { kind: 'base64', mediaType: 'image/png', data: 'AA==' } },
          { type: 'image', source: { kind: 'url', url: 'https://x/a.webp?s=1' } },
          { type: 'file', source: { kind: 'id', id: 'https://generativelanguage.googleapis.com/v1beta/files/a' } },
          { type: 'file', source: { kind: 'url', url: 'https://x/doc' }, mediaType: 'application/pdf' },
        ],
      },
    ];
    expect(write({ messages }).body['contents']).toEqual([
      {
        role: 'user',
        parts: [
          { inlineData: { mimeType: 'image/png', data: 'AA==' } },
          { fileData: { fileUri: 'https://x/a.webp?s=1', mimeType: 'image/webp' } },
          { fileData: { fileUri: 'https://generativelanguage.googleapis.com/v1beta/files/a' } },
          { fileData: { fileUri: 'https://x/doc', mimeType: 'application/pdf' } },
        ],
      },
    ]);
  });

  it('puts images of tool results inside the response on new models and beside it on old ones', () => {
    const image = { type: 'image' as const, source: { kind: 'base64' as const, mediaType: 'image/png', data: 'AA==' } };
    const messages: ChatRequest['messages'] = [
      { role: 'tool', content: [{ type: 'tool_result', toolCallId: 'a', name: 'shot', content: [image] }] },
    ];
    const inlineData = { mimeType: 'image/png', data: 'AA==' };
    const functionResponse = { id: 'a', name: 'shot', response: { output: '' } };
    expect(write({ messages }).body['contents']).toEqual([
      { role: 'user', parts: [{ functionResponse: { ...functionResponse, parts: [{ inlineData }] } }] },
    ]);
    expect(write({ messages }, 'gemini-2.5-flash').body['contents']).toEqual([
      { role: 'user', parts: [{ functionResponse }, { inlineData }] },
    ]);
  });

  it('declares tools in plain JSON Schema and says which may be called', () => {
    const tools = [{ name: 'a', description: 'd', parameters: { type: 'object' } }];
    const config = (toolChoice: ChatRequest['toolChoice']) => write({ tools, toolChoice }).body['toolConfig'];
    expect(write({ tools }).body['tools']).toEqual([
      { functionDeclarations: [{ name: 'a', description: 'd', parametersJsonSchema: { type: 'object' } }] },
    ]);
    expect(config('required')).toEqual({ functionCallingConfig: { mode: 'ANY' } });
    expect(config({ name: 'a' })).toEqual({ functionCallingConfig: { mode: 'ANY', allowedFunctionNames: ['a'] } });
    expect(config('none')).toEqual({ functionCallingConfig: { mode: 'NONE' } });
    expect(config('auto')).toEqual({ functionCallingConfig: { mode: 'AUTO' } });
    expect(config(undefined)).toBeUndefined();
  });

  it('asks for thinking by level on new models and by budget on old ones', () => {
    expect(thinking({ effort: 'high', include: true })).toEqual({ includeThoughts: true, thinkingLevel: 'HIGH' });
    expect(thinking({ effort: 'none' })).toEqual({ thinkingLevel: 'MINIMAL' });
    expect(thinking({ effort: 'none' }, 'gemini-pro-latest')).toEqual({ thinkingLevel: 'LOW' });
    expect(thinking({ effort: 'none' }, 'gemini-2.5-flash')).toEqual({ thinkingBudget: 0 });
    expect(thinking({ effort: 'none' }, 'gemini-2.5-pro')).toEqual({ thinkingBudget: 128 });
    expect(thinking({ effort: 'medium' }, 'gemini-2.5-pro')).toEqual({ thinkingBudget: 8192 });
    expect(thinking({ budgetTokens: 777 })).toEqual({ thinkingBudget: 777 });
    expect(thinking(undefined)).toBeUndefined();
  });
});

describe('forwarding a request over google-generate-content', () => {
  it('strips our extensions and keeps every unknown field', () => {
    const body = { contents: [], models: ['b'], fallbacks: ['c'], routing: {}, tools: [{ googleSearch: {} }] };
    const wire = api.forwardRequest(body, { model: model(), stream: true });
    expect(wire.path).toBe('/models/gemini-3.5-flash:streamGenerateContent?alt=sse');
    expect(JSON.parse(wire.body as string)).toEqual({ contents: [], tools: [{ googleSearch: {} }] });
  });
});

describe('counting tokens over google-generate-content', () => {
  const counting = googleTokenCount();
  const contents = [{ role: 'user', parts: [{ text: 'Hi' }] }];

  it('reads a bare request and one that is wrapped', () => {
    const call = { headers: {}, model: 'm' };
    const messages = [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }];
    expect(counting.readRequest({ contents }, call)).toEqual({ model: 'm', messages });
    const wrapped = { generateContentRequest: { model: 'models/m', contents } };
    expect(counting.readRequest(wrapped, { headers: {} })).toEqual({ model: 'm', messages });
  });

  it('asks and answers in the shape of countTokens', () => {
    const target = { model: model(), stream: false };
    const wire = counting.writeRequest({ model: 'm', messages: [{ role: 'user', content: 'Hi' }] }, target);
    expect(wire.path).toBe('/models/gemini-3.5-flash:countTokens');
    expect(JSON.parse(wire.body as string)).toEqual({
      generateContentRequest: { model: 'models/gemini-3.5-flash', contents },
    });
    const forwarded = counting.forwardRequest({ generateContentRequest: { model: 'models/x', contents } }, target);
    expect(JSON.parse(forwarded.body as string)).toMatchObject({
      generateContentRequest: { model: 'models/gemini-3.5-flash' },
    });
    expect(counting.writeResponse(3)).toEqual({ totalTokens: 3 });
    expect(counting.readResponse({ totalTokens: 3 })).toBe(3);
  });
});
