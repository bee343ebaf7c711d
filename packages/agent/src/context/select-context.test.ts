import type { Message } from 'llm-router';
import { describe, expect, it } from 'vitest';
import { selectContext } from './select-context.ts';

const user = (text: string): Message => ({ role: 'user', content: text });
const assistant = (text: string): Message => ({ role: 'assistant', content: text });
const calling = (id: string): Message => ({
  role: 'assistant',
  content: [{ type: 'tool_call', id, name: 'look', arguments: '{}' }],
});
const result = (id: string, text: string): Message => ({
  role: 'tool',
  content: [{ type: 'tool_result', toolCallId: id, content: [{ type: 'text', text }] }],
});

/** 400 characters are 100 tokens, and a message's 4 beside. */
const LONG = 'word '.repeat(80);

function select(messages: Message[], windowTokens: number, more: Partial<Parameters<typeof selectContext>[0]> = {}) {
  return selectContext({ system: '', messages, tools: [], windowTokens, reserveTokens: 0, ...more });
}

describe('a conversation', () => {
  it('that fits is kept whole', () => {
    const messages = [user('a'), assistant('b'), user('c')];
    expect(select(messages, 1_000)).toEqual({ messages, dropped: 0 });
  });

  it('that does not fit loses its oldest exchanges, whole ones', () => {
    const old = [user(LONG), calling('1'), result('1', LONG), assistant('x')];
    const middle = [user(LONG), assistant(LONG)];
    const newest = [user('now')];
    // Room for the middle, and for some but not all of the oldest.
    expect(select([...old, ...middle, ...newest], 400)).toEqual({ messages: [...middle, ...newest], dropped: 4 });
  });

  it('loses everything before a gap: an old small exchange does not slip in past a large one', () => {
    const messages = [user('small'), assistant('small'), user(LONG.repeat(9)), assistant('x'), user('now')];
    expect(select(messages, 300)).toEqual({ messages: [user('now')], dropped: 4 });
  });

  it('has less room beside a long system prompt, many tools and a reserve', () => {
    const messages = [user(LONG), assistant('x'), user('now')];
    const tool = { name: 'look', description: LONG, parameters: {} };
    expect(select(messages, 150).dropped).toBe(0);
    expect(select(messages, 150, { system: LONG }).dropped).toBe(2);
    expect(select(messages, 150, { tools: [tool] }).dropped).toBe(2);
    expect(select(messages, 150, { reserveTokens: 100 }).dropped).toBe(2);
  });

  it('keeps what stands before the first user message with the first exchange', () => {
    const messages = [assistant('Welcome'), user(LONG), user('now')];
    expect(select(messages, 1_000).dropped).toBe(0);
    expect(select(messages, 50)).toEqual({ messages: [user('now')], dropped: 2 });
  });

  it('without anything is nothing', () => {
    expect(select([], 100)).toEqual({ messages: [], dropped: 0 });
  });
});

describe('a newest exchange that is too large by itself', () => {
  const messages = [
    user('old'),
    user('now'),
    calling('1'),
    calling('2'),
    result('1', LONG.repeat(40)),
    result('2', '{"summary":"short"}'),
  ];

  it('has its large tool results shortened, with a note, and nothing else', () => {
    const { messages: kept, dropped } = select(messages, 1_000);
    expect(dropped).toBe(1);
    expect(kept.slice(0, 3)).toEqual(messages.slice(1, 4));
    expect(kept[4]).toEqual(messages[5]);
    const text = JSON.stringify(kept[3]);
    expect(text).toContain("more characters were left out to fit the model's window]");
    expect(text.length).toBeGreaterThan(2_500);
    expect(text.length).toBeLessThan(4_100);
    expect(kept[3]).toMatchObject({ content: [{ type: 'tool_result', toolCallId: '1' }] });
  });

  it('is kept even so when there is nothing to shorten', () => {
    expect(select([user(LONG.repeat(40))], 1_000)).toEqual({ messages: [user(LONG.repeat(40))], dropped: 0 });
  });

  it('is not changed in place', () => {
    const before = structuredClone(messages);
    select(messages, 1_000);
    expect(messages).toEqual(before);
  });
});
