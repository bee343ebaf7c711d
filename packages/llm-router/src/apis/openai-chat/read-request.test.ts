import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../api.ts';
import type { ChatRequest } from '../../types.ts';
import { MODEL, thrownBy } from '../openai.test-kit.ts';
import { openaiChat } from './index.ts';

const api = openaiChat();
const CALL = { headers: {} };
const read = (body: JsonObject) =>
  api.readRequest({ model: 'm', messages: [{ role: 'user', content: 'hi' }], ...body }, CALL);

describe('reading a caller’s chat request', () => {
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
            { type: 'image', source: { kind: 'base64', mediaType: 'image/png', data: 'AAAA' } },
            { type: 'file', source: { kind: 'base64', mediaType: 'application/pdf', data: 'BBBB' }, name: 'a.pdf' },
            { type: 'file', source: { kind: 'base64', mediaType: 'audio/wav', data: 'CCCC' } },
          ],
        },
        {
          role: 'assistant',
          content: [
            { type: 'reasoning', text: 'hm', signature: 'sig' },
            { type: 'text', text: 'let me see' },
            { type: 'tool_call', id: 'a', name: 'f', arguments: '{"x":1}', signature: 'tsig' },
            { type: 'tool_call', id: 'b', name: 'g', arguments: '{}' },
          ],
        },
        {
          role: 'tool',
          content: [
            { type: 'tool_result', toolCallId: 'a', name: 'f', content: [{ type: 'text', text: '1' }] },
            { type: 'tool_result', toolCallId: 'b', name: 'g', content: [{ type: 'text', text: '2' }] },
          ],
        },
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
      frequencyPenalty: 0.1,
      presencePenalty: 0.2,
      stop: ['x', 'y'],
      seed: 7,
      reasoning: { effort: 'low' },
      cacheKey: 'k',
      user: 'u',
      metadata: { a: 'b' },
    };
    const wire = openaiChat({ reasoningEcho: 'reasoning_details' }).writeRequest(request, {
      model: MODEL,
      stream: false,
    });
    expect(api.readRequest(JSON.parse(wire.body as string) as JsonObject, CALL)).toEqual(request);
  });

  it('takes the older and the looser ways of saying things', () => {
    expect(
      read({
        max_tokens: 3,
        stop: 'x',
        response_format: { type: 'json_object' },
        temperature: null,
        tool_choice: 'any',
      }),
    ).toMatchObject({
      maxOutputTokens: 3,
      stop: ['x'],
      output: { type: 'json' },
      toolChoice: 'required',
    });
    expect(read({ functions: [{ name: 'f' }], function_call: { name: 'f' } })).toMatchObject({
      tools: [{ name: 'f', parameters: { type: 'object', properties: {} } }],
      toolChoice: { name: 'f' },
    });
    expect(read({ messages: [{ role: 'developer', content: [{ type: 'text', text: 's' }] }] }).messages).toEqual([
      { role: 'system', content: [{ type: 'text', text: 's' }] },
    ]);
  });

  it('joins legacy function calls with their results', () => {
    const { messages } = read({
      messages: [
        { role: 'assistant', content: null, function_call: { name: 'f', arguments: '' } },
        { role: 'function', name: 'f', content: '1' },
      ],
    });
    expect(messages).toEqual([
      { role: 'assistant', content: [{ type: 'tool_call', id: 'call_legacy_0', name: 'f', arguments: '{}' }] },
      {
        role: 'tool',
        content: [
          { type: 'tool_result', toolCallId: 'call_legacy_0', name: 'f', content: [{ type: 'text', text: '1' }] },
        ],
      },
    ]);
  });

  it('reads our extensions', () => {
    expect(read({ models: ['a', 'b'], routing: { strategy: 'fastest' } })).toMatchObject({
      model: 'm',
      models: ['a', 'b'],
      routing: { strategy: 'fastest' },
    });
  });

  it('knows when a stream is wanted', () => {
    expect(api.wantsStream({ stream: true }, CALL)).toBe(true);
    expect(api.wantsStream({ stream: 'yes' }, CALL)).toBe(false);
  });

  const user = (...content: unknown[]) => ({ messages: [{ role: 'user', content }] });

  it.each<[JsonObject, string]>([
    [{ model: 5 }, 'model'],
    [{ messages: undefined }, 'messages'],
    [{ messages: [] }, 'messages'],
    [{ messages: {} }, 'messages'],
    [{ messages: ['hi'] }, 'messages[0]'],
    [{ messages: [{ role: 'wizard', content: 'x' }] }, 'messages[0].role'],
    [{ messages: [{ role: 'user', content: 1 }] }, 'messages[0].content'],
    [{ messages: [{ role: 'system', content: [{ type: 'image_url' }] }] }, 'messages[0].content[0]'],
    [{ messages: [{ role: 'tool', content: 'x' }] }, 'messages[0].tool_call_id'],
    [{ messages: [{ role: 'assistant', tool_calls: [{ function: { name: 'f' } }] }] }, 'messages[0].tool_calls[0].id'],
    [
      { messages: [{ role: 'assistant', tool_calls: [{ id: 'a', function: {} }] }] },
      'messages[0].tool_calls[0].function.name',
    ],
    [user({ type: 'text' }), 'messages[0].content[0].text'],
    [user({ type: 'hologram' }), 'messages[0].content[0].type'],
    [user({ type: 'image_url', image_url: { url: 'ftp://x' } }), 'messages[0].content[0].image_url.url'],
    [user({ type: 'file', file: {} }), 'messages[0].content[0].file.file_data'],
    [{ temperature: 'hot' }, 'temperature'],
    [{ max_tokens: 0 }, 'max_tokens'],
    [{ max_completion_tokens: 1.5 }, 'max_completion_tokens'],
    [{ stop: [1] }, 'stop'],
    [{ stream: 'yes' }, 'stream'],
    [{ stream_options: true }, 'stream_options'],
    [{ tools: {} }, 'tools'],
    [{ tools: [{ type: 'function', function: {} }] }, 'tools[0].function.name'],
    [{ tool_choice: 'maybe' }, 'tool_choice'],
    [{ response_format: { type: 'xml' } }, 'response_format.type'],
    [{ response_format: { type: 'json_schema', json_schema: { name: 's' } } }, 'response_format.json_schema.schema'],
    [{ reasoning_effort: 'huge' }, 'reasoning_effort'],
    [{ metadata: { a: 1 } }, 'metadata'],
    [{ n: 0 }, 'n'],
    [{ models: 'a' }, 'models'],
  ])('refuses %j, naming the field', (body, param) => {
    expect(thrownBy(() => read(body))).toMatchObject({ code: 'invalid_request', param });
  });

  it.each<[JsonObject, string]>([
    [{ n: 2 }, 'n'],
    [{ tools: [{ type: 'custom', custom: { name: 'x' } }] }, 'tools'],
    [{ tool_choice: { type: 'allowed_tools' } }, 'tool_choice'],
    [{ modalities: ['text', 'audio'] }, 'modalities'],
  ])('cannot translate %j', (body, param) => {
    expect(thrownBy(() => read(body))).toMatchObject({ code: 'unsupported', param });
  });
});
