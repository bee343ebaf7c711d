import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFold, textOf } from '../../content.ts';
import { createSseDecoder } from '../../sse.ts';
import type { ChatResponse } from '../../types.ts';
import { anthropicMessages } from './index.ts';

const root = join(import.meta.dirname, '../../../../..');
const folder = process.env['SWITCHYARD_RECORDINGS'] ?? join(root, '../shared/data/provider-recordings');
const api = anthropicMessages();

function replay(name: string): ChatResponse {
  const lines = readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean);
  const messages = lines.map((line) => `event: ${(JSON.parse(line) as { type: string }).type}\ndata: ${line}\n\n`);
  const frames = createSseDecoder().push(new TextEncoder().encode(messages.join('')));
  const reader = api.readStream({ usageWanted: false });
  const fold = createFold();
  for (const frame of frames) for (const event of reader.read(frame).events) fold.add(event);
  expect(reader.done()).toBe(true);
  return fold.response();
}

const whole = (name: string) => api.readResponse(JSON.parse(readFileSync(join(folder, name), 'utf8')));

describe.skipIf(!existsSync(folder))('recorded answers of anthropic-messages', () => {
  it('reads streamed text', () => {
    const response = replay('anthropic-text.chunks.txt');
    expect(response).toMatchObject({ id: 'msg_01QC4g3HwBThD4BaNtBckFDJ', finishReason: 'stop' });
    expect(textOf(response.content)).toMatch(/^Hello! I'm doing well.*help you with\?$/);
    expect(response.usage).toMatchObject({ inputTokens: 12, outputTokens: 30 });
  });

  it('reads a streamed tool call', () => {
    const { content, finishReason, usage } = replay('anthropic-json-tool.1.chunks.txt');
    expect(finishReason).toBe('tool_calls');
    expect(content).toHaveLength(1);
    expect(content[0]).toMatchObject({ type: 'tool_call', id: 'toolu_01KFbKqPYSuAKujiL6mTfzYA', name: 'json' });
    const call = content[0] as { arguments: string };
    expect(JSON.parse(call.arguments)).toEqual({
      elements: [{ location: 'San Francisco', temperature: 58, condition: 'sunny' }],
    });
    expect(usage).toMatchObject({ inputTokens: 849, outputTokens: 47 });
  });

  it('reads a streamed refusal', () => {
    expect(replay('anthropic-refusal.chunks.txt')).toMatchObject({ content: [], finishReason: 'content_filter' });
  });

  it('reads whole answers', () => {
    expect(whole('anthropic-text.json')).toMatchObject({ finishReason: 'stop', usage: { outputTokens: 29 } });
    expect(whole('anthropic-json-tool.1.json')).toMatchObject({
      finishReason: 'tool_calls',
      content: [{ type: 'tool_call', name: 'json' }],
    });
    expect(whole('anthropic-refusal.json')).toMatchObject({ finishReason: 'content_filter', content: [] });
  });
});
