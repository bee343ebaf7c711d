import { describe, expect, it } from 'vitest';
import { chunk, readSse, sse, thrownBy } from '../openai.test-kit.ts';
import { openaiChat } from './index.ts';

const read = (text: string) => readSse(openaiChat().readStream({ usageWanted: true }), text);

describe('reading tool calls in a chat stream', () => {
  const call = (entry: object) => chunk({ tool_calls: [entry] });
  const calls = (...entries: object[]) => {
    const { response } = read(sse([...entries, chunk({}, { finish: 'tool_calls' })]));
    return response.content.map((part) => (part.type === 'tool_call' ? [part.id, part.name, part.arguments] : part));
  };

  it('joins fragments, and continuations with an empty name and no id', () => {
    expect(
      calls(
        call({ index: 0, id: 'a', type: 'function', function: { name: 'f', arguments: '' } }),
        call({ index: 0, function: { name: '', arguments: '{"x"' } }),
        call({ index: 0, id: '', function: { arguments: ':1}' } }),
        call({ index: 1, id: 'b', function: { name: 'g', arguments: '{}' } }),
      ),
    ).toEqual([
      ['a', 'f', '{"x":1}'],
      ['b', 'g', '{}'],
    ]);
  });

  it('tells calls apart by id where the index is missing', () => {
    expect(
      calls(
        call({ id: 'a', function: { name: 'f', arguments: '{"x"' } }),
        call({ function: { name: '', arguments: ':1}' } }),
        call({ id: 'b', function: { name: 'f', arguments: '{}' } }),
      ),
    ).toEqual([
      ['a', 'f', '{"x":1}'],
      ['b', 'f', '{}'],
    ]);
  });

  it('tells whole calls apart that all have index 0', () => {
    expect(
      calls(
        call({ index: 0, id: 'a', function: { name: 'f', arguments: '{"x":1}' } }),
        call({ index: 0, id: 'b', function: { name: 'f', arguments: '{"x":2}' } }),
      ),
    ).toEqual([
      ['a', 'f', '{"x":1}'],
      ['b', 'f', '{"x":2}'],
    ]);
  });

  it('gives a call without arguments an empty object, before the finish', () => {
    const { events } = read(
      sse([call({ index: 0, id: 'a', function: { name: 'f', arguments: '' } }), chunk({}, { finish: 'tool_calls' })]),
    );
    expect(events.slice(1, 3)).toEqual([
      { type: 'tool_call_start', index: 0, id: 'a', name: 'f' },
      { type: 'tool_call_delta', index: 0, arguments: '{}' },
    ]);
  });

  it('takes arguments that are an object, makes up an id, and waits for a late name', () => {
    expect(calls(call({ function: { name: 'f', arguments: { x: 1 } } }))).toEqual([
      ['call_chatcmpl10', 'f', '{"x":1}'],
    ]);
    expect(
      calls(
        call({ index: 0, id: 'a', function: { arguments: '{' } }),
        call({ index: 0, function: { name: 'f', arguments: '}' } }),
      ),
    ).toEqual([['a', 'f', '{}']]);
  });

  it('takes plain stop behind a call for tool_calls', () => {
    const text = sse([
      call({ index: 0, id: 'a', function: { name: 'f', arguments: '{}' } }),
      chunk({}, { finish: 'stop' }),
    ]);
    expect(read(text).response.finishReason).toBe('tool_calls');
  });

  it('refuses a call that never gets a name', () => {
    expect(thrownBy(() => calls(call({ index: 0, id: 'a', function: { arguments: '{}' } }))).code).toBe(
      'malformed_response',
    );
  });

  it('keeps a thought signature', () => {
    const extra_content = { google: { thought_signature: 'sig' } };
    const { events } = read(
      sse([
        call({ index: 0, id: 'a', function: { name: 'f', arguments: '{}' }, extra_content }),
        chunk({}, { finish: 'stop' }),
      ]),
    );
    expect(events[1]).toMatchObject({ signature: 'sig' });
  });
});
