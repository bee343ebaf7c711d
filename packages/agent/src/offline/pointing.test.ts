import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineTool, type Tool, type ToolPack } from '../tool.ts';
import { converse, type Call, type Outcome } from './conversation.test-kit.ts';
import { todos } from './todos.test-kit.ts';

const text = z.string().optional();
const texts = z.array(z.string()).optional();
const WORDS = { kind: 'text', ask: 'Which one?' } as const;

type Made = Pick<Tool, 'name' | 'effect' | 'samples'> & Partial<Pick<Tool, 'input' | 'slots'>>;

function tool({ input = z.object({}), ...rest }: Made): Tool {
  return defineTool({ title: rest.name, description: '', run: async () => ({ text: '' }), input, ...rest });
}

/** Films that are known by their addresses, and shelves that they stand on. */
const films: ToolPack = {
  id: 'films',
  name: 'Films',
  description: 'I show films.',
  tools: [
    tool({
      name: 'get_films',
      effect: 'read',
      input: z.object({ count: z.number().optional() }),
      samples: ['show my films', 'my films', 'what is next'],
    }),
    tool({
      name: 'watch',
      effect: 'write',
      input: z.object({ query: text, uri: text, uris: texts, screen: text }),
      samples: ['watch {query}', 'watch {query} on [the] {screen}'],
      slots: { query: WORDS, screen: { kind: 'text' } },
    }),
    tool({ name: 'go_on', effect: 'write', samples: ['watch', 'go on'] }),
    tool({
      name: 'forget',
      effect: 'write',
      input: z.object({ query: text, uri: text }),
      samples: ['remove this from my films', 'forget {query}', 'forget them {query=them}'],
      slots: { query: WORDS },
    }),
    tool({
      name: 'add_to_shelf',
      effect: 'write',
      input: z.object({ query: text, uri: text, uris: texts, shelf: z.string() }),
      samples: ['put {query} on [my] {shelf} shelf', 'take {query} off [my] {shelf} shelf'],
      slots: { query: { kind: 'text' }, shelf: { kind: 'text', ask: 'Which shelf?' } },
    }),
    tool({
      name: 'rename_shelf',
      effect: 'write',
      input: z.object({ shelf: z.string(), label: text }),
      samples: ['rename [the] shelf {shelf} to {label}'],
      slots: { shelf: { kind: 'text', ask: 'Which shelf?' }, label: { kind: 'text' } },
    }),
    tool({
      name: 'delete_shelf',
      effect: 'destructive',
      input: z.object({ shelf: z.string() }),
      samples: ['delete [the] shelf {shelf}', 'delete [the] {shelf} shelf'],
      slots: { shelf: { kind: 'text', ask: 'Which shelf?' } },
    }),
    tool({ name: 'sign_in', effect: 'read', samples: ['rent {any}', 'stream {any}'] }),
  ],
};

const [HEAT, ALIEN, JAWS] = ['Heat', 'Alien', 'Jaws'].map((name) => ({
  uri: `film:${name.toLowerCase()}`,
  kind: 'film',
  name,
}));
const SHELF = { uri: 'shelf:7', kind: 'shelf', name: 'Classics' };

function world({ name }: Call): Outcome {
  switch (name) {
    case 'get_films':
      return { summary: 'Three films.', data: { items: [HEAT, ALIEN, JAWS] } };
    case 'watch':
      return { summary: 'It is on.', data: { subject: HEAT } };
    case 'add_to_shelf':
      return { summary: 'It is there.', data: { subject: SHELF } };
    case 'create_todo':
      return { summary: 'Added.', data: { subject: { id: 't1', title: 'buy milk' } } };
    default:
      return { summary: `Did ${name}.` };
  }
}

async function talk(...said: string[]) {
  const conversation = converse([todos, films], world);
  let last: Awaited<ReturnType<typeof conversation.say>> = { text: '', rounds: [] };
  for (const words of said) last = await conversation.say(words);
  return { ...last, calls: last.rounds.flat() };
}

