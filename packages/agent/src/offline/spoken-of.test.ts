import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineTool, type ToolPack } from '../tool.ts';
import { converse, type Call, type Outcome } from './conversation.test-kit.ts';

const run = () => Promise.resolve({ text: '' });
const text = z.string().optional();

/** Things that are known by an address, and have things that belong to them. */
const films: ToolPack = {
  id: 'films',
  name: 'Films',
  description: 'I show films.',
  tools: [
    defineTool({
      name: 'now_showing',
      title: 'What is on',
      description: 'Tells what is on.',
      effect: 'read',
      input: z.object({}),
      samples: ['what is on'],
      run,
    }),
    defineTool({
      name: 'find_films',
      title: 'Find films',
      description: 'Finds films.',
      effect: 'read',
      input: z.object({ query: text, old: z.boolean().optional(), limit: z.number().optional() }),
      samples: ['find {query}', 'show [me] [my] films', 'show [me] [my] old films {old=true}'],
      slots: { query: { kind: 'text' } },
      run,
    }),
    defineTool({
      name: 'watch',
      title: 'Watch',
      description: 'Starts a film.',
      effect: 'write',
      input: z.object({ query: text, uri: text }),
      samples: ['watch {query}'],
      slots: { query: { kind: 'text', ask: 'What?' } },
      run,
    }),
    defineTool({
      name: 'jump',
      title: 'Jump',
      description: 'Jumps ahead.',
      effect: 'write',
      input: z.object({ by: z.string(), direction: z.enum(['ahead', 'back']) }),
      samples: [
        'jump [ahead] {by} {direction=ahead}',
        'go back {by} {direction=back}',
        'replay {by=the last bit} {direction=back}',
      ],
      slots: { by: { kind: 'duration', ask: 'How far?' } },
      run,
    }),
    defineTool({
      name: 'delete_film',
      title: 'Delete films',
      description: 'Deletes films.',
      effect: 'destructive',
      input: z.object({ id: text, ids: z.array(z.string()).optional(), title: text }),
      samples: ['delete {title}', 'delete the film {title}'],
      slots: { title: { kind: 'text', ask: 'Which one?' } },
      run,
    }),
    defineTool({
      name: 'book_film',
      title: 'Book',
      description: 'Books a film, or changes a booking.',
      effect: 'write',
      input: z.object({ title: text, when: text, instead: text }),
      samples: ['book [{when}] {title}', 'book {title} [{when}]', 'rebook {instead}', 'rebook {instead} for {when}'],
      slots: {
        title: { kind: 'text', ask: 'Which film?', unless: ['instead'] },
        when: { kind: 'when', ask: 'When?', unless: ['instead'] },
        instead: { kind: 'text', ask: 'Which booking?', names: true },
      },
      run,
    }),
  ],
};

const HEAT = { uri: 'film:heat', name: 'Heat', director: { name: 'M. Mann', uri: 'person:mann' } };
const ALIEN = { uri: 'film:alien', name: 'Alien' };

function world({ name, arguments: args }: Call): Outcome {
  switch (name) {
    case 'now_showing':
      return { summary: 'Heat is on.', data: { subject: { ...HEAT, kind: 'film' } } };
    case 'find_films':
      if (args['old'] === true) return { summary: 'None is old.', data: { items: [] } };
      return {
        summary: 'Heat and Alien.',
        data: { items: [HEAT, ALIEN], total: args['limit'] === undefined ? 2 : 70 },
      };
    case 'book_film':
      return {
        summary: 'Booked.',
        data: { subject: { id: 'b1', label: 'Heat' }, undo: [{ tool: 'delete_film', arguments: { id: 'b1' } }] },
      };
    default:
      return { summary: `Did ${name}.` };
  }
}

async function talk(...said: string[]) {
  const conversation = converse([films], world);
  let last: Awaited<ReturnType<typeof conversation.say>> = { text: '', rounds: [] };
  for (const words of said) last = await conversation.say(words);
  return { ...last, calls: last.rounds.flat() };
}

