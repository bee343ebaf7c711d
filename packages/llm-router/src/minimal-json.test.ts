import { describe, expect, it } from 'vitest';
import { minimalJson } from './minimal-json.ts';

describe('the smallest value for a schema', () => {
  it.each<[string, unknown, unknown]>([
    [
      'fills only what is required',
      { type: 'object', properties: { a: { type: 'string' }, b: {} }, required: ['a'] },
      { a: 'sample' },
    ],
    ['takes the first of an enum', { enum: ['x', 'y'] }, 'x'],
    ['takes a const', { const: 3 }, 3],
    ['takes the type that is not null', { type: ['null', 'integer'] }, 0],
    ['keeps to a minimum', { type: 'integer', exclusiveMinimum: 5 }, 6],
    ['keeps to a maximum', { type: 'integer', maximum: -5 }, -6],
    ['keeps to a step', { type: 'integer', minimum: 5, multipleOf: 4 }, 8],
    ['fills an array as far as it must be', { type: 'array', minItems: 2, items: { type: 'boolean' } }, [false, false]],
    ['writes a date', { type: 'string', format: 'date' }, '2026-01-01'],
    ['keeps to a length', { type: 'string', minLength: 8 }, 'sampleee'],
    ['takes the first of several', { anyOf: [{ type: 'null' }, { type: 'string' }] }, null],
    [
      'joins all of several',
      {
        allOf: [
          { properties: { a: { const: 1 } }, required: ['a'] },
          { properties: { b: { const: 2 } }, required: ['b'] },
        ],
      },
      { a: 1, b: 2 },
    ],
    [
      'follows references',
      { type: 'object', properties: { n: { $ref: '#/$defs/n' } }, required: ['n'], $defs: { n: { type: 'number' } } },
      { n: 0 },
    ],
    ['reads types in capitals', { type: 'ARRAY', items: { type: 'STRING' } }, []],
  ])('%s', (_name, schema, value) => {
    expect(minimalJson(schema)).toEqual(value);
  });

  it('ends on a schema that contains itself', () => {
    const schema = { type: 'object', properties: { next: { $ref: '#' } }, required: ['next'] };
    expect(JSON.stringify(minimalJson(schema))).toContain('null');
  });
});
