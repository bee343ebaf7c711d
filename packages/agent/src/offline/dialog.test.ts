import { describe, expect, it } from 'vitest';
import type { Message } from 'llm-router';
import { DENIED } from '../loop/wordings.ts';
import { converse, definitions, type Call, type Outcome } from './conversation.test-kit.ts';
import { music } from './music.test-kit.ts';
import { todos } from './todos.test-kit.ts';

const MOM = { id: 'r1', label: 'call mom (tomorrow at 9:00 am)' };
const VISIT = { id: 'r2', label: 'visit mom (on Friday at 9:00 am)' };

/** Everything is found and done, but "mom" is two things and "bread" none. */
function world({ name, arguments: args }: Call): Outcome {
  const words = String(args['title'] ?? args['text'] ?? '');
  if (words === 'mom' && args['id'] === undefined) {
    const { title: _title, text: _text, ...rest } = args;
    return {
      summary: `Which one: 1. ${MOM.label}, 2. ${VISIT.label}?`,
      data: { choices: [MOM, VISIT], retry: { tool: name, arguments: rest, choiceArgument: 'id' } },
      needsInput: true,
    };
  }
  if (words === 'bread') return { summary: 'I found nothing like “bread”.', isError: true };
  if (String(args['when'] ?? '').includes('noon')) return { summary: 'That is over already.', isError: true };
  if (name === 'get_todos') {
    const items = ['buy milk', 'walk the dog', 'call mom'].map((title, at) => ({ id: `t${at + 1}`, title }));
    return { summary: 'You have 3 open todos: buy milk; walk the dog; and call mom.', data: { items } };
  }
  const id = String(args['id'] ?? `id of ${words}`);
  return { summary: `${name} ${id}.`, data: { subject: { id, label: words } } };
}

async function talk(...said: string[]) {
  const conversation = converse([todos], world);
  let last: Awaited<ReturnType<typeof conversation.say>> = { text: '', rounds: [] };
  for (const text of said) last = await conversation.say(text);
  return { ...last, calls: last.rounds.flat() };
}