describe('“it”', () => {
  it('said before where it is does not mean all that is there', async () => {
    expect((await talk('watch Heat', 'remove this from my films')).calls).toEqual([{ name: 'forget', arguments: {} }]);
  });

  it('that is nothing yet is left out where the command does without', async () => {
    expect((await talk('watch it')).calls).toEqual([{ name: 'go_on', arguments: {} }]);
    expect(await talk('complete it')).toMatchObject({ calls: [], text: expect.stringContaining('which one') });
  });

  it('that is of a kind the command knows nothing of is left out as well', async () => {
    expect((await talk('add buy milk', 'watch it')).calls).toEqual([{ name: 'go_on', arguments: {} }]);
  });

  it('decides by its kind what a verb that several tools share is to do', async () => {
    const put = ['watch Heat', 'put it on my classics shelf'];
    expect((await talk(...put, 'delete it')).calls).toEqual([
      { name: 'delete_shelf', arguments: { shelf: 'shelf:7' } },
    ]);
    expect((await talk(...put, 'rename it to Old ones')).calls).toEqual([
      { name: 'rename_shelf', arguments: { label: 'Old ones', shelf: 'shelf:7' } },
    ]);
    expect((await talk('add buy milk', 'delete it')).calls).toEqual([{ name: 'delete_todo', arguments: { id: 't1' } }]);
  });

  it('is what is in a place, and not the place that was spoken of last', async () => {
    const { calls } = await talk('watch Heat', 'put it on my classics shelf', 'take it off my classics shelf');
    expect(calls).toEqual([{ name: 'add_to_shelf', arguments: { shelf: 'classics', uri: 'film:heat' } }]);
  });

  it('is not what was deleted', async () => {
    const { calls } = await talk('watch Heat', 'put it on my classics shelf', 'delete it', 'delete it');
    expect(calls).toEqual([]);
  });

  it('may be said by what it is, though something else was spoken of since', async () => {
    const { calls } = await talk('watch Heat', 'put it on my classics shelf', 'add buy milk', 'delete the shelf');
    expect(calls).toEqual([{ name: 'delete_shelf', arguments: { shelf: 'shelf:7' } }]);
  });
});

describe('several of what was listed', () => {
  it.each([
    ['watch all of them', ['film:heat', 'film:alien', 'film:jaws']],
    ['watch the first two', ['film:heat', 'film:alien']],
    ['watch the last two of them', ['film:alien', 'film:jaws']],
    ['watch the first and the third', ['film:heat', 'film:jaws']],
  ])('are one call of a tool that takes several: “%s”', async (said, uris) => {
    expect((await talk('show my films', said)).calls).toEqual([{ name: 'watch', arguments: { uris } }]);
  });

  it('that are to be made are not those that there are', async () => {
    const { calls } = await talk('show my films', 'add three todos: buy popcorn, clean the screens, find the films');
    expect(calls.map(({ name }) => name)).toEqual(['create_todo', 'create_todo', 'create_todo']);
  });

  it('are told by a wording that points without a slot', async () => {
    const { calls } = await talk('show my films', 'forget them');
    expect(calls.map(({ arguments: { uri } }) => uri)).toEqual(['film:heat', 'film:alien', 'film:jaws']);
  });

  it('are none where fewer were listed', async () => {
    expect(await talk('show my films', 'watch the first four')).toMatchObject({
      calls: [],
      text: expect.stringContaining('which ones'),
    });
  });

  it('that a command knows nothing of are told of once', async () => {
    const { text: said } = await talk('show my films', 'complete all of them');
    expect(said.match(/is a film/g)).toHaveLength(1);
    expect(said).toContain('“watch”');
  });
});

describe('two packs', () => {
  it('that mean the same by it: the one spoken of last is meant', async () => {
    const next = {
      ...todos,
      tools: [tool({ name: 'get_tasks', effect: 'read', samples: ['what is next'] }), ...todos.tools],
    };
    const after = async (...said: string[]) => {
      const conversation = converse([next, films], world);
      for (const words of said) await conversation.say(words);
      return (await conversation.say('what is next?')).rounds.flat().map(({ name }) => name);
    };
    expect(await after()).toEqual(['get_tasks']);
    expect(await after('watch Heat')).toEqual(['get_films']);
    expect(await after('watch Heat', 'add buy milk')).toEqual(['get_tasks']);
    expect(await after('add buy milk', 'watch Heat')).toEqual(['get_films']);
  });
});

describe('what is asked twice', () => {
  it('is looked up once, and words in a slot that is no argument are no difference', async () => {
    expect((await talk('rent Heat and stream Alien')).calls).toEqual([{ name: 'sign_in', arguments: {} }]);
    expect((await talk('rent Heat, then stream Alien')).rounds).toHaveLength(1);
  });

  it('is looked up again when something was changed in between', async () => {
    const { calls } = await talk('show my films, then watch Jaws, then show my films');
    expect(calls.map(({ name }) => name)).toEqual(['get_films', 'watch', 'get_films']);
  });

  it('to be done is done twice', async () => {
    expect((await talk('go on, then go on')).calls).toHaveLength(2);
  });

  it('and stands in the way is told once', async () => {
    const conversation = converse([films], () => ({ summary: 'There is no screen.', isError: true }));
    expect((await conversation.say('watch Heat and forget Alien')).text).toBe('There is no screen.');
  });
});
