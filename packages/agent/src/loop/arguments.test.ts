import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { tool } from './agent.test-kit.ts';
import { checkArguments, objectText, readArguments } from './arguments.ts';

const schema = z.object({
  title: z.string().max(10).optional(),
  count: z.number().int().optional(),
  urgent: z.boolean().optional(),
  priority: z.enum(['low', 'high']).optional(),
  tags: z.array(z.string()).optional(),
  place: z.object({ lat: z.number(), name: z.string().optional() }).optional(),
  either: z.union([z.string(), z.boolean()]).optional(),
  limit: z.number().default(20),
  nothing: z.string().nullable().optional(),
});
const some = tool('some', undefined, { input: schema as never });

describe('reading', () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    ['', {}],
    ['null', {}],
    ['"{\\"a\\":1}"', { a: 1 }],
    ['{"a":', { $raw: '{"a":' }],
    ['[1]', { $raw: '[1]' }],
    ['"words"', { $raw: '"words"' }],
  ])('%s is %j', (text, given) => {
    expect(readArguments(text)).toEqual(given);
  });
});

describe('what models commonly get wrong is put right', () => {
  it.each([
    ['a number in quotes', { count: ' 3 ' }, { count: 3 }],
    ['null for what is left out', { title: null, count: null, either: null, limit: null }, {}],
    ['a truth value in quotes', { urgent: 'True' }, { urgent: true }],
    ['a number where a text is meant', { title: 42 }, { title: '42' }],
    ['a choice in capitals', { priority: 'HIGH ' }, { priority: 'high' }],
    ['one instead of a list of one', { tags: 'a' }, { tags: ['a'] }],
    ['a list as JSON text', { tags: '["a","b"]' }, { tags: ['a', 'b'] }],
    [
      'an object as JSON text, and what is wrong within',
      { place: '{"lat":"1.5","name":null}' },
      { place: { lat: 1.5 } },
    ],
  ])('%s', (_what, given, meant) => {
    expect(checkArguments(some, given)).toEqual({ ok: true, given: meant, input: { limit: 20, ...meant } });
  });

  it('and null that is allowed stays', () => {
    expect(checkArguments(some, { nothing: null })).toMatchObject({ given: { nothing: null } });
  });

  it('without touching what was given', () => {
    const given = { place: { lat: '1' }, title: null };
    checkArguments(some, given);
    expect(given).toEqual({ place: { lat: '1' }, title: null });
  });
});

describe('what cannot be put right', () => {
  it('is refused with each wrong field by name', () => {
    const checked = checkArguments(some, { title: 'far too long a title', count: 'a few', place: {} });
    expect(checked).toEqual({
      ok: false,
      problem: expect.stringMatching(
        /^The arguments of some do not fit\. title: Too big.*; count: .*received string; place\.lat: is missing, expected number\. Correct/,
      ) as string,
      fault: 'the title is too long',
    });
  });

  it.each([{ count: '' }, { count: 'Infinity' }, { count: '1.5' }, { urgent: 'maybe' }, { priority: 'urgent' }])(
    'is refused and not guessed: %j',
    (given) => {
      expect(checkArguments(some, given).ok).toBe(false);
    },
  );

  it('is refused when it is no object', () => {
    expect(checkArguments(some, readArguments('{"title":'))).toMatchObject({
      ok: false,
      problem: expect.stringContaining('not a JSON object') as string,
    });
  });

  it.each([
    [{ count: 'a few' }, 'the count is not what it must be'],
    [{ place: {} }, 'the lat is missing'],
    [JSON.parse('{"$raw":"x"}') as object, 'what was to be done could not be read'],
  ])('is told to people in a few words: %j', (given, fault) => {
    expect(checkArguments(some, { ...given })).toMatchObject({ fault });
  });

  it.each([
    ['nested without end', `{"title":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['a level too deep', `{"title":${'['.repeat(64)}${']'.repeat(64)}}`],
    ['huge', JSON.stringify({ title: 'x'.repeat(300_000) })],
    ['nested without end in a text', JSON.stringify({ place: `{"lat":${'['.repeat(50_000)}${']'.repeat(50_000)}}` })],
  ])('is refused before anything walks it: %s', (_what, text) => {
    const checked = checkArguments(some, readArguments(text));
    expect(checked.ok).toBe(false);
    expect(JSON.stringify(readArguments(text)).length).toBeLessThan(200_000);
    expect(JSON.parse(objectText(text))).toBeTypeOf('object');
  });

  it('names ten fields at most', () => {
    const fields = Object.fromEntries(Array.from({ length: 14 }, (_, i) => [`f${i}`, z.string()]));
    const checked = checkArguments(tool('wide', undefined, { input: z.object(fields) as never }), {});
    expect(checked).toMatchObject({ problem: expect.stringContaining('; and 4 more.') as string });
  });
});
