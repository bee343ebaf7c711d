import type { AgentToolCall } from '@switchyard/agent';
import { describe, expect, it } from 'vitest';
import { type StoredPart, toModelMessages, wordsOf } from './content.ts';

const image: StoredPart = {
  type: 'image',
  attachmentId: '018f3a51-0000-7000-8000-000000000001',
  name: 'a "cat".png',
  mediaType: 'image/png',
};
const call = (id: string, round: number, more: Partial<AgentToolCall> = {}): AgentToolCall => ({
  id,
  callId: `call-${id}`,
  round,
  position: 0,
  name: 'add',
  title: 'Add',
  arguments: { n: 1 },
  effect: 'write',
  status: 'done',
  result: { summary: 'Added.' },
  ...more,
});

describe('a question', () => {
  it('is its words, where there are only words', async () => {
    const content: StoredPart[] = [{ type: 'text', text: 'Hello' }];
    expect(await toModelMessages({ role: 'user', content, toolCalls: [] })).toEqual([
      { role: 'user', content: 'Hello' },
    ]);
  });

  it('shows its images to a model that can see', async () => {
    const readImage = async () => ({ mediaType: 'image/png', data: 'AAAA' });
    const [message] = await toModelMessages({ role: 'user', content: [image], toolCalls: [] }, { readImage });
    expect(message?.content).toEqual([
      { type: 'image', source: { kind: 'base64', mediaType: 'image/png', data: 'AAAA' } },
    ]);
  });

  it('tells of its images to one that cannot, and of those that are gone', async () => {
    const stored = { role: 'user' as const, content: [image], toolCalls: [] };
    expect(await toModelMessages(stored)).toEqual([
      { role: 'user', content: '[Image "a \\"cat\\".png": not shown: this model cannot see images]' },
    ]);
    expect(await toModelMessages(stored, { readImage: async () => undefined })).toEqual([
      { role: 'user', content: '[Image "a \\"cat\\".png": deleted]' },
    ]);
  });
});

describe('an answer with tools', () => {
  const content: StoredPart[] = [
    { type: 'reasoning', text: 'Hm.', signature: 'sig' },
    { type: 'text', text: 'One moment.' },
    { type: 'tool_call', id: 'a' },
    { type: 'tool_call', id: 'b' },
    { type: 'tool_call', id: 'c' },
    { type: 'text', text: 'Done.' },
  ];
  const toolCalls = [call('a', 0), call('b', 0), call('c', 1)];

  it('is one message a round, each followed by its results, without the thinking', async () => {
    const messages = await toModelMessages({ role: 'assistant', content, toolCalls });
    expect(
      messages.map(({ role, content: parts }) => [role, (parts as { type: string }[]).map(({ type }) => type)]),
    ).toEqual([
      ['assistant', ['text', 'tool_call', 'tool_call']],
      ['tool', ['tool_result', 'tool_result']],
      ['assistant', ['tool_call']],
      ['tool', ['tool_result']],
      ['assistant', ['text']],
    ]);
  });

  it('that goes on keeps its thinking, and leaves the results of the open round to come', async () => {
    const upTo = content.slice(0, 5);
    const messages = await toModelMessages({ role: 'assistant', content: upTo, toolCalls }, { openRound: 1 });
    expect(messages.at(-1)).toMatchObject({ role: 'assistant', content: [{ type: 'tool_call', id: 'call-c' }] });
    expect(messages[0]).toMatchObject({ content: [{ type: 'reasoning', signature: 'sig' }, {}, {}, {}] });
  });

  it('never has a call without a result, which models refuse', async () => {
    const { result: _result, ...unfinished } = call('a', 0, { status: 'cancelled' });
    const messages = await toModelMessages({
      role: 'assistant',
      content: content.slice(1, 3),
      toolCalls: [unfinished],
    });
    expect(messages.at(-1)).toMatchObject({ role: 'tool', content: [{ toolCallId: 'call-a', isError: true }] });
  });

  it('reads as paragraphs, what was said before a tool and after', () => {
    expect(wordsOf(content)).toBe('One moment.\n\nDone.');
  });
});
