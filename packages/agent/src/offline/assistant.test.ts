import fc from 'fast-check';
import { LlmError, type ChatRequest, type Message, type Model, type StreamEvent } from 'llm-router';
import { estimateTextTokens } from 'llm-router/tokens';
import { textOf } from 'llm-router/content';
import { contractChecks, startSimulator } from 'llm-router/testing';
import { describe, expect, it } from 'vitest';
import { createOfflineAssistant } from './assistant.ts';
import { converse, definitions, NOON } from './conversation.test-kit.ts';
import { music } from './music.test-kit.ts';
import { todos } from './todos.test-kit.ts';

const provider = createOfflineAssistant({ packs: [todos, music], now: () => NOON, timeZone: 'Europe/Berlin' });
const model = { provider: 'offline', name: 'assistant' } as Model;

async function events(
  said: Message['content'],
  more: Partial<ChatRequest> = {},
  signal = new AbortController().signal,
) {
  const messages = [{ role: 'user', content: said } as Message];
  const request: ChatRequest = { model: 'offline/assistant', messages, tools: definitions([todos, music]), ...more };
  const seen: StreamEvent[] = [];
  for await (const event of provider.local!(request, model, signal)) seen.push(event);
  return seen;
}

async function say(said: string, more: Partial<ChatRequest> = {}): Promise<string> {
  const seen = await events(said, more);
  return seen.map((event) => (event.type === 'text_delta' ? event.text : '')).join('');
}

describe('the provider', () => {
  it('is the offline one, free, with tools and images', () => {
    expect(provider).toMatchObject({ id: 'offline', keyless: true });
    expect(provider.models).toMatchObject([
      { name: 'assistant', prices: { input: 0, output: 0 }, tools: true, input: ['text', 'image'] },
    ]);
  });

  it('streams calls as any model does, with ids of their own and estimated tokens', async () => {
    const seen = await events('add buy milk and walk the dog');
    expect(seen).toMatchObject([
      { type: 'start', model: 'assistant', createdAt: NOON },
      { type: 'tool_call_start', index: 0, name: 'create_todo' },
      { type: 'tool_call_delta', index: 0, arguments: '{"title":"buy milk"}' },
      { type: 'tool_call_start', index: 1, name: 'create_todo' },
      { type: 'tool_call_delta', index: 1, arguments: '{"title":"walk the dog"}' },
      {
        type: 'finish',
        reason: 'tool_calls',
        usage: { inputTokens: expect.any(Number), outputTokens: expect.any(Number) },
      },
    ]);
    const again = await events('add buy milk and walk the dog');
    const ids = [...seen, ...again].flatMap((event) => (event.type === 'tool_call_start' ? [event.id] : []));
    expect(new Set(ids).size).toBe(4);
  });

  it('streams words one by one, and counts them', async () => {
    const seen = await events('create a reminder');
    const words = seen.flatMap((event) => (event.type === 'text_delta' ? [event.text] : []));
    expect(words).toEqual(['What ', 'should ', 'I ', 'remind ', 'you ', 'of?']);
    expect(seen.at(-1)).toMatchObject({
      type: 'finish',
      reason: 'stop',
      usage: { outputTokens: estimateTextTokens(words.join('')) },
    });
  });

  it('keeps the contract of all providers', async () => {
    const simulator = await startSimulator();
    try {
      for (const { run } of contractChecks(provider)) await expect(run(simulator)).resolves.toBeUndefined();
    } finally {
      await simulator.close();
    }
  });

  it('makes no more calls once the signal has fired', async () => {
    const controller = new AbortController();
    const messages: Message[] = [{ role: 'user', content: 'add buy milk' }];
    const request = { model: 'offline/assistant', messages, tools: definitions([todos]) };
    const seen: string[] = [];
    const run = async () => {
      for await (const { type } of provider.local!(request, model, controller.signal)) {
        seen.push(type);
        controller.abort();
      }
    };
    await expect(run()).rejects.toThrow(LlmError);
    expect(seen).toEqual(['start']);
  });

  it.each(['create a reminder', 'add buy milk', 'the weather is nice'])(
    'stops when the signal fires: %j',
    async (said) => {
      const reason = new LlmError('aborted', 'the user stopped');
      await expect(events(said, {}, AbortSignal.abort(reason))).rejects.toBe(reason);
      await expect(events(said, {}, AbortSignal.abort())).rejects.toSatisfy(
        (error) => LlmError.is(error) && error.code === 'aborted',
      );
    },
  );
});

