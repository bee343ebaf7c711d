import { describe, expect, it } from 'vitest';
import { readExtensions, readModels, withoutExtensions } from './extensions.ts';
import { thrownBy } from './openai.test-kit.ts';

describe('our extensions of a request', () => {
  it('are read in order, fallbacks after models', () => {
    expect(
      readExtensions({ models: ['a', 'b'], fallbacks: ['c'], routing: { strategy: 'cheapest', timeoutMs: 5 } }),
    ).toEqual({
      models: ['a', 'b', 'c'],
      routing: { strategy: 'cheapest', timeoutMs: 5 },
    });
    expect(readExtensions({})).toEqual({});
  });

  it('give the first of models as the model when there is none', () => {
    expect(readModels({ models: ['a', 'b'] })).toEqual({ model: 'a', models: ['b'] });
    expect(readModels({ model: 'a', models: ['a', 'b', 'b'] })).toEqual({ model: 'a', models: ['b'] });
    expect(readModels({ model: 'a' })).toEqual({ model: 'a' });
  });

  it.each([
    [{ models: 'a' }, 'models'],
    [{ models: [''] }, 'models'],
    [{ fallbacks: [1] }, 'fallbacks'],
    [{ routing: [] }, 'routing'],
    [{ routing: { strategy: 'magic' } }, 'routing.strategy'],
    [{ routing: { timeoutMs: 0 } }, 'routing.timeoutMs'],
    [{ routing: { timeoutMs: '5' } }, 'routing.timeoutMs'],
    [{ routing: { retries: 1 } }, 'routing.retries'],
    [{ model: 3 }, 'model'],
    [{ model: '' }, 'model'],
    [{}, 'model'],
  ])('refuse %j, naming the field', (body, param) => {
    expect(thrownBy(() => readModels(body))).toMatchObject({ code: 'invalid_request', param });
  });

  it('are taken off without touching the caller’s own body', () => {
    const body = { model: 'a', models: ['b'], fallbacks: ['c'], routing: {}, own: 1 };
    expect(withoutExtensions(body)).toEqual({ model: 'a', own: 1 });
    expect(body.routing).toEqual({});
  });
});
