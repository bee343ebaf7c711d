import Groq from 'groq-sdk';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator } from './index.ts';
import type { Simulator } from './index.ts';

let sim: Simulator;
let openai: OpenAI;
let groq: Groq;

beforeAll(async () => {
  sim = await startSimulator();
  openai = new OpenAI({ apiKey: 'sk-a', baseURL: sim.baseUrl('openai-chat'), maxRetries: 0 });
  groq = new Groq({ apiKey: 'gsk-a', baseURL: sim.url, maxRetries: 0 });
});
afterAll(() => sim.close());

const messages = [{ role: 'user' as const, content: 'good morning' }];
const weather = {
  type: 'function' as const,
  function: {
    name: 'weather',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
};

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

describe('chat completions through the official client', () => {
  it('answers whole, with the last user message in the text', async () => {
    const answer = await openai.chat.completions.create({ model: 'gpt-x', messages });
    expect(answer.object).toBe('chat.completion');
    expect(answer.model).toBe('gpt-x');
    expect(answer.choices[0]?.message.content).toContain('good morning');
    expect(answer.choices[0]?.message.refusal).toBeNull();
    expect(answer.choices[0]?.finish_reason).toBe('stop');
    expect(answer.usage?.total_tokens).toBe(
      (answer.usage?.prompt_tokens ?? 0) + (answer.usage?.completion_tokens ?? 0),
    );
  });

  it('streams without any usage unless it is asked for', async () => {
    sim.script({ text: 'one two three' });
    const chunks = await all(await openai.chat.completions.create({ model: 'm', messages, stream: true }));
    expect(chunks[0]?.choices[0]?.delta).toEqual({ role: 'assistant', content: '', refusal: null });
    expect(chunks.slice(1, 4).map((chunk) => chunk.choices[0]?.delta.content)).toEqual(['one', ' two', ' three']);
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop');
    expect(chunks.every((chunk) => !('usage' in chunk) && 'obfuscation' in chunk)).toBe(true);
  });

  it('says usage: null on every chunk but a last one without choices when usage is asked for', async () => {
    sim.script({ text: 'one two', usage: { input: 30, output: 9, cached: 10, reasoning: 4 } });
    const options = { include_usage: true, include_obfuscation: false };
    const chunks = await all(
      await openai.chat.completions.create({ model: 'm', messages, stream: true, stream_options: options }),
    );
    expect(chunks.slice(0, -1).map((chunk) => chunk.usage)).toEqual(chunks.slice(0, -1).map(() => null));
    expect(chunks.at(-1)).toMatchObject({
      choices: [],
      usage: {
        prompt_tokens: 30,
        completion_tokens: 9,
        total_tokens: 39,
        prompt_tokens_details: { cached_tokens: 10 },
        completion_tokens_details: { reasoning_tokens: 4 },
      },
    });
    expect(chunks.some((chunk) => 'obfuscation' in chunk)).toBe(false);
  });

  it('calls a tool that the last message names, its arguments in fragments', async () => {
    const asked = [{ role: 'user' as const, content: 'please call weather {"city": "Paris"} and tell me' }];
    const stream = openai.chat.completions.stream({ model: 'm', messages: asked, tools: [weather] });
    const first = (await all(stream)).find((chunk) => chunk.choices[0]?.delta.tool_calls);
    expect(first?.choices[0]?.delta.tool_calls?.[0]).toMatchObject({
      index: 0,
      type: 'function',
      function: { name: 'weather', arguments: '' },
    });
    const { choices } = await stream.finalChatCompletion();
    expect(choices[0]?.finish_reason).toBe('tool_calls');
    expect(choices[0]?.message.tool_calls?.[0]).toMatchObject({ function: { arguments: '{"city":"Paris"}' } });
  });

  it('calls a forced tool with the smallest arguments that its schema allows', async () => {
    const tool_choice = { type: 'function' as const, function: { name: 'weather' } };
    const answer = await openai.chat.completions.create({ model: 'm', messages, tools: [weather], tool_choice });
    expect(answer.choices[0]?.message.content).toBeNull();
    expect(answer.choices[0]?.message.tool_calls?.[0]).toMatchObject({ function: { arguments: '{"city":"sample"}' } });
  });

  it('answers a tool result with text instead of calling again', async () => {
    const called = [
      { role: 'user' as const, content: 'call weather {"city":"Paris"}' },
      {
        role: 'assistant' as const,
        content: null,
        tool_calls: [{ id: 'c', type: 'function' as const, function: { name: 'weather', arguments: '{}' } }],
      },
      { role: 'tool' as const, tool_call_id: 'c', content: 'sunny' },
    ];
    const answer = await openai.chat.completions.create({ model: 'm', messages: called, tools: [weather] });
    expect(answer.choices[0]?.message.tool_calls).toBeUndefined();
    expect(answer.choices[0]?.message.content).toContain('sunny');
  });

  it('fills a schema when structured output is asked for', async () => {
    const schema = { type: 'object', properties: { n: { type: 'integer', minimum: 3 } }, required: ['n'] };
    const response_format = { type: 'json_schema' as const, json_schema: { name: 'x', schema } };
    const answer = await openai.chat.completions.create({ model: 'm', messages, response_format });
    expect(JSON.parse(answer.choices[0]?.message.content ?? '')).toEqual({ n: 3 });
  });

  it('stops a text of its own at the output limit, and any text at a stop sequence', async () => {
    const short = await openai.chat.completions.create({ model: 'm', messages, max_completion_tokens: 2 });
    expect(short.choices[0]).toMatchObject({ finish_reason: 'length', message: { content: 'You said' } });
    sim.script({ text: 'one two STOP three' });
    const stopped = await openai.chat.completions.create({ model: 'm', messages, stop: ['STOP'] });
    expect(stopped.choices[0]).toMatchObject({ finish_reason: 'stop', message: { content: 'one two ' } });
  });

  it('raises an error object inside the stream in the client', async () => {
    sim.script({
      text: 'a b c',
      fault: { kind: 'error_event', afterChunks: 1, code: 'server_error', message: 'lost' },
    });
    const stream = await openai.chat.completions.create({ model: 'm', messages, stream: true });
    await expect(all(stream)).rejects.toMatchObject({ message: expect.stringContaining('lost') });
  });

  it.each([
    [401, OpenAI.AuthenticationError, 'invalid_api_key'],
    [404, OpenAI.NotFoundError, 'model_not_found'],
    [429, OpenAI.RateLimitError, 'rate_limit_exceeded'],
    [500, OpenAI.InternalServerError, 'server_error'],
  ])('answers %i so that the client raises its own error for it', async (status, type, code) => {
    sim.script({ fault: { kind: 'status', status, retryAfter: '2' } });
    const error: unknown = await openai.chat.completions.create({ model: 'gpt-x', messages }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ status, code });
    expect((error as InstanceType<typeof OpenAI.APIError>).headers?.get('retry-after')).toBe('2');
  });
});