describe('conversation', () => {
  it.each(['hello', 'Hi there!', 'who are you?', 'What can you do?'])(
    'says plainly who is speaking, and what can be said: %j',
    async (said) => {
      const text = await say(said);
      expect(text).toContain('built-in assistant');
      expect(text).toContain('I keep your todos and remind you of things.');
      expect(text).toContain('“play …”');
    },
  );

  it('answers thanks, and does not introduce itself in answers to commands', async () => {
    expect(await say('thank you!')).toBe('You are welcome.');
    const { text } = await converse().say('add buy milk');
    expect(text).toBe('Did create_todo.');
  });

  it.each([
    ['help', 'OPENAI_API_KEY'],
    ['what is 12 times 12', '12 × 12 = 144'],
    ['what time is it?', '21 November 2026 at 13:00:00'],
    ['the weather is nice', '“the weather is nice”'],
  ])('leaves %j to the plain assistant, and says what can be said here', async (said, part) => {
    const text = await say(said);
    expect(text).toContain(part);
    expect(text).toContain('built-in offline assistant');
    expect(text).toContain('I keep your todos and remind you of things.');
  });

  it('suggests what may have been meant instead of guessing', async () => {
    expect(await say('move couch to the garage')).toContain('You can say, for example: “move … to …”');
    expect(await say('paint something')).not.toContain('You can say, for example');
    expect(await say('should I delete the milk todo?')).toContain('“delete the … todo”');
  });

  it('gives JSON when JSON is asked for, whatever was said', async () => {
    expect(JSON.parse(await say('add buy milk', { output: { type: 'json' } }))).toHaveProperty('answer');
  });

  it('is the plain assistant without tools of its packs', async () => {
    const text = await say('add buy milk', { tools: [{ name: 'other', parameters: {} }] });
    expect(text).toContain('“add buy milk”');
    expect(text).not.toContain('todos');
  });

  it('ends where the plain assistant was cut short', async () => {
    const seen = await events('the weather is nice', { maxOutputTokens: 5 });
    expect(seen.at(-1)).toMatchObject({ type: 'finish', reason: 'length' });
    expect(seen.length).toBeLessThan(10);
  });

  it('ends its own answers at a stop sequence and at the output limit', async () => {
    const messages: Message[] = [{ role: 'user', content: 'create a reminder' }];
    const ended = async (more: Partial<ChatRequest>) => {
      const seen = await events('', { messages, ...more });
      const text = seen.flatMap((event) => (event.type === 'text_delta' ? [event.text] : [])).join('');
      return { text, ...seen.at(-1) };
    };
    expect(await ended({ stop: ['you', 'remind'] })).toMatchObject({
      text: 'What should I ',
      reason: 'stop',
      stopSequence: 'remind',
    });
    const short = await ended({ maxOutputTokens: 3 });
    expect(short).toMatchObject({ reason: 'length' });
    expect('What should I remind you of?'.startsWith(short.text)).toBe(true);
    expect(estimateTextTokens(short.text)).toBeLessThanOrEqual(3);
    const line = await ended({ messages: [{ role: 'user', content: 'the weather is nice' }], stop: ['Todos'] });
    expect(line).toMatchObject({ reason: 'stop', stopSequence: 'Todos' });
    expect(line.text).not.toContain('Todos');
  });

  it('says that it cannot see pictures, and does what the words say', async () => {
    const picture = { type: 'image', source: { kind: 'base64', mediaType: 'image/png', data: 'AA==' } } as const;
    const text = (seen: StreamEvent[]) =>
      textOf(seen.map((event) => (event.type === 'text_delta' ? { type: 'text', text: event.text } : { type: '' })));
    expect(text(await events([picture, { type: 'text', text: 'what is this animal' }]))).toContain(
      'I cannot see pictures',
    );
    expect(text(await events([picture]))).toContain('I cannot see pictures');
    const seen = await events([{ type: 'text', text: 'add buy milk' }, picture]);
    expect(seen).toMatchObject([
      { type: 'start' },
      { type: 'tool_call_start', name: 'create_todo' },
      {},
      { type: 'finish' },
    ]);
  });
});

describe('whatever is said', () => {
  const WORDS =
    'add remind me to and then the milk todo tomorrow urgent it " “ ” : , . ? \n not delete complete play 1. 2 both every first'.split(
      ' ',
    );
  const message = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 500 }),
    fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((words) => words.join(' ')),
  );

  it('is answered: from one start to one finish, with calls of tools that there are', async () => {
    const names = definitions([todos, music]).map(({ name }) => name);
    await fc.assert(
      fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 3 }), async (said) => {
        const messages = said.flatMap((content): Message[] => [
          { role: 'user', content },
          { role: 'assistant', content: 'When should I remind you? What should I remind you of?' },
        ]);
        const seen = await events('', { messages: messages.slice(0, -1) });
        expect(seen[0]?.type).toBe('start');
        expect(seen.filter(({ type }) => type === 'finish')).toEqual([seen.at(-1)]);
        for (const event of seen) {
          if (event.type === 'tool_call_start') expect(names).toContain(event.name);
          if (event.type === 'tool_call_delta') expect(JSON.parse(event.arguments)).toBeTypeOf('object');
        }
        expect(seen.length).toBeGreaterThan(2);
      }),
      { numRuns: 300 },
    );
  });

  it.each(
    [
      'add buy milk tomorrow, ',
      'a,',
      'delete x and ',
      '“',
      '"\'',
      '1. ',
      '[{(',
      'tomorrow and ',
      '\n',
      ' ',
      'x',
      'add "',
      'todo ',
      ': and ',
    ].map((text) => [text]),
  )('is answered in bounded time, even %j over and over', async (text) => {
    const said = text.repeat(10_000 / text.length);
    await events(said);
    const start = performance.now();
    await events(said);
    // Ten to sixty milliseconds on an idle core; what backtracks takes minutes.
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
