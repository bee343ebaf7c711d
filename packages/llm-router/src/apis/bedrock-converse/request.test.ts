import { describe, expect, it } from 'vitest';
import type { ChatRequest, Message, Model } from '../../types.ts';
import { writeConverseRequest } from './request.ts';

const model = (name = 'anthropic.claude-sonnet-5:0') => ({ provider: 'bedrock', name }) as Model;
const hello: Message = { role: 'user', content: 'Hello' };

const base64 = (mediaType: string) => ({ kind: 'base64' as const, mediaType, data: 'AA==' });

function write(changes: Partial<ChatRequest>, name?: string) {
  const request: ChatRequest = { model: 'any', messages: [hello], ...changes };
  const wire = writeConverseRequest(request, { model: model(name), stream: false });
  return JSON.parse(wire.body as string) as Record<string, unknown>;
}

describe('a Converse request', () => {
  it.each([
    [false, '/model/anthropic.claude-sonnet-5%3A0/converse', 'application/json'],
    [true, '/model/anthropic.claude-sonnet-5%3A0/converse-stream', 'application/vnd.amazon.eventstream'],
  ])('goes to the path of its model (stream: %s)', (stream, path, accept) => {
    const wire = writeConverseRequest({ model: 'any', messages: [hello] }, { model: model(), stream });
    expect(wire).toMatchObject({ path, headers: { accept, 'content-type': 'application/json' } });
  });

  it('says nothing that was not asked', () => {
    expect(write({})).toEqual({ messages: [{ role: 'user', content: [{ text: 'Hello' }] }] });
  });

  it('gathers system messages apart and keeps their cache points', () => {
    const system = [{ type: 'text' as const, text: 'Long rules', cache: { ttl: '1h' as const } }];
    const messages: Message[] = [{ role: 'system', content: system }, hello, { role: 'system', content: 'More' }];
    expect(write({ messages })).toMatchObject({
      system: [{ text: 'Long rules' }, { cachePoint: { type: 'default', ttl: '1h' } }, { text: 'More' }],
      messages: [{ role: 'user' }],
    });
  });

  it('lets user and assistant take turns, with tool results on the side of the user', () => {
    const messages: Message[] = [
      hello,
      { role: 'user', content: 'Are you there?' },
      {
        role: 'assistant',
        content: [
          { type: 'reasoning', text: 'hm', signature: 'sig' },
          { type: 'reasoning', text: '', encrypted: 'c2VjcmV0' },
          { type: 'reasoning', text: 'unsigned' },
          { type: 'tool_call', id: 'a:1', name: 'look', arguments: '{"at":1}' },
          { type: 'tool_call', id: 'b', name: 'look', arguments: 'broken' },
        ],
      },
      {
        role: 'tool',
        content: [{ type: 'tool_result', toolCallId: 'a:1', content: [{ type: 'text', text: 'seen' }] }],
      },
      { role: 'tool', content: [{ type: 'tool_result', toolCallId: 'b', content: [], isError: true }] },
      { role: 'user', content: 'And?' },
    ];
    const { messages: written } = write({ messages, tools: [{ name: 'look', parameters: {} }] });
    expect(written).toEqual([
      { role: 'user', content: [{ text: 'Hello' }, { text: 'Are you there?' }] },
      {
        role: 'assistant',
        content: [
          { reasoningContent: { reasoningText: { text: 'hm', signature: 'sig' } } },
          { reasoningContent: { redactedContent: 'c2VjcmV0' } },
          { toolUse: { toolUseId: 'a_1', name: 'look', input: { at: 1 } } },
          { toolUse: { toolUseId: 'b', name: 'look', input: { invalid_arguments: 'broken' } } },
        ],
      },
      {
        role: 'user',
        content: [
          { toolResult: { toolUseId: 'a_1', content: [{ text: 'seen' }] } },
          { toolResult: { toolUseId: 'b', content: [{ text: '(nothing)' }], status: 'error' } },
          { text: 'And?' },
        ],
      },
    ]);
  });

  it.each([{ toolChoice: 'none' as const, tools: [{ name: 'look', parameters: {} }] }, {}])(
    'tells earlier tool calls as text when no tools are offered: %j',
    (changes) => {
      const messages: Message[] = [
        hello,
        { role: 'assistant', content: [{ type: 'tool_call', id: 'a', name: 'look', arguments: '{}' }] },
        {
          role: 'tool',
          content: [{ type: 'tool_result', toolCallId: 'a', name: 'look', content: [{ type: 'text', text: 'seen' }] }],
        },
      ];
      const body = write({ messages, ...changes });
      expect(body).not.toHaveProperty('toolConfig');
      expect(body['messages']).toEqual([
        { role: 'user', content: [{ text: 'Hello' }] },
        { role: 'assistant', content: [{ text: '[called look with {}]' }] },
        { role: 'user', content: [{ text: '[look answered: seen]' }] },
      ]);
    },
  );

  it('leaves out blank text, which would be refused', () => {
    const messages: Message[] = [hello, { role: 'assistant', content: ' ' }, { role: 'user', content: 'Go on' }];
    expect(write({ messages })['messages']).toEqual([
      { role: 'user', content: [{ text: 'Hello' }, { text: 'Go on' }] },
    ]);
  });

  it('carries images, documents and films', () => {
    const content: Message = {
      role: 'user',
      content: [
        { type: 'image', source: base64('image/jpeg') },
        { type: 'image', source: { kind: 'url', url: 'data:image/png;base64,BB==' } },
        { type: 'file', source: base64('application/pdf'), name: 'my_report  (v2).pdf', cache: {} },
        { type: 'file', source: { kind: 'url', url: 's3://box/film.mp4' } },
      ],
    };
    expect(write({ messages: [content] })['messages']).toEqual([
      {
        role: 'user',
        content: [
          { image: { format: 'jpeg', source: { bytes: 'AA==' } } },
          { image: { format: 'png', source: { bytes: 'BB==' } } },
          { document: { format: 'pdf', name: 'my report (v2) pdf', source: { bytes: 'AA==' } } },
          { cachePoint: { type: 'default' } },
          { video: { format: 'mp4', source: { s3Location: { uri: 's3://box/film.mp4' } } } },
        ],
      },
    ]);
  });

  it.each([
    { type: 'image' as const, source: { kind: 'url' as const, url: 'https://example.com/a.png' } },
    { type: 'image' as const, source: { kind: 'id' as const, id: 'file-1' } },
    { type: 'file' as const, source: { kind: 'base64' as const, mediaType: 'audio/wav', data: 'AA==' } },
  ])('throws unsupported for what Converse cannot carry: %j', (part) => {
    expect(() => write({ messages: [{ role: 'user', content: [part] }] })).toThrow(
      expect.objectContaining({ code: 'unsupported' }),
    );
  });

  it('carries limits, stop sequences and metadata', () => {
    const body = write({ maxOutputTokens: 9, temperature: 0, topP: 0.5, stop: ['END'], metadata: { team: 'a' } });
    expect(body).toMatchObject({
      inferenceConfig: { maxTokens: 9, temperature: 0, topP: 0.5, stopSequences: ['END'] },
      requestMetadata: { team: 'a' },
    });
  });

  it('offers tools and says which to call', () => {
    const tools = [
      { name: 'look', description: 'Looks', parameters: { type: 'object' }, strict: true, cache: {} },
      { name: 'wait', description: '', parameters: {} },
    ];
    const toolConfig = (toolChoice?: ChatRequest['toolChoice']) =>
      write({ tools, ...(toolChoice && { toolChoice }) })['toolConfig'];
    expect(toolConfig()).toEqual({
      tools: [
        { toolSpec: { name: 'look', description: 'Looks', inputSchema: { json: { type: 'object' } }, strict: true } },
        { cachePoint: { type: 'default' } },
        { toolSpec: { name: 'wait', inputSchema: { json: {} } } },
      ],
    });
    expect(toolConfig('required')).toMatchObject({ toolChoice: { any: {} } });
    expect(toolConfig({ name: 'look' })).toMatchObject({ toolChoice: { tool: { name: 'look' } } });
    expect(toolConfig('auto')).not.toHaveProperty('toolChoice');
  });

  it('asks for structured output with the schema as text', () => {
    const schema = { type: 'object', properties: {}, additionalProperties: false };
    expect(write({ output: { type: 'json_schema', name: 'answer', schema } })['outputConfig']).toEqual({
      textFormat: {
        type: 'json_schema',
        structure: { jsonSchema: { name: 'answer', schema: JSON.stringify(schema) } },
      },
    });
    expect(write({ output: { type: 'json' } })['system']).toEqual([
      { text: 'Answer with one JSON object and nothing else.' },
    ]);
  });

  it.each([
    [{ effort: 'high' as const }, { outputConfig: { effort: 'high' } }],
    [{ effort: 'minimal' as const }, { outputConfig: { effort: 'low' } }],
    [{ effort: 'none' as const }, { additionalModelRequestFields: { thinking: { type: 'disabled' } } }],
    [{ budgetTokens: 2048 }, { additionalModelRequestFields: { thinking: { type: 'enabled', budget_tokens: 2048 } } }],
    [{ include: true }, { additionalModelRequestFields: { thinking: { type: 'adaptive' } } }],
  ])('asks a Claude model to think: %j', (reasoning, expected) => {
    const { messages: _messages, ...rest } = write({ reasoning }, 'us.anthropic.claude-opus-5');
    expect(rest).toEqual(expected);
  });

  it("keeps Anthropic's own fields from other models", () => {
    const body = write({ topK: 5, reasoning: { budgetTokens: 10, include: true } }, 'amazon.nova-lite-v1:0');
    expect(body).not.toHaveProperty('additionalModelRequestFields');
  });

  it('merges what the caller wants sent as it is', () => {
    const guardrailConfig = { guardrailIdentifier: 'g' };
    expect(write({ apiOptions: { 'bedrock-converse': { guardrailConfig } } })).toMatchObject({ guardrailConfig });
  });
});