describe('responses through the official client', () => {
  it('answers whole', async () => {
    sim.script({ text: 'hello there', reasoning: 'hm well', usage: { input: 5, output: 7, reasoning: 2 } });
    const answer = await openai.responses.create({ model: 'm', input: 'hi', include: ['reasoning.encrypted_content'] });
    expect(answer.output_text).toBe('hello there');
    expect(answer.status).toBe('completed');
    expect(answer.output[0]).toMatchObject({ type: 'reasoning', encrypted_content: expect.any(String) });
    expect(answer.usage).toMatchObject({
      input_tokens: 5,
      output_tokens: 7,
      output_tokens_details: { reasoning_tokens: 2 },
    });
  });

  it('streams the events in the documented order, numbered, without [DONE]', async () => {
    sim.script({ text: 'hello there' });
    const events = await all(await openai.responses.create({ model: 'm', input: 'hi', stream: true }));
    expect(events.map((event) => event.type)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
    expect(events.map((event) => event.sequence_number)).toEqual([...events.keys()]);
  });

  it('streams a tool call that the helper puts together', async () => {
    sim.script({ toolCalls: [{ id: 'call_1', name: 'weather', arguments: { city: 'Rome' } }] });
    const answer = await openai.responses.stream({ model: 'm', input: 'hi' }).finalResponse();
    expect(answer.output[0]).toMatchObject({
      type: 'function_call',
      call_id: 'call_1',
      name: 'weather',
      arguments: '{"city":"Rome"}',
    });
  });

  it('ends incomplete when the limit cut it', async () => {
    sim.script({ text: 'a b', finish: 'length' });
    const events = await all(await openai.responses.create({ model: 'm', input: 'hi', stream: true }));
    expect(events.at(-1)).toMatchObject({
      type: 'response.incomplete',
      response: { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } },
    });
  });

  it('answers an unknown model with 400 and the field at fault', async () => {
    sim.script({ fault: { kind: 'status', status: 404 } });
    await expect(openai.responses.create({ model: 'gpt-0', input: 'hi' })).rejects.toMatchObject({
      status: 400,
      code: 'model_not_found',
      param: 'model',
    });
  });
});

