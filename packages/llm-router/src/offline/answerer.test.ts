import { describe, expect, it } from 'vitest';
import { createFold, textOf } from '../content.ts';
import { LlmError } from '../errors.ts';
import { createOffline } from '../providers/offline.ts';
import type { ChatRequest, Model, StreamEvent } from '../types.ts';

const now = Date.UTC(2026, 10, 21, 12, 34, 56);
const { local } = createOffline({ now: () => now });
const model = { provider: 'offline', name: 'assistant' } as Model;

async function events(request: Partial<ChatRequest> & { ask?: string }): Promise<StreamEvent[]> {
  const { ask = 'Hello', ...rest } = request;
  const full: ChatRequest = { model: 'offline/assistant', messages: [{ role: 'user', content: ask }], ...rest };
  const seen: StreamEvent[] = [];
  for await (const event of local!(full, model, new AbortController().signal)) seen.push(event);
  return seen;
}

async function answer(request: Partial<ChatRequest> & { ask?: string }) {
  const fold = createFold();
  for (const event of await events(request)) fold.add(event);
  const response = fold.response();
  return { ...response, text: textOf(response.content) };
}

describe('the built-in assistant', () => {
  it('says plainly that no language model is there, and repeats what was said', async () => {
    const { text, finishReason } = await answer({ ask: 'Write me a sonnet' });
    expect(text).toContain('No language model is configured or can be reached');
    expect(text).toContain('“Write me a sonnet”');
    expect(finishReason).toBe('stop');
  });

  it('repeats no more than the beginning of a long message', async () => {
    expect((await answer({ ask: 'ü'.repeat(5000) })).text.length).toBeLessThan(600);
  });

  it.each(['What time is it?', "what's the date", "today's date please", 'What day is it'])(
    'answers %j by the injected clock',
    async (ask) => {
      expect((await answer({ ask })).text).toMatch(/^It is Saturday,? 21 November 2026 at 12:34:56 UTC/);
    },
  );

  it.each(['what is the time of arrival in your story', 'The time I like best is noon'])(
    'does not take %j for a question after the time',
    async (ask) => {
      expect((await answer({ ask })).text).not.toContain('21 November');
    },
  );

  it.each([
    ['What is 2 + 2?', '2 + 2 = 4'],
    ['12 times 12', '12 × 12 = 144'],
    ['1,000 - 1', '1000 − 1 = 999'],
    ['0.1 + 0.2', '0.1 + 0.2 = 0.3'],
    ['how much is 7 divided by 2', '7 ÷ 2 = 3.5'],
    ['-3 x -4 =', '-3 × -4 = 12'],
    ['5/0', 'has no answer'],
  ])('works out %s', async (ask, result) => {
    expect((await answer({ ask })).text).toContain(result);
  });

  it.each(['2026-11-21', '1 + 2 + 3', 'call me at 555 - 1234 tomorrow'])('takes %j for no sum', async (ask) => {
    expect((await answer({ ask })).text).toContain('You said');
  });

  it('explains how to add a provider', async () => {
    expect((await answer({ ask: 'Help!' })).text).toContain('OPENAI_API_KEY');
  });

  it('answers the last message of the user, whatever stands around it', async () => {
    const messages: ChatRequest['messages'] = [
      { role: 'user', content: '1 + 1' },
      { role: 'assistant', content: '2' },
      { role: 'user', content: [{ type: 'text', text: '2 + 3' }] },
      { role: 'system', content: 'Be brief' },
    ];
    expect((await answer({ messages })).text).toContain('2 + 3 = 5');
    expect((await answer({ messages: [] })).text).toContain('No language model');
  });

  it('streams word by word, from one start to one finish', async () => {
    const types = (await events({})).map(({ type }) => type);
    expect(types[0]).toBe('start');
    expect(types.at(-1)).toBe('finish');
    expect(types.filter((type) => type === 'text_delta').length).toBeGreaterThan(10);
    expect(types.filter((type) => type !== 'text_delta')).toHaveLength(2);
  });

  it('counts tokens', async () => {
    const { usage } = await answer({});
    expect(usage.inputTokens).toBeGreaterThan(0);
    expect(usage.outputTokens).toBeGreaterThan(20);
  });

  it('never calls a tool', async () => {
    const tools = [{ name: 'look', parameters: {} }];
    const { content } = await answer({ ask: 'call look', tools, toolChoice: 'required' });
    expect(content.map(({ type }) => type)).toEqual(['text']);
  });

  it('gives JSON when JSON is asked for, and what fits the schema when there is one', async () => {
    expect(JSON.parse((await answer({ output: { type: 'json' } })).text)).toHaveProperty('answer');
    const schema = {
      type: 'object',
      required: ['title', 'done'],
      properties: { title: { type: 'string', minLength: 1 }, done: { type: 'boolean' } },
    };
    const { text } = await answer({ output: { type: 'json_schema', name: 'todo', schema } });
    expect(JSON.parse(text)).toEqual({ title: expect.any(String), done: expect.any(Boolean) });
  });

  it('ends at a stop sequence and at the output limit', async () => {
    expect(await answer({ stop: ['offline', 'built-in'] })).toMatchObject({
      text: 'I am the ',
      stopSequence: 'built-in',
      finishReason: 'stop',
    });
    const cut = await answer({ maxOutputTokens: 5 });
    expect(cut.finishReason).toBe('length');
    expect(cut.text).not.toBe('');
    expect(cut.usage.outputTokens).toBeLessThanOrEqual(5);
  });

  it('stops when the signal fires', async () => {
    const controller = new AbortController();
    const request: ChatRequest = { model: 'x', messages: [] };
    const seen: StreamEvent[] = [];
    const run = async () => {
      for await (const event of local!(request, model, controller.signal)) {
        seen.push(event);
        if (event.type === 'text_delta') controller.abort();
      }
    };
    await expect(run()).rejects.toSatisfy((error) => LlmError.is(error) && error.code === 'aborted');
    expect(seen).toHaveLength(2);
  });

  it('is free, and says so', () => {
    const [row] = createOffline({ now: () => now }).models ?? [];
    expect(row).toMatchObject({ name: 'assistant', prices: { input: 0, output: 0 }, tools: false, json: true });
  });
});