describe('a missing slot', () => {
  it('is asked for, turn after turn, until the call is complete', async () => {
    const conversation = converse([todos], world);
    expect(await conversation.say('Create a reminder')).toEqual({ text: 'What should I remind you of?', rounds: [] });
    expect(await conversation.say('Meeting with team')).toEqual({ text: 'When should I remind you?', rounds: [] });
    expect((await conversation.say('Tomorrow at 3pm')).rounds).toEqual([
      [{ name: 'create_reminder', arguments: { text: 'Meeting with team', when: 'Tomorrow at 3pm' } }],
    ]);
  });

  it.each([
    [['remind me tomorrow', 'call mom'], { text: 'call mom', when: 'tomorrow' }],
    [['remind me tomorrow', 'call mom at 3pm'], { text: 'call mom', when: 'tomorrow at 3pm' }],
    [
      ['Create a reminder for tomorrow at 3pm', 'Meeting with team'],
      { text: 'Meeting with team', when: 'tomorrow at 3pm' },
    ],
    [['remind me', 'to call mom tomorrow at 3pm'], { text: 'call mom', when: 'tomorrow at 3pm' }],
    [['remind me to call mom', 'every friday at 9 please'], { text: 'call mom', when: 'every friday at 9' }],
    [['remind me to call mom', 'dunno', 'in 20 minutes'], { text: 'call mom', when: 'in 20 minutes' }],
    [['create a reminder', '"tomorrow never dies"', 'tonight'], { text: 'tomorrow never dies', when: 'tonight' }],
    [
      ['create a reminder', 'what for?', 'call mom, it is urgent', 'tonight'],
      { text: 'call mom, it is urgent', when: 'tonight' },
    ],
    [['create a reminder', 'delete old emails', 'tonight'], { text: 'delete old emails', when: 'tonight' }],
  ])('is found in the answer: %j', async (said, args) => {
    expect((await talk(...said)).calls).toEqual([{ name: 'create_reminder', arguments: args }]);
  });

  it('brings others along: dates and values of enums', async () => {
    const { calls } = await talk('add a todo', 'buy milk tomorrow, high priority');
    expect(calls).toEqual([
      { name: 'create_todo', arguments: { title: 'buy milk', due: 'tomorrow', priority: 'high' } },
    ]);
  });

  it('is asked for when the wording needs it, although the tool does not', async () => {
    expect((await talk('postpone the dentist')).text).toBe('When is it due?');
    expect((await talk('postpone the dentist', 'friday')).calls).toEqual([
      { name: 'update_todo', arguments: { title: 'the dentist', due: 'friday' } },
    ]);
  });

  it('is asked for again when the answer is of another kind', async () => {
    const { text, calls } = await talk('remind me to call mom', 'banana');
    expect(calls).toEqual([]);
    expect(text).toBe('I did not understand that. When should I remind you?');
  });

  it('is asked for after what could be done at once', async () => {
    const conversation = converse([todos], world);
    const { text, rounds } = await conversation.say('add buy milk and remind me to call dad');
    expect(rounds).toEqual([[{ name: 'create_todo', arguments: { title: 'buy milk' } }]]);
    expect(text).toBe('create_todo id of buy milk. When should I remind you?');
    expect((await conversation.say('tomorrow')).rounds).toEqual([
      [{ name: 'create_reminder', arguments: { text: 'call dad', when: 'tomorrow' } }],
    ]);
  });

  it.each([
    ['remind me to take a break every 45 minutes', 'I can repeat by the hour'],
    ['remind me yesterday to do it', 'That is in the past.'],
  ])('is asked for with the reason why what was said will not do: %j', async (said, reason) => {
    const { calls, text } = await talk(said);
    expect(calls).toEqual([]);
    expect(text).toContain(reason);
    expect(text).toMatch(/When should I remind you\?$/);
  });

  it('that several calls miss is asked for once', async () => {
    const { calls } = await talk('remind me to call dad and buy flowers', 'tomorrow');
    expect(calls.map(({ arguments: args }) => args)).toEqual([
      { text: 'call dad', when: 'tomorrow' },
      { text: 'buy flowers', when: 'tomorrow' },
    ]);
  });

  it.each(['never mind', 'cancel', 'Forget it!', 'no thanks', 'no'])('is given up on %j', async (refusal) => {
    expect(await talk('create a reminder', refusal)).toMatchObject({ text: 'All right, I have left it.', calls: [] });
    const { calls } = await talk('create a reminder', refusal, 'tomorrow at 3pm');
    expect(calls).toEqual([]);
  });

  it.each(['show my todos', 'add buy milk', 'what is urgent?'])(
    'is forgotten when another command follows: %j',
    async (command) => {
      const { calls } = await talk('create a reminder', command);
      expect(calls).toHaveLength(1);
      expect((await talk('create a reminder', command, 'tomorrow at 3pm')).calls).toEqual([]);
    },
  );

  it('is none of our business when another model has answered instead of asking', async () => {
    const conversation = converse([todos], world);
    conversation.messages.push(
      { role: 'user', content: 'Create a reminder' },
      { role: 'assistant', content: 'Sure! What about?' },
    );
    expect((await conversation.say('tomorrow at 3pm')).rounds).toEqual([]);
  });

  it('is not what another model has asked for', async () => {
    const conversation = converse([todos], world);
    conversation.messages.push(
      { role: 'user', content: 'Create a reminder' },
      { role: 'assistant', content: 'Sure! When should I remind you?' },
    );
    const { rounds, text } = await conversation.say('tomorrow at 3pm');
    expect(rounds).toEqual([]);
    expect(text).toContain('“tomorrow at 3pm”');
  });

  it('is filled by a better value after an error about time', async () => {
    expect((await talk('remind me to call dad on friday at noon', 'tomorrow at 5pm')).calls.at(-1)).toMatchObject({
      arguments: { when: 'tomorrow at 5pm' },
    });
  });
});

