import { describe, expect, it } from 'vitest';
import { converse } from '../conversation.test-kit.ts';

/** What somebody says, and how the answer to it reads; a question that is asked on the way stands before it in brackets. */
type Conversation = readonly (readonly [said: string, answer: string])[];

async function held(conversation: Conversation) {
  const { say } = converse();
  const heard: [string, string][] = [];
  for (const [said] of conversation) {
    const { text, questions } = await say(said);
    heard.push([said, [...questions.map((question) => `[${question}]`), text].join(' ')]);
  }
  return heard;
}

const CONVERSATIONS: readonly [about: string, conversation: Conversation][] = [
  [
    'clearing what is done asks once, and says how many',
    [
      ['add tea, rice and soap to my list', 'Added “tea”. Added “rice”. Added “soap”.'],
      ['complete tea', 'Marked “tea” as done.'],
      ['complete rice', 'Marked “rice” as done.'],
      ['clear my completed todos', '[Delete 2 todos: “rice”; and “tea”?] Deleted 2 todos: “rice”; and “tea”.'],
      ['delete all done todos', 'You have no completed todos.'],
      ['show my todos', 'You have 1 open todo: “soap”.'],
    ],
  ],
  [
    'undo takes back one thing after the other',
    [
      ['add buy milk', 'Added “buy milk”.'],
      ['move it to friday', 'Changed “buy milk”: it is now due on Friday.'],
      ['complete it', 'Marked “buy milk” as done.'],
      ['undo', 'Opened “buy milk” again: it is due on Friday.'],
      ['undo that', 'Changed “buy milk”: it is now without a due date.'],
      ['oops, undo that please', 'Took the todo “buy milk” off again.'],
      ['undo', 'There is nothing to take back: I have changed nothing in this conversation.'],
    ],
  ],
  [
    'undo makes anew what was deleted, and knows it afterwards',
    [
      ['add buy milk tomorrow at 5pm, high priority', 'Added “buy milk”, due tomorrow at 5:00 pm, high priority.'],
      ['delete the milk todo', '[Delete the todo “buy milk”?] Deleted the todo “buy milk”.'],
      ['undo', 'Added “buy milk”, due tomorrow at 5:00 pm, high priority.'],
      ['undo', 'Took the todo “buy milk” off again.'],
      ['show my todos', 'Your list is empty: you have no open todos.'],
    ],
  ],
  [
    'undo says what cannot be had back',
    [
      ['add buy milk', 'Added “buy milk”.'],
      ['complete it', 'Marked “buy milk” as done.'],
      ['delete it', '[Delete the todo “buy milk”?] Deleted the todo “buy milk”.'],
      ['undo', 'I cannot take this back: Deleted the todo “buy milk”.'],
    ],
  ],
  [
    'undo of a series that was completed leaves one of it',
    [
      ['add water plants every monday', 'Added “water plants”, every Monday, due on Monday, 9 November.'],
      ['complete the plants todo', 'Marked “water plants” as done. The next one is due on Monday, 16 November.'],
      [
        'undo',
        'Opened “water plants” again: it is every Monday, due on Monday, 9 November. Took the todo “water plants” off again.',
      ],
      ['show my todos', 'You have 1 open todo: “water plants”, every Monday, due on Monday, 9 November.'],
    ],
  ],
  [
    'undo takes back all that one message did',
    [
      ['add milk, eggs and bread to my list', 'Added “milk”. Added “eggs”. Added “bread”.'],
      ['undo', 'Took the todo “bread” off again. Took the todo “eggs” off again. Took the todo “milk” off again.'],
    ],
  ],
  [
    'second thoughts change what was just made',
    [
      ['add buy milk', 'Added “buy milk”.'],
      ['actually make that friday', 'Changed “buy milk”: it is now due on Friday.'],
      ['no, make it 4pm', 'Changed “buy milk”: it is now due on Friday at 4:00 pm.'],
      ['actually high priority', 'Changed “buy milk”: it is now due on Friday at 4:00 pm, high priority.'],
      ['no wait, saturday', 'Changed “buy milk”: it is now due on Saturday at 4:00 pm, high priority.'],
    ],
  ],
  [
    'second thoughts change a reminder, too',
    [
      ['remind me to call mom tomorrow at 9', 'I will remind you tomorrow at 9:00 am: “call mom”.'],
      ['actually make that friday', 'Moved the reminder: “call mom”, on Friday at 9:00 am.'],
      ['sorry, I meant 4pm', 'Moved the reminder: “call mom”, on Friday at 4:00 pm.'],
      ['undo', 'Moved the reminder: “call mom”, on Friday at 9:00 am.'],
      ['show my reminders', 'You have 1 reminder: “call mom”, on Friday at 9:00 am.'],
    ],
  ],
  [
    'what was done is told by when it was done',
    [
      ['add a, b', 'Added “a, b”.'],
      ['complete it', 'Marked “a, b” as done.'],
      ['what did I finish today?', 'You completed 1 todo today: “a, b”.'],
      ['what have I done this week', 'You completed 1 todo this week: “a, b”.'],
      ['what did i get done yesterday', 'You completed no todos yesterday.'],
      ['how many todos did I complete this month?', 'You completed 1 todo this month: “a, b”.'],
    ],
  ],
  [
    'what is next is one thing',
    [
      [
        'add call mom tomorrow; add pay rent on friday, urgent',
        'Added “call mom”, due tomorrow. Added “pay rent”, due on Friday, urgent.',
      ],
      ["what's next?", 'First comes “pay rent”, due on Friday, urgent. You have 2 open todos.'],
      [
        'how many todos do I have?',
        'You have 2 open todos: “pay rent”, due on Friday, urgent; and “call mom”, due tomorrow.',
      ],
      ["what's overdue?", 'You have no overdue todos. Ask for your todos to hear what else is open.'],
    ],
  ],
  [
    'everything of a kind is changed together',
    [
      [
        'add buy milk today, call mom today and pay rent on friday',
        'Added “buy milk”, due today. Added “call mom”, due today. Added “pay rent”, due on Friday, high priority.',
      ],
      [
        'move everything due today to tomorrow',
        'Changed “call mom”: it is now due tomorrow. Changed “buy milk”: it is now due tomorrow.',
      ],
      ['push all urgent todos to sunday', 'You have no urgent todos. Ask for your todos to hear what else is open.'],
      ['complete all todos due tomorrow', 'Marked “call mom” as done. Marked “buy milk” as done.'],
      ['undo', 'Opened “buy milk” again: it is due tomorrow. Opened “call mom” again: it is due tomorrow.'],
      ['delete all todos about milk', '[Delete the todo “buy milk”?] Deleted the todo “buy milk”.'],
      [
        'delete all my todos',
        '[Delete 2 todos: “pay rent”; and “call mom”?] Deleted 2 todos: “pay rent”; and “call mom”.',
      ],
    ],
  ],
  [
    'many results stand in a list',
    [['add tea, rice, soap and salt to my list', '- Added “tea”.\n- Added “rice”.\n- Added “soap”.\n- Added “salt”.']],
  ],
  [
    'a reminder is moved and put off without being made twice',
    [
      ['remind me about mom tomorrow at 5pm', 'I will remind you tomorrow at 5:00 pm: “mom”.'],
      ['snooze the reminder for 10 minutes', 'Moved the reminder: “mom”, tomorrow at 5:10 pm.'],
      ['change the reminder about mom to 6pm', 'Moved the reminder: “mom”, tomorrow at 6:00 pm.'],
      ['snooze it for an hour', 'Moved the reminder: “mom”, tomorrow at 7:00 pm.'],
      ['move the mom reminder to friday', 'Moved the reminder: “mom”, on Friday at 7:00 pm.'],
      ['rename the mom reminder to call mom', 'Changed the reminder “mom”: it is now “call mom”.'],
      ['show my reminders', 'You have 1 reminder: “call mom”, on Friday at 7:00 pm.'],
      ['cancel all my reminders', '[Delete the reminder “call mom”?] Deleted the reminder “call mom”.'],
      ['undo', 'I will remind you on Friday at 7:00 pm: “call mom”.'],
    ],
  ],
  [
    'one of several reminders has to be named',
    [
      [
        'remind me tomorrow at 5pm to call mom and at 6pm to visit mom',
        'I will remind you tomorrow at 5:00 pm: “call mom”. I will remind you tomorrow at 6:00 pm: “visit mom”.',
      ],
      [
        'move the mom reminder to friday',
        'Which one: 1. call mom (tomorrow at 5:00 pm), 2. visit mom (tomorrow at 6:00 pm)?',
      ],
      ['the second', 'Moved the reminder: “visit mom”, on Friday at 6:00 pm.'],
    ],
  ],
  [
    'a todo is repeated, and put off by a length of time',
    [
      ['add water the plants', 'Added “water the plants”.'],
      [
        'repeat the plants todo every week',
        'Changed “water the plants”: it is now every week, due on Monday, 9 November.',
      ],
      [
        'postpone the plants todo by 2 days',
        'Changed “water the plants”: it is now every week, due on Wednesday, 11 November.',
      ],
      [
        'stop repeating the plants todo',
        'Changed “water the plants”: it is now no longer repeating, due on Wednesday, 11 November.',
      ],
    ],
  ],
  [
    'the todo is the one that was spoken of',
    [
      ['add buy milk', 'Added “buy milk”.'],
      ['complete the todo', 'Marked “buy milk” as done.'],
      ['remind me to call mom tomorrow', 'I will remind you tomorrow at 9:00 am: “call mom”.'],
      ['delete that reminder', '[Delete the reminder “call mom”?] Deleted the reminder “call mom”.'],
    ],
  ],
  [
    'more of the same needs no command',
    [
      ['add buy milk', 'Added “buy milk”.'],
      ['and eggs', 'Added “eggs”.'],
      ['also bread tomorrow', 'Added “bread”, due tomorrow.'],
    ],
  ],
  [
    'a letter is read without its greeting and its end',
    [
      [
        'Hi,\n\nplease add the following to my list:\n- call the plumber\n- buy paint\n\nThanks,\nA. Reader',
        'Added “call the plumber”. Added “buy paint”.',
      ],
    ],
  ],
];

describe('in a conversation', () => {
  it.each(CONVERSATIONS)('%s', async (_about, conversation) => {
    expect(await held(conversation)).toEqual(conversation);
  });
});

describe('nothing is done for good', () => {
  it('when the answer to the question is no', async () => {
    const { say, todos } = converse('denied');
    await say('add buy milk and complete it');
    expect((await say('clear my completed todos')).text).toBe('All right, I have left it.');
    expect(
      (await todos.list({ id: '0190a0a0-0000-7000-8000-000000000001', timeZone: 'UTC', language: 'en' })).items,
    ).toHaveLength(1);
  });

  it.each([
    'i want to finish the report today',
    'should I delete all my todos?',
    'DROP TABLE todos;',
    'how do I delete completed todos?',
    "don't delete my completed todos",
    'I finished my todos',
    'complete everything',
    'delete everything',
  ])('nor changed on: %s', async (said) => {
    const { say } = converse();
    await say('add report');
    await say('add milk');
    const { calls, questions } = await say(said);
    expect(questions).toEqual([]);
    expect(calls.filter(({ effect, result }) => effect !== 'read' && !result?.needsInput && !result?.isError)).toEqual(
      [],
    );
  });
});