describe('the other endpoints of OpenAI', () => {
  it('embeds the same text as the same vector, as numbers or as base64', async () => {
    const input = ['one', 'two', 'one'];
    const numbers = await openai.embeddings.create({ model: 'e', input, encoding_format: 'float', dimensions: 5 });
    const packed = await openai.embeddings.create({ model: 'e', input, dimensions: 5 });
    expect(sim.requests.at(-1)?.body).toMatchObject({ encoding_format: 'base64' });
    expect(numbers.data.map((item) => item.embedding.length)).toEqual([5, 5, 5]);
    expect(packed.data.map((item) => Array.from(item.embedding))).toEqual(numbers.data.map((item) => item.embedding));
    expect(numbers.data[0]?.embedding).toEqual(numbers.data[2]?.embedding);
    expect(numbers.data[0]?.embedding).not.toEqual(numbers.data[1]?.embedding);
  });

  it('speaks, transcribes and lists models', async () => {
    const spoken = await openai.audio.speech.create({ model: 't', voice: 'alloy', input: 'hello' });
    expect(spoken.headers.get('content-type')).toBe('audio/mpeg');
    expect((await spoken.arrayBuffer()).byteLength).toBeGreaterThan(400);
    const file = new File(['riff'], 'a.wav', { type: 'audio/wav' });
    expect(await openai.audio.transcriptions.create({ model: 'whisper', file })).toMatchObject({
      text: 'This is what the recording says.',
    });
    expect(sim.requests.at(-1)).toMatchObject({ model: 'whisper', body: { file: { name: 'a.wav', size: 4 } } });
    expect((await openai.models.list()).data.length).toBeGreaterThan(0);
  });
});

describe("Groq's accent", () => {
  it("is what Groq's path speaks, and its client reads it", async () => {
    sim.script({ text: 'one two', reasoning: 'so then' });
    const chunks = await all(
      await groq.chat.completions.create({ model: 'openai/gpt-oss-120b', messages, stream: true }),
    );
    expect(chunks[0]?.x_groq?.id).toMatch(/^req_/);
    expect(chunks[1]?.choices[0]?.delta).toEqual({ reasoning: 'so', channel: 'analysis' });
    expect(chunks.at(-1)?.x_groq?.usage?.total_tokens).toBeGreaterThan(0);
    expect(chunks.at(-1)).toHaveProperty('usage.total_tokens');
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop');
  });

  it('sends the failure of a tool call as an error event, and nothing after it', async () => {
    const fault = {
      kind: 'error_event',
      afterChunks: 0,
      code: 'tool_use_failed',
      message: 'Tool call validation failed',
    } as const;
    sim.script({ text: 'a', reasoning: 'b', fault });
    const response = await fetch(`${sim.url}/openai/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: 'Bearer k', 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'm', messages, stream: true }),
    });
    const last = (await response.text()).trimEnd().split('\n\n').at(-1) ?? '';
    expect(last).toMatch(/^event: error\ndata: /);
    expect(JSON.parse(last.split('data: ')[1] ?? '')).toEqual({
      error: {
        message: 'Tool call validation failed',
        type: 'invalid_request_error',
        code: 'tool_use_failed',
        failed_generation: expect.any(String),
        status_code: 400,
      },
    });
  });
});
