import { expect, it } from 'vitest';
import { z } from 'zod';
import type { ToolPack } from '../tool.ts';
import { tool } from './agent.test-kit.ts';
import { createDefinitions, createToolbox } from './toolbox.ts';

const pack = (id: string, ...tools: ToolPack['tools'][number][]): ToolPack => ({
  id,
  name: id,
  description: '',
  tools,
});

it('a tool is shown by name, description and the JSON schema of what it takes', () => {
  const input = z.object({
    title: z.string().max(500).describe('In the user’s words.'),
    limit: z.int().default(20),
    at: z
      .string()
      .transform((text) => text.length)
      .optional(),
  });
  expect(createDefinitions()([pack('p', tool('add', undefined, { input: input as never }))])).toEqual([
    {
      name: 'add',
      description: 'Does add.',
      parameters: {
        type: 'object',
        properties: {
          title: { type: 'string', maxLength: 500, description: 'In the user’s words.' },
          limit: { type: 'integer', default: 20 },
          at: { type: 'string' },
        },
        required: ['title'],
      },
    },
  ]);
});

it('of two tools with one name the first pack’s is shown and found', () => {
  const [first, second] = [tool('add'), tool('add')];
  const packs = [pack('a', first), pack('b', second, tool('other'))];
  expect(createDefinitions()(packs).map(({ name }) => name)).toEqual(['add', 'other']);
  expect(createToolbox(packs).find('add')).toBe(first);
});

it('a schema is worked out once', () => {
  const definitions = createDefinitions();
  const packs = [pack('a', tool('add'))];
  expect(definitions(packs)[0]).toBe(definitions(packs)[0]);
});