describe('several matches', () => {
  it.each([
    ['the second one', ['r2']],
    ['2', ['r2']],
    ['#1', ['r1']],
    ['number two please', ['r2']],
    ['the last one', ['r2']],
    ['the one on friday', ['r2']],
    ['friday', ['r2']],
    ['visit', ['r2']],
    ['call mom', ['r1']],
    ['Visit mom', ['r2']],
    ['tomorow', ['r1']],
    ['both', ['r1', 'r2']],
    ['all of them', ['r1', 'r2']],
    ['the first and the second', ['r1', 'r2']],
    ['1, 2', ['r1', 'r2']],
  ])('are told apart by %j', async (answer, ids) => {
    const { calls } = await talk('delete my reminder about mom', answer);
    expect(calls).toEqual(ids.map((id) => ({ name: 'delete_reminder', arguments: { id } })));
  });

  it.each(['neither', 'none of them', 'no', 'never mind'])('are all left on %j', async (answer) => {
    expect(await talk('delete my reminder about mom', answer)).toMatchObject({
      text: 'All right, I have left it.',
      calls: [],
    });
  });

  it('are asked about again when the answer fits several or none, and can then be told apart', async () => {
    const { text, calls } = await talk('delete my reminder about mom', 'mom');
    expect(calls).toEqual([]);
    expect(text).toContain('Which one: 1. call mom');
    expect((await talk('delete my reminder about mom', 'the third one', 'the first')).calls).toEqual([
      { name: 'delete_reminder', arguments: { id: 'r1' } },
    ]);
  });

  it('keep the other arguments of the call', async () => {
    const { calls } = await talk('move mom to friday', '1');
    expect(calls).toEqual([{ name: 'update_todo', arguments: { due: 'friday', id: 'r1' } }]);
  });

  it('are forgotten when another command follows', async () => {
    expect((await talk('delete my reminder about mom', 'show my todos')).calls).toEqual([
      { name: 'get_todos', arguments: {} },
    ]);
  });

  it('of two calls are asked about one after the other', async () => {
    const conversation = converse([todos], world);
    await conversation.say('delete my reminder about mom and complete mom');
    expect((await conversation.say('1')).rounds).toEqual([[{ name: 'delete_reminder', arguments: { id: 'r1' } }]]);
    expect((await conversation.say('2')).rounds).toEqual([[{ name: 'complete_todo', arguments: { id: 'r2' } }]]);
  });
});

describe('what was spoken of last', () => {
  it.each([
    ['complete it', 'complete_todo', {}],
    ['delete that one', 'delete_todo', {}],
    ['make it urgent', 'update_todo', { priority: 'urgent' }],
    ['move it to friday', 'update_todo', { due: 'friday' }],
    ['mark this as done', 'complete_todo', {}],
  ])('is meant by %j', async (said, name, args) => {
    const { calls } = await talk('add buy milk', said);
    expect(calls).toEqual([{ name, arguments: { ...args, id: 'id of buy milk' } }]);
  });

  it('decides which of two kinds of things is meant', async () => {
    const { calls } = await talk('remind me to call dad tomorrow', 'delete it');
    expect(calls).toEqual([{ name: 'delete_reminder', arguments: { id: 'id of call dad' } }]);
  });

  it.each(['change it to 6pm', 'complete it', 'make it urgent'])(
    'is never given to a tool for another kind of thing: %j',
    async (said) => {
      const { calls, text } = await talk('remind me to call dad tomorrow', said);
      expect(calls).toEqual([]);
      expect(text).toContain('I cannot do that with a reminder. What I can do: “Create a reminder”');
    },
  );

  it('has its own kind in a list, too', async () => {
    const conversation = converse([todos], () => ({
      summary: 'Two.',
      data: { items: [MOM, VISIT] },
    }));
    await conversation.say('show my reminders');
    expect((await conversation.say('delete the second one')).rounds).toEqual([
      [{ name: 'delete_reminder', arguments: { id: 'r2' } }],
    ]);
  });

  it('was nothing, so that all of them are none', async () => {
    expect((await talk('delete everything')).text).toContain('listed first');
  });

  it.each([
    ['complete the second one', ['t2']],
    ['delete the last one', ['t3']],
    ['complete all of them', ['t1', 't2', 't3']],
    ['delete everything', ['t1', 't2', 't3']],
  ])('is a list, and %j means some of it', async (said, ids) => {
    expect((await talk('show my todos', said)).calls.map((call) => call.arguments['id'])).toEqual(ids);
  });

  it('is all that one message has made', async () => {
    const { calls } = await talk('add buy milk and walk the dog', 'delete both');
    expect(calls.map((call) => call.arguments['id'])).toEqual(['id of buy milk', 'id of walk the dog']);
    expect((await talk('add buy milk and walk the dog', 'delete it')).calls).toEqual([]);
    expect((await talk('add buy milk', 'delete both of them')).calls).toEqual([]);
  });

  it('is no longer there once it is deleted', async () => {
    const conversation = converse([todos], (call) =>
      call.name === 'delete_todo' ? { summary: 'Deleted.' } : world(call),
    );
    await conversation.say('show my todos');
    await conversation.say('delete the second one');
    expect((await conversation.say('complete all of them')).rounds.flat().map((call) => call.arguments['id'])).toEqual([
      't1',
      't3',
    ]);
  });

  it('is not the one of many that happens to be there', async () => {
    expect(await talk('show my todos', 'complete it')).toMatchObject({
      calls: [],
      text: expect.stringContaining('which one you mean'),
    });
  });

  it('is what the same message makes, in a round of its own', async () => {
    const { rounds } = await talk('create a todo called buy milk and then make it urgent and complete it');
    expect(rounds.map((round) => round.map(({ name, arguments: args }) => [name, args['id']]))).toEqual([
      [['create_todo', undefined]],
      [['update_todo', 'id of buy milk']],
      [['complete_todo', 'id of buy milk']],
    ]);
  });

  it('is not gone on with once a step has failed', async () => {
    const { rounds, text } = await talk('complete the bread todo and then delete the milk todo');
    expect(rounds).toHaveLength(1);
    expect(text).toBe('I found nothing like “bread”.');
  });
});

