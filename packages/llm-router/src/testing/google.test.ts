import { GoogleGenAI } from '@google/genai';
import { GoogleGenerativeAI } from '@google/generative-ai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator } from './index.ts';
import type { Simulator } from './index.ts';

let sim: Simulator;
let client: GoogleGenAI;

beforeAll(async () => {
  sim = await startSimulator();
  client = new GoogleGenAI({ apiKey: 'k', httpOptions: { baseUrl: sim.url } });
});
afterAll(() => sim.close());

const model = 'gemini-x';

describe('generateContent through the official clients', () => {
  it('answers whole, counting thinking beside the candidates', async () => {
    sim.script({ text: 'hello', reasoning: 'hm', usage: { input: 10, output: 9, reasoning: 4, cached: 3 } });
    const answer = await client.models.generateContent({ model, contents: 'hi' });
    expect(answer.text).toBe('hello');
    expect(answer.candidates?.[0]?.content?.parts?.[0]).toMatchObject({ text: 'hm', thought: true });
    expect(answer.usageMetadata).toMatchObject({
      promptTokenCount: 10,
      candidatesTokenCount: 5,
      thoughtsTokenCount: 4,
      cachedContentTokenCount: 3,
      totalTokenCount: 19,
    });
  });

  it('streams a whole function call, then STOP in a chunk of its own', async () => {
    sim.script({
      text: 'so',
      toolCalls: [{ name: 'weather', arguments: { city: 'Rome' } }],
      reasoningSignature: 'sig',
    });
    const chunks = [];
    for await (const chunk of await client.models.generateContentStream({ model, contents: 'hi' })) chunks.push(chunk);
    expect(chunks[1]?.candidates?.[0]?.content?.parts).toEqual([
      { functionCall: { name: 'weather', args: { city: 'Rome' } }, thoughtSignature: 'sig' },
    ]);
    expect(chunks.slice(0, -1).every((chunk) => chunk.candidates?.[0]?.finishReason === undefined)).toBe(true);
    expect(chunks.at(-1)?.candidates?.[0]).toMatchObject({ finishReason: 'STOP', content: { parts: [{ text: '' }] } });
    expect(chunks.every((chunk) => chunk.usageMetadata !== undefined)).toBe(true);
  });

  it('reads with the older client, too', async () => {
    sim.script({ text: 'one two' }, { text: 'three' });
    const old = new GoogleGenerativeAI('k').getGenerativeModel({ model }, { baseUrl: sim.url });
    const { stream, response } = await old.generateContentStream('hi');
    const texts: string[] = [];
    for await (const chunk of stream) texts.push(chunk.text());
    expect(texts.join('')).toBe('one two');
    expect((await response).text()).toBe('one two');
    expect((await old.generateContent('hi')).response.text()).toBe('three');
  });

  it('streams one JSON array without alt=sse', async () => {
    sim.script({ text: 'one two' });
    const response = await fetch(`${sim.baseUrl('google-generate-content')}/models/m:streamGenerateContent?key=k`, {
      method: 'POST',
      body: JSON.stringify({ contents: [{ role: 'user', parts: [{ text: 'hi' }] }] }),
    });
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toHaveLength(3);
  });

  it('separates the events of a stream by \\r\\n, as Google does', async () => {
    const response = await fetch(`${sim.url}/v1beta/models/m:streamGenerateContent?alt=sse`, {
      method: 'POST',
      headers: { 'x-goog-api-key': 'k' },
      body: JSON.stringify({ contents: [{ parts: [{ text: 'hi' }] }] }),
    });
    const text = await response.text();
    expect(text.endsWith('\r\n\r\n')).toBe(true);
    expect(text).not.toContain('[DONE]');
  });

  it('fills a schema whose types are in capitals, and forces a function', async () => {
    const schema = { type: 'OBJECT', properties: { ok: { type: 'BOOLEAN' } }, required: ['ok'] };
    const config = { responseMimeType: 'application/json', responseSchema: schema as object };
    expect((await client.models.generateContent({ model, contents: 'hi', config })).text).toBe('{"ok":false}');
    const tools = [{ functionDeclarations: [{ name: 'a' }, { name: 'b', parametersJsonSchema: schema }] }];
    const toolConfig = { functionCallingConfig: { mode: 'ANY' as never, allowedFunctionNames: ['b'] } };
    const forced = await client.models.generateContent({ model, contents: 'hi', config: { tools, toolConfig } });
    expect(forced.functionCalls).toMatchObject([{ name: 'b', args: { ok: false } }]);
  });

  it('says how long to wait in the body of a 429, not in a header', async () => {
    sim.script({ fault: { kind: 'status', status: 429, retryAfter: '7' } });
    const response = await fetch(`${sim.url}/v1beta/models/m:generateContent?key=k`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBeNull();
    expect(await response.json()).toMatchObject({
      error: {
        code: 429,
        status: 'RESOURCE_EXHAUSTED',
        details: [{}, { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '7s' }],
      },
    });
  });

  it('counts tokens and embeds', async () => {
    expect((await client.models.countTokens({ model, contents: 'twelve chars' })).totalTokens).toBe(3);
    const config = { outputDimensionality: 4 };
    const embedded = await client.models.embedContent({ model: 'e', contents: ['a', 'b'], config });
    expect(embedded.embeddings?.map((item) => item.values?.length)).toEqual([4, 4]);
  });
});
