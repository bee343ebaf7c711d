import { describe, expect, it } from 'vitest';
import { estimateJsonTokens, estimateTextTokens, estimateTokens } from './token-estimate.ts';
import type { ChatRequest, UserPart } from './types.ts';

const asking = (content: string | UserPart[], more: Partial<ChatRequest> = {}): number =>
  estimateTokens({ model: 'm', messages: [{ role: 'user', content }], ...more });

const image = (bytes: number): UserPart[] => [
  { type: 'image', source: { kind: 'base64', mediaType: 'image/png', data: 'A'.repeat(bytes) } },
];

describe('the token estimate of a text', () => {
  it.each([
    ['nothing', '', 0],
    ['a letter', 'a', 1],
    ['Latin letters, four to a token', 'abcdefgh', 2],
    ['Han characters, one to a token', '你好世界', 4],
    ['Japanese kana', 'こんにちは', 5],
    ['Korean', '안녕하세요', 5],
    ['a mixture', '你好 world!!', 4],
  ])('of %s', (_, text, tokens) => {
    expect(estimateTextTokens(text)).toBe(tokens);
  });

  it('is not below what tokenisers find in English prose, and not far above', () => {
    // 20 tokens in the o200k vocabulary.
    const text = 'The quick brown fox jumps over the lazy dog while the old farmer watches from his wooden porch.';
    expect(estimateTextTokens(text)).toBeGreaterThanOrEqual(20);
    expect(estimateTextTokens(text)).toBeLessThan(30);
  });
});

describe('the token estimate of a request', () => {
  it('counts every message with a little for its frame', () => {
    expect(asking('abcdefgh')).toBe(4 + 2);
    const messages = [
      { role: 'system' as const, content: 'abcd' },
      { role: 'user' as const, content: 'abcd' },
    ];
    expect(estimateTokens({ model: 'm', messages })).toBe(10);
  });

  it('counts an image as a thousand tokens however many bytes it has', () => {
    expect(asking(image(10))).toBe(1_004);
    expect(asking(image(5_000_000))).toBe(1_004);
  });

  it('counts a file by its size where it is there and as a lump where it is not', () => {
    const source = { kind: 'base64' as const, mediaType: 'application/pdf', data: 'A'.repeat(400_000) };
    expect(asking([{ type: 'file', source }])).toBe(10_004);
    expect(asking([{ type: 'file', source: { kind: 'id', id: 'file_1' } }])).toBe(2_004);
  });

  it('counts tools, output schemas, tool calls and tool results', () => {
    const parameters = { type: 'object', properties: { city: { type: 'string' } } };
    const bare = asking('hi');
    expect(asking('hi', { tools: [{ name: 'weather', description: 'Tells the weather', parameters }] })).toBe(
      bare + 2 + 5 + estimateJsonTokens(JSON.stringify(parameters).length),
    );
    expect(asking('hi', { output: { type: 'json_schema', name: 'x', schema: parameters } })).toBeGreaterThan(bare);
    const call = estimateTokens({
      model: 'm',
      messages: [
        { role: 'assistant', content: [{ type: 'tool_call', id: '1', name: 'read', arguments: '{"a":1}' }] },
        {
          role: 'tool',
          content: [{ type: 'tool_result', toolCallId: '1', content: [{ type: 'text', text: 'abcd' }] }],
        },
      ],
    });
    expect(call).toBe(4 + 1 + 2 + 4 + 1);
  });

  it('takes a forwarded body by its bytes', () => {
    expect(estimateJsonTokens(0)).toBe(0);
    expect(estimateJsonTokens(350)).toBe(100);
  });
});
