import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, collect, failure } from './client.ts';
import { RICH } from './outbounds.ts';
import { SDKS } from './sdks.ts';
import { GATEWAY_KEY, openYard, type Yard } from './yard.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterEach(() => yard.reset());
afterAll(() => yard.close());

const SCHEMA = {
  type: 'object',
  properties: { city: { type: 'string' }, population: { type: 'integer' } },
  required: ['city', 'population'],
  additionalProperties: false,
};
const schema = { name: 'city_facts', schema: SCHEMA };

/** One transparent pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const image = { mediaType: 'image/png', data: PIXEL };

describe.each(SDKS)('$name', (sdk) => {
  const client = () => sdk.connect({ url: yard.url, key: GATEWAY_KEY });
  const refused = (ask: Ask) => failure(client(), ask, 'whole');

  describe.each(RICH)('to $api', ({ model, schema: schemaIn, images }) => {
    it('asks for structured output in the form of the provider, and gets JSON that fits', async () => {
      const whole = await client().whole({ model, prompt: 'Facts about Bern', schema });
      expect(JSON.parse(whole.text)).toEqual({ city: 'sample', population: 0 });
      expect(schemaIn(yard.lastBody())).toMatchObject({
        type: 'object',
        properties: { city: { type: 'string' }, population: { type: 'integer' } },
        required: ['city', 'population'],
      });
      const { told } = await collect(client().stream({ model, prompt: 'Facts about Bern', schema }));
      expect(JSON.parse(told.text)).toEqual({ city: 'sample', population: 0 });
      expect(schemaIn(yard.lastBody())).toBeDefined();
    });

    it('sends an image, which arrives in the form of the provider', async () => {
      yard.simulator.setDefault({ text: 'A single pixel.' });
      const told = await client().whole({ model, prompt: 'What is this?', image });
      expect(told.text).toBe('A single pixel.');
      expect(images(yard.lastBody())).toEqual([image]);
      expect(JSON.stringify(yard.lastBody())).toContain('What is this?');
    });
  });

  it('to deepai is refused clearly when it sends an image', async () => {
    const raised = await refused({ model: 'deepai/text-generator', prompt: 'What is this?', image });
    expect(raised).toMatchObject({ kind: 'bad request', status: 400 });
    expect(raised.message).toMatch(/image/);
  });

  // The last resort must answer whatever it is asked with.
  it('to offline is told that there is no model to look at its image', async () => {
    const told = await client().whole({ model: 'offline/assistant', prompt: 'What is this?', image });
    expect(told.text).toContain('No language model is configured');
  });

  it('to deepai is refused clearly when it asks for structured output', async () => {
    const raised = await refused({ model: 'deepai/text-generator', prompt: 'Facts about Bern', schema });
    expect(raised).toMatchObject({ kind: 'bad request', status: 400 });
    expect(raised.message).toMatch(/structured output/);
  });

  it('to offline gets JSON that fits', async () => {
    const told = await client().whole({ model: 'offline/assistant', prompt: 'Facts about Bern', schema });
    expect(JSON.parse(told.text)).toEqual({ city: 'sample', population: 0 });
  });
});