describe('a name that may be two', () => {
  const found = (call: Call): Outcome => {
    const title = String(call.arguments['title']);
    if (!title.includes(' and ')) return { summary: `Did ${title}.` };
    const choices = ['Buy milk', 'Walk the dog'].map((label, at) => ({ id: `t${at}`, label }));
    const retry = { tool: call.name, arguments: {}, choiceArgument: 'id' };
    return { summary: 'Did you mean …?', data: { choices, retry }, needsInput: true };
  };

  it('is two when there is nothing of that name', async () => {
    const conversation = converse([todos], found);
    expect(await conversation.say('complete milk and bread, then show my todos')).toMatchObject({
      text: 'Did milk. Did bread. Did undefined.',
      rounds: [
        [{ name: 'complete_todo', arguments: { title: 'milk and bread' } }],
        [{ arguments: { title: 'milk' } }, { arguments: { title: 'bread' } }],
        [{ name: 'get_todos' }],
      ],
    });
  });

  it('is one when there is something of that name, or near it', async () => {
    expect((await converse([todos]).say('complete milk and bread')).rounds).toHaveLength(1);
    const { rounds, text } = await converse([todos], found).say('complete buy and milk');
    expect(rounds).toHaveLength(1);
    expect(text).toBe('Did you mean …?');
  });

  it('is one thing to add', async () => {
    const { rounds } = await converse([todos], () => ({ summary: 'No.', isError: true })).say('add milk and bread');
    expect(rounds).toHaveLength(1);
  });
});

describe('words that are left out of account', () => {
  it('are told', async () => {
    expect((await talk('list my glitter reminders')).text).toContain('I left “my glitter” out of account');
  });
});