describe('what was spoken of', () => {
  it.each([
    [['what is on', 'watch it'], { uri: 'film:heat' }],
    [['what is on', 'watch that film'], { uri: 'film:heat' }],
    [['what is on', 'watch that director'], { uri: 'person:mann' }],
    [['find films', 'watch the second one'], { uri: 'film:alien' }],
    [['find films', 'watch that thing'], { query: 'that thing' }],
  ])('is passed on by its address: %j', async (said, args) => {
    expect((await talk(...said)).calls).toEqual([{ name: 'watch', arguments: args }]);
  });

  it('has no second when it is one', async () => {
    expect(await talk('what is on', 'watch the second one')).toMatchObject({
      calls: [],
      text: expect.stringContaining('which one you mean') as string,
    });
  });

  it('may be named by its id in place of words', async () => {
    expect((await talk('book Heat tomorrow', 'rebook it for friday')).calls).toEqual([
      { name: 'book_film', arguments: { when: 'friday', instead: 'b1' } },
    ]);
  });
});

describe('a sample', () => {
  it('says arguments that it has no slot for', async () => {
    expect((await talk('jump 30 seconds')).calls).toEqual([
      { name: 'jump', arguments: { by: '30 seconds', direction: 'ahead' } },
    ]);
    expect((await talk('go back a minute and a half')).calls).toEqual([
      { name: 'jump', arguments: { by: 'a minute and a half', direction: 'back' } },
    ]);
    expect((await talk('replay')).calls).toEqual([
      { name: 'jump', arguments: { by: 'the last bit', direction: 'back' } },
    ]);
  });

  it('asks for a length of time until it is one', async () => {
    expect((await talk('jump ahead', 'bananas')).text).toContain('How far?');
    expect((await talk('jump ahead', 'say 1:30')).calls).toEqual([
      { name: 'jump', arguments: { by: '1:30', direction: 'ahead' } },
    ]);
  });

  it('needs what it needs unless something stands in for it', async () => {
    expect((await talk('book Heat')).text).toBe('When?');
    expect((await talk('rebook Heat for friday')).calls).toEqual([
      { name: 'book_film', arguments: { instead: 'Heat', when: 'friday' } },
    ]);
    expect((await talk('rebook')).text).toBe('Which booking?');
  });
});

describe('several things at once', () => {
  it('are listed first and then deleted in one call, which asks once, and the rest is told of', async () => {
    const { rounds, text: said } = await talk('delete all my films');
    expect(rounds).toEqual([
      [{ name: 'find_films', arguments: { limit: 50 } }],
      [{ name: 'delete_film', arguments: { ids: ['film:heat', 'film:alien'] } }],
    ]);
    expect(said).toBe('Did delete_film. These were the first 2 of 70; say it again for the rest.');
  });

  it('are nothing when the list is empty, whatever was listed before', async () => {
    const { rounds, text: said } = await talk('find films', 'delete all my old films');
    expect(rounds).toEqual([[{ name: 'find_films', arguments: { old: true, limit: 50 } }]]);
    expect(said).toBe('None is old.');
  });
});

describe('taking back', () => {
  it('makes the calls that the last change has named, once', async () => {
    const conversation = converse([films], world);
    await conversation.say('book Heat tomorrow');
    expect((await conversation.say('undo')).rounds).toEqual([[{ name: 'delete_film', arguments: { id: 'b1' } }]]);
    expect((await conversation.say('undo')).text).toContain('nothing to take back');
  });

  it('says plainly what cannot be taken back', async () => {
    expect(await talk('watch Alien', 'undo')).toMatchObject({ calls: [], text: 'I cannot take this back: Did watch.' });
  });

  it('is of no use where nothing was changed', async () => {
    expect((await talk('what is on', 'undo that')).text).toContain('nothing to take back');
  });

  it.each(['undo the dishwasher order', 'what does undo do?'])('is not meant by %j', async (said) => {
    expect((await talk('book Heat tomorrow', said)).calls).toEqual([]);
  });
});

describe('other languages', () => {
  it.each([
    ['füge Milch zu meiner Liste hinzu', 'nur Englisch'],
    ['ajoute du lait à ma liste', 'que l’anglais'],
    ['que puedes hacer por mi', 'solo entiende inglés'],
    ['aggiungi latte alla mia lista', 'solo l’inglese'],
    ['voeg melk toe aan mijn lijst', 'alleen Engels'],
    ['você pode fazer uma lista para mim', 'só entende inglês'],
  ])('are told that only English is understood, in their own: %j', async (said, sentence) => {
    expect((await talk(said)).text).toContain(sentence);
  });

  it('are not what English is taken for', async () => {
    const { text: said } = await talk('the die is cast and so what');
    expect(said).not.toMatch(/Englisch|anglais|inglés|inglese|Engels|inglês/);
  });
});
