import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checked, TodoError } from './errors.ts';
import * as schemas from './schemas.ts';

describe('what comes in', () => {
  it('is trimmed and rid of what nobody sees', () => {
    const input = { title: '  buy\u0000\u200d\tmilk\n now ', description: ' one\r\ntwo\u0007\n ' };
    expect(checked(schemas.TodoInput, input)).toEqual({ title: 'buy\u200d milk now', description: 'one\ntwo' });
  });

  it('has no half characters, which no database takes', () => {
    expect(checked(schemas.TodoInput, { title: 'a\ud800b' }).title).toBe('a\ufffdb');
  });

  it.each([
    ['a title of 501 characters', schemas.TodoInput, { title: 'x'.repeat(501) }, 'title'],
    ['a title of spaces', schemas.TodoInput, { title: ' \n ' }, 'title'],
    ['a title of control characters', schemas.TodoInput, { title: '\u0000\u0001' }, 'title'],
    ['no title', schemas.TodoInput, {}, 'title'],
    [
      'a description of 2,001 characters',
      schemas.TodoInput,
      { title: 'x', description: 'x'.repeat(2001) },
      'description',
    ],
    ['a priority that there is not', schemas.TodoInput, { title: 'x', priority: 'top' }, 'priority'],
    ['a title taken away', schemas.TodoPatch, { title: null }, 'title'],
    ['a state that is none', schemas.TodoQuery, { completed: 'maybe' }, 'completed'],
    ['a page too long', schemas.TodoQuery, { limit: '201' }, 'limit'],
    ['a reminder of 1,001 characters', schemas.ReminderInput, { reminderText: 'x'.repeat(1001) }, 'reminderText'],
    ['nothing at all', schemas.TodoInput, null, undefined],
  ])('%s is refused, by name', (_, schema, input, field) => {
    const check = () => checked(schema, input);
    expect(check).toThrow(TodoError);
    expect(check).toThrow(expect.objectContaining({ code: 'invalid', field }));
  });

  it('may be as long as it may', () => {
    const input = { title: 'x'.repeat(500), description: 'x'.repeat(2000) };
    expect(checked(schemas.TodoInput, input)).toEqual(input);
    expect(checked(schemas.ReminderInput, { reminderText: `${'x'.repeat(1000)} ` }).reminderText).toHaveLength(1000);
  });

  it('reads queries as they stand in addresses', () => {
    const query = checked(schemas.TodoQuery, { completed: 'false', limit: '10', q: ' milk ' });
    expect(query).toEqual({ completed: false, limit: 10, q: 'milk' });
  });

  it('is described as JSON schema', () => {
    for (const schema of Object.values(schemas)) {
      expect(z.toJSONSchema(schema, { io: 'input' })).toMatchObject({ $schema: expect.any(String) });
    }
  });
});