describe('results', () => {
  it('are told in order, in one answer', async () => {
    const { text } = await talk('add buy milk and walk the dog, and what is urgent?');
    expect(text).toBe(
      'create_todo id of buy milk. create_todo id of walk the dog. You have 3 open todos: buy milk; walk the dog; and call mom.',
    );
  });

  it('come with what was not understood', async () => {
    expect((await talk('The cat is asleep. Add buy milk. Thanks!')).text).toBe(
      'I did not understand “The cat is asleep”. create_todo id of buy milk.',
    );
  });

  it('that the user has denied are left', async () => {
    const conversation = converse([todos], () => ({ summary: DENIED.text, isError: true }));
    expect((await conversation.say('delete the milk todo')).text).toBe('All right, I have left it.');
  });

  it('of another model are told, and its calls are not made again', async () => {
    const conversation = converse([todos], world);
    const call = { type: 'tool_call', id: 'c1', name: 'create_todo', arguments: '{"title":"Milk (2 l)"}' } as const;
    const theirs: Message[] = [
      { role: 'user', content: 'show my todos and add some milk' },
      { role: 'assistant', content: [call] },
      {
        role: 'tool',
        content: [{ type: 'tool_result', toolCallId: 'c1', content: [{ type: 'text', text: 'Added.' }] }],
      },
    ];
    conversation.messages.push(...theirs);
    expect((await conversation.next()).content).toEqual([{ type: 'text', text: 'Added.' }]);
  });

  it('may come in another order, since some wait for the user', async () => {
    const conversation = converse([todos], world);
    const call = (id: string, name: string) => ({ type: 'tool_call', id, name, arguments: '{}' }) as const;
    const result = (toolCallId: string) => ({
      type: 'tool_result' as const,
      toolCallId,
      content: [{ type: 'text' as const, text: 'Done.' }],
    });
    conversation.messages.push(
      { role: 'user', content: 'delete the milk todo and add buy bread, then show my todos' },
      { role: 'assistant', content: [call('c2', 'create_todo'), call('c1', 'delete_todo')] },
      { role: 'tool', content: [result('c2')] },
      { role: 'tool', content: [result('c1')] },
    );
    expect((await conversation.next()).content).toMatchObject([{ type: 'tool_call', name: 'get_todos' }]);
  });

  it('of a message that was never answered are not made up for', async () => {
    const conversation = converse([todos], world);
    conversation.messages.push({ role: 'user', content: 'delete the milk todo' });
    expect((await conversation.say('add bread rolls')).rounds.flat().map(({ name }) => name)).toEqual(['create_todo']);
  });

  it('without words are done all the same', async () => {
    const conversation = converse([todos], () => ({ summary: '' }));
    expect((await conversation.say('add buy milk')).text).toBe('Done.');
  });

  it('that ask something come last', async () => {
    const { text } = await talk('delete my reminder about mom and add buy milk');
    expect(text).toBe(`create_todo id of buy milk. Which one: 1. ${MOM.label}, 2. ${VISIT.label}?`);
  });

  it('that are not ours to read are told as they stand', async () => {
    const conversation = converse([todos]);
    for (const text of ['plain words', '{"summary": 5}', '[1]', '"x"']) {
      const call = { type: 'tool_call', id: 'c1', name: 'get_todos', arguments: 'not json' } as const;
      const messages: Message[] = [
        { role: 'user', content: 'show my todos' },
        { role: 'assistant', content: [call] },
        { role: 'tool', content: [{ type: 'tool_result', toolCallId: 'c1', content: [{ type: 'text', text }] }] },
      ];
      expect((await conversation.next({ messages })).content).toEqual([{ type: 'text', text }]);
    }
  });
});

describe('tools', () => {
  it('that a request does not offer are not called', async () => {
    const conversation = converse([todos, music], world);
    conversation.messages.push({ role: 'user', content: 'add buy milk' });
    const tools = definitions([todos, music]).filter(({ name }) => name !== 'create_todo');
    const { content } = await conversation.next({ tools });
    expect(content.map(({ type }) => type)).toEqual(['text']);
  });

  it('are not called when the request forbids it', async () => {
    const conversation = converse([todos], world);
    conversation.messages.push({ role: 'user', content: 'add buy milk' });
    const { content } = await conversation.next({ toolChoice: 'none' });
    expect(content).toEqual([{ type: 'text', text: 'I may not use my tools for this answer.' }]);
  });

  it('are narrowed to the one that the request names', async () => {
    const conversation = converse([todos], world);
    conversation.messages.push({ role: 'user', content: 'add buy milk and show my todos' });
    const { content } = await conversation.next({ toolChoice: { name: 'get_todos' } });
    expect(content).toMatchObject([{ type: 'tool_call', name: 'get_todos' }]);
  });

  it('are called at most fifty times for one message, which says so', async () => {
    const { calls, text } = await talk(Array.from({ length: 60 }, (_, at) => `add thing ${at}`).join('\n'));
    expect(calls).toHaveLength(50);
    expect(text).toContain('the first 50');
  });
});
