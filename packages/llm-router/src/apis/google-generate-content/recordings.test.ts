import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFold, textOf } from '../../content.ts';
import { createSseDecoder } from '../../sse.ts';
import type { ChatResponse } from '../../types.ts';
import { googleGenerateContent } from './index.ts';

const root = join(import.meta.dirname, '../../../../..');
const folder = process.env['SWITCHYARD_RECORDINGS'] ?? join(root, '../shared/data/provider-recordings');
const api = googleGenerateContent();
const file = (name: string) => readFileSync(join(folder, name), 'utf8');

function replay(name: string): ChatResponse {
  const messages = file(name)
    .split('\n')
    .filter(Boolean)
    .map((line) => `data: ${line}\r\n\r\n`);
  const frames = createSseDecoder().push(new TextEncoder().encode(messages.join('')));
  const reader = api.readStream({ usageWanted: false });
  const fold = createFold();
  for (const frame of frames) for (const event of reader.read(frame).events) fold.add(event);
  for (const event of reader.end()) fold.add(event);
  return fold.response();
}

describe.skipIf(!existsSync(folder))('recorded answers of google-generate-content', () => {
  it('reads streamed text and its closing signature', () => {
    const response = replay('google-text.chunks.txt');
    expect(response).toMatchObject({
      id: 'bH6LaZW8Fp_3nsEPqtaSwQ4',
      model: 'gemini-3-pro-preview',
      finishReason: 'stop',
    });
    expect(textOf(response.content)).toBe('There are **3** "r"s in strawberry.\n\nst**r**awbe**rr**y');
    expect(response.content.at(-1)).toMatchObject({
      type: 'reasoning',
      text: '',
      signature: expect.stringMatching(/^EqsFCq/),
    });
    expect(response.usage).toMatchObject({ inputTokens: 9, outputTokens: 208, reasoningTokens: 185 });
  });

  it('reads a streamed tool call with its signature', () => {
    const { content, finishReason } = replay('google-tool-call.chunks.txt');
    expect(finishReason).toBe('tool_calls');
    expect(content).toEqual([
      {
        type: 'tool_call',
        id: 'call_b36LacjwM668nsEP2tbsgQQ_0',
        name: 'weather',
        arguments: '{"location":"San Francisco"}',
        signature: expect.stringMatching(/^EqUCCq/),
      },
    ]);
  });

  it('reads whole answers', () => {
    const text = api.readResponse(JSON.parse(file('google-text.json')));
    expect(text).toMatchObject({ finishReason: 'stop', usage: { inputTokens: 9, outputTokens: 272 } });
    expect(text.content.map((part) => part.type)).toEqual(['text', 'reasoning']);
    const call = api.readResponse(JSON.parse(file('google-tool-call.json')));
    expect(call).toMatchObject({ finishReason: 'tool_calls', content: [{ type: 'tool_call', name: 'weather' }] });
  });

  it('reads how long a quota asks to wait', () => {
    const error = api.readError({ status: 429, headers: {}, body: file('google-429-retry-info.json') }, 0);
    expect(error).toMatchObject({ code: 'rate_limited', retryAfterMs: 34_400 });
  });
});
