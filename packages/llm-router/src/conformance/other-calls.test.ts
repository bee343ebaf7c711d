import { toFile } from 'openai';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { asArray, asObject } from '../apis/json.ts';
import { anthropicOf } from './anthropic-client.ts';
import { genaiOf, generativeAiOf } from './google-clients.ts';
import { groqOf } from './groq-client.ts';
import { openaiOf } from './openai-chat-client.ts';
import { GATEWAY_KEY, openYard, type Yard } from './yard.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard({ aliases: { fast: ['openai-chat/simulated-large'] } });
});
afterEach(() => yard.reset());
afterAll(() => yard.close());

const options = () => ({ url: yard.url, key: GATEWAY_KEY });
const unsupported = { status: 400, error: { code: 'unsupported' } };

async function all<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of pages) items.push(item);
  return items;
}

describe('embeddings through the openai package', () => {
  const EMBEDDERS = ['openai-chat/simulated-embedding', 'google-generate-content/simulated-embedding'];

  it.each(EMBEDDERS)('%s gives the same vectors packed, as the SDK asks unasked, and as numbers', async (model) => {
    const client = openaiOf(options());
    const input = ['first text', 'second text'];
    const packed = await client.embeddings.create({ model, input });
    const plain = await client.embeddings.create({ model, input, encoding_format: 'float' });
    expect(packed.data.map(({ index }) => index)).toEqual([0, 1]);
    expect(packed.data.map(({ embedding }) => embedding)).toEqual(plain.data.map(({ embedding }) => embedding));
    expect(packed.data[0]?.embedding).toHaveLength(8);
    expect(packed.data[0]?.embedding).not.toEqual(packed.data[1]?.embedding);
    const [alone] = (await client.embeddings.create({ model, input: 'second text' })).data;
    expect(alone?.embedding).toEqual(packed.data[1]?.embedding);
  });

  it.each(EMBEDDERS)('%s is asked for as many dimensions as the caller wants', async (model) => {
    const client = openaiOf(options());
    const { data } = await client.embeddings.create({ model, input: 'text', dimensions: 3 });
    expect(data[0]?.embedding).toHaveLength(3);
  });

  it('give the vectors of one text, whichever protocol brings them', async () => {
    const client = openaiOf(options());
    const [one, other] = await Promise.all(
      EMBEDDERS.map((model) => client.embeddings.create({ model, input: 'text' })),
    );
    expect(one?.data[0]?.embedding).toEqual(other?.data[0]?.embedding);
  });

  it('are refused by a provider that has none', async () => {
    const asked = openaiOf(options()).embeddings.create({ model: 'bedrock-converse/anything', input: 'text' });
    await expect(asked).rejects.toMatchObject(unsupported);
  });
});

describe('counting tokens', () => {
  const messages = [{ role: 'user' as const, content: 'How many tokens are these words?' }];
  const contents = 'How many tokens are these words?';

  it('of the anthropic package is forwarded to a provider of its protocol', async () => {
    const { data, response } = await anthropicOf(options())
      .messages.countTokens({ model: 'anthropic-messages/simulated-large', messages })
      .withResponse();
    expect(data).toEqual({ input_tokens: 8 });
    expect(response.headers.get('x-switchyard-estimated')).toBeNull();
    expect(yard.last().path).toBe('/v1/messages/count_tokens');
    expect(yard.lastBody()['model']).toBe('simulated-large');
  });

  it('of the anthropic package is translated for Google', async () => {
    const { data, response } = await anthropicOf(options())
      .messages.countTokens({ model: 'google-generate-content/simulated-large', messages })
      .withResponse();
    expect(data).toEqual({ input_tokens: 8 });
    expect(response.headers.get('x-switchyard-estimated')).toBeNull();
    expect(yard.last().path).toBe('/v1beta/models/simulated-large:countTokens');
  });

  it.each(['openai-chat', 'openai-responses', 'bedrock-converse'])(
    'of the anthropic package is an estimate, and says so, for %s',
    async (provider) => {
      const before = performance.now();
      const { data, response } = await anthropicOf(options())
        .messages.countTokens({ model: `${provider}/simulated-large`, messages })
        .withResponse();
      expect(data.input_tokens).toBeGreaterThan(3);
      expect(data.input_tokens).toBeLessThan(40);
      expect(response.headers.get('x-switchyard-estimated')).toBe('true');
      expect(yard.since(before)).toEqual([]);
    },
  );

  it("of both of Google's packages reaches Google, Anthropic, and everybody else as an estimate", async () => {
    for (const provider of ['google-generate-content', 'anthropic-messages', 'openai-chat']) {
      const model = `${provider}/simulated-large`;
      const { totalTokens } = await genaiOf(options()).models.countTokens({ model, contents });
      const old = await generativeAiOf(options(), model).countTokens(contents);
      expect(old.totalTokens).toBe(totalTokens);
      if (provider === 'openai-chat') expect(totalTokens).toBeGreaterThan(3);
      else expect(totalTokens).toBe(8);
    }
  });
});

