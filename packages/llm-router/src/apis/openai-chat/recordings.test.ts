import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../content.ts';
import { readSse, sse } from '../openai.test-kit.ts';
import { openaiChat, type OpenAIChatOptions } from './index.ts';

const folder =
  process.env.SWITCHYARD_RECORDINGS ??
  fileURLToPath(new URL('../../../../../../shared/data/provider-recordings', import.meta.url));
const hasRecordings = existsSync(join(folder, 'openai-chat.text.json'));
const recording = (name: string) => readFileSync(join(folder, name), 'utf8');

const xai: OpenAIChatOptions = { reasoningTokensExtra: true, streamUsage: 'always' };
const always: OpenAIChatOptions = { streamUsage: 'always' };

const stream = (name: string, options?: OpenAIChatOptions) => {
  const lines = recording(`${name}.chunks.txt`)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return readSse(openaiChat(options).readStream({ usageWanted: true }), sse(lines)).response;
};

describe.runIf(hasRecordings)('recorded chat streams', () => {
  it.each([
    ['openai-chat.text', {}, 'stop', { inputTokens: 16, outputTokens: 300 }],
    ['openai-chat.azure-model-router', {}, 'stop', { inputTokens: 15, outputTokens: 78, reasoningTokens: 64 }],
    ['groq-text', always, 'stop', { inputTokens: 45, outputTokens: 662 }],
    ['mistral-text', always, 'stop', { inputTokens: 13, outputTokens: 8 }],
    ['deepseek-text', always, 'length', { inputTokens: 13, outputTokens: 400 }],
    ['xai-text', xai, 'stop', { inputTokens: 12, outputTokens: 291, reasoningTokens: 290, cachedInputTokens: 11 }],
  ] as const)('%s is read to its text, end and usage', (name, options, finishReason, usage) => {
    const response = stream(name, options);
    expect(response).toMatchObject({ finishReason, usage });
    expect(response.id).not.toBe('');
    expect(response.model).not.toBe('');
    expect(response.createdAt).toBeGreaterThan(1_600_000_000_000);
    expect(textOf(response.content).length).toBeGreaterThan(3);
  });

  it.each([
    ['groq-tool-call', always, { id: 'tk85n1k4m', arguments: '{}' }],
    ['mistral-tool-call', always, { id: 'gSIMJiOkT', arguments: '{"location": "San Francisco"}' }],
    ['deepseek-tool-call', always, { arguments: '{"location": "San Francisco"}' }],
    ['xai-tool-call', xai, { id: 'call_79382389', arguments: '{"location":"San Francisco"}' }],
  ] as const)('%s is read to its call', (name, options, call) => {
    const response = stream(name, options);
    expect(response.finishReason).toBe('tool_calls');
    expect(response.content.filter(({ type }) => type === 'tool_call')).toEqual([
      expect.objectContaining({ type: 'tool_call', name: 'weather', ...call }),
    ]);
    expect(response.usage.inputTokens).toBeGreaterThan(100);
  });

  it('keep thinking apart from text', () => {
    expect(stream('xai-text', xai).content.map(({ type }) => type)).toEqual(['reasoning', 'text']);
    expect(stream('deepseek-tool-call', always).content.map(({ type }) => type)).toEqual(['reasoning', 'tool_call']);
  });

  it('know what xAI says it cost', () => {
    expect(stream('xai-text', xai).usage.providerCostUsd).toBeCloseTo(0.000146625, 12);
  });
});

describe.runIf(hasRecordings)('recorded whole chat answers', () => {
  it.each([
    ['openai-chat.text', {}, ['text']],
    ['groq-text', {}, ['text']],
    ['groq-tool-call', {}, ['tool_call']],
    ['mistral-text', {}, ['text']],
    ['mistral-tool-call', {}, ['tool_call']],
    ['deepseek-text', {}, ['text']],
    ['deepseek-tool-call', {}, ['reasoning', 'tool_call']],
    ['xai-text', xai, ['reasoning', 'text']],
    ['xai-tool-call', xai, ['reasoning', 'tool_call']],
  ] as const)('%s has the parts it should have', (name, options, types) => {
    const response = openaiChat(options).readResponse(JSON.parse(recording(`${name}.json`)));
    expect(response.content.map(({ type }) => type)).toEqual(types);
    expect(response.usage.inputTokens).toBeGreaterThan(0);
    expect(response.usage.outputTokens).toBeGreaterThan(0);
    expect(response.finishReason).not.toBe('other');
  });
});
