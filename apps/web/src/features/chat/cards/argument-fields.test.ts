import { describe, expect, it } from 'vitest';
import { readFields, writeFields } from './argument-fields.ts';

const given = { id: '7', title: 'milk', count: 2, done: false, tags: ['a'], dueDate: null };

describe('the fields of a call', () => {
  it('hold what was given, without ids', () => {
    expect(writeFields(given).map(({ name, kind }) => [name, kind])).toEqual([
      ['title', 'text'],
      ['count', 'number'],
      ['done', 'boolean'],
      ['tags', 'json'],
      ['dueDate', 'json'],
    ]);
  });

  it('lead back to what was given when nothing was changed', () => {
    expect(readFields(given, writeFields(given))).toEqual(given);
  });

  it('are refused when a number is none, or JSON is none', () => {
    for (const [name, text] of [
      ['count', 'two'],
      ['count', ''],
      ['tags', '["a"'],
    ] as const) {
      const fields = writeFields(given).map((field) => (field.name === name ? { ...field, text } : field));
      expect(readFields(given, fields)).toBeUndefined();
    }
  });
});