describe('sound', () => {
  it.each([
    ['openai', openaiOf],
    ['groq-sdk', groqOf],
  ] as const)('is spoken and understood through the %s package', async (_name, clientOf) => {
    const client = clientOf(options());
    const speech = await client.audio.speech.create({
      model: 'openai-chat/some-voice',
      voice: 'alloy',
      input: 'Mind the gap.',
    });
    expect(speech.headers.get('content-type')).toBe('audio/mpeg');
    const bytes = new Uint8Array(await speech.arrayBuffer());
    expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfb]);
    expect(yard.lastBody()).toMatchObject({ model: 'some-voice', input: 'Mind the gap.', voice: 'alloy' });

    yard.simulator.setDefault({ text: 'Mind the gap.' });
    const file = await toFile(bytes, 'gap.mp3', { type: 'audio/mpeg' });
    const { text } = await client.audio.transcriptions.create({ model: 'openai-chat/some-ear', file, language: 'en' });
    expect(text).toBe('Mind the gap.');
    expect(yard.lastBody()).toMatchObject({
      model: 'some-ear',
      language: 'en',
      file: { name: 'gap.mp3', type: 'audio/mpeg', size: bytes.length },
    });
  });

  it('is refused by a provider that has none', async () => {
    const asked = openaiOf(options()).audio.speech.create({ model: 'deepai/voice', voice: 'alloy', input: 'Hm.' });
    await expect(asked).rejects.toMatchObject(unsupported);
  });
});

describe('the list of models', () => {
  const expected = ['fast', 'auto', 'openai-chat/simulated-large', 'deepai/text-generator', 'offline/assistant'];

  it('is there for the openai package, with prices and sizes', async () => {
    const client = openaiOf(options());
    const models = await all(await client.models.list());
    expect(models.map(({ id }) => id)).toEqual(expect.arrayContaining(expected));
    expect(models.find(({ id }) => id === 'openai-chat/simulated-large')).toMatchObject({
      object: 'model',
      owned_by: 'openai-chat',
      prices: { input: 2, output: 10 },
    });
    expect((await client.models.retrieve('openai-chat/simulated-large')).id).toBe('openai-chat/simulated-large');
    await expect(client.models.retrieve('nobody/nothing')).rejects.toMatchObject({ status: 404 });
  });

  it('is there for the anthropic package', async () => {
    const client = anthropicOf(options());
    const models = await all(client.models.list());
    expect(models.map(({ id }) => id)).toEqual(expect.arrayContaining(expected));
    expect(await client.models.retrieve('offline/assistant')).toMatchObject({ id: 'offline/assistant', type: 'model' });
    await expect(client.models.retrieve('nobody/nothing')).rejects.toMatchObject({
      status: 404,
      error: { type: 'error', error: { type: 'not_found_error' } },
    });
  });

  it('is there for the genai package', async () => {
    const client = genaiOf(options());
    const models = await all(await client.models.list());
    expect(models.map(({ name }) => name)).toEqual(expect.arrayContaining(expected.map((id) => `models/${id}`)));
    expect((await client.models.get({ model: 'models/offline/assistant' })).name).toBe('models/offline/assistant');
    await expect(client.models.get({ model: 'models/nobody/nothing' })).rejects.toMatchObject({ status: 404 });
  });

  it('is there for the groq package, in the shape of OpenAI', async () => {
    const { data } = await groqOf(options()).models.list();
    expect(asArray(data).map((model) => asObject(model)['id'])).toEqual(expect.arrayContaining(expected));
  });
});
