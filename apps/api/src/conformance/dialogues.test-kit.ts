/** Conversations about todos and reminders: what is said, how a sensible model answers it, and what comes of it. */
import type { Behaviour } from 'llm-router/testing';
import type { Answer } from '../services/chat/answers.ts';

/** A Wednesday. */
export const NOW = Date.parse('2030-06-12T10:00:00Z');

export interface Step {
  say: string;
  /** The model's answers, round by round, given the last answer of the conversation. */
  model(before: Answer | undefined): Behaviour[];
  /** Tools called, in order, with what became of each. */
  calls: [name: string, status: Answer['toolCalls'][number]['status']][];
  /** What the tools tell the model, and the built-in assistant the user. */
  told?: RegExp;
  /** What the user is asked or told, whoever answers. */
  response?: RegExp;
  /** What a call that waits asks. */
  question?: RegExp;
}

export interface Dialogue {
  name: string;
  timeZone?: string;
  todos?: object[];
  reminders?: object[];
  steps: Step[];
  /** What there is in the end, oldest first. */
  leaves: { todos?: object[]; reminders?: object[] };
}

const says = (text: string): Behaviour => ({ text });
const calls = (...toolCalls: [name: string, given: object][]): Behaviour => ({
  toolCalls: toolCalls.map(([name, given]) => ({ name, arguments: given })),
});

/** The ids that the last answer offered to choose from. */
function choices(before: Answer | undefined): string[] {
  const data = before?.toolCalls.at(-1)?.result?.['data'] as { choices?: { id: string }[] } | undefined;
  return (data?.choices ?? []).map(({ id }) => id);
}

/** The id of what the last call was about. */
function subject(before: Answer | undefined): string {
  const data = before?.toolCalls.at(-1)?.result?.['data'] as { subject?: { id: string } } | undefined;
  return data?.subject?.id ?? '';
}

export const dialogues: Dialogue[] = [
  {
    name: 'a reminder in three messages',
    steps: [
      {
        say: 'Create a reminder',
        model: () => [says('What should I remind you of?')],
        calls: [],
        response: /what should I remind you of/i,
      },
      {
        say: 'Meeting with team',
        model: () => [says('When should I remind you?')],
        calls: [],
        response: /when should I remind you/i,
      },
      {
        say: 'Tomorrow at 3pm',
        model: () => [
          calls(['create_reminder', { text: 'Meeting with team', when: 'Tomorrow at 3pm' }]),
          says('I will remind you tomorrow at 3 pm.'),
        ],
        calls: [['create_reminder', 'done']],
        told: /tomorrow at 3:00 pm.*Meeting with team/,
      },
    ],
    leaves: {
      reminders: [{ reminderText: 'Meeting with team', reminderDate: '2030-06-13T15:00:00.000Z', firedAt: null }],
    },
  },
  {
    name: 'two todos at once, one of them completed by a word of it',
    steps: [
      {
        say: 'Create two todos: buy milk and walk dog',
        model: () => [
          calls(['create_todo', { title: 'buy milk' }], ['create_todo', { title: 'walk dog' }]),
          says('Both are on your list.'),
        ],
        calls: [
          ['create_todo', 'done'],
          ['create_todo', 'done'],
        ],
        told: /Added “buy milk”.*Added “walk dog”/,
      },
      {
        say: 'complete the milk todo',
        model: () => [calls(['complete_todo', { title: 'milk' }]), says('Done.')],
        calls: [['complete_todo', 'done']],
        told: /Marked “buy milk” as done/,
      },
    ],
    leaves: {
      todos: [
        { title: 'buy milk', completed: true },
        { title: 'walk dog', completed: false },
      ],
    },
  },
  {
    name: 'a question and an order in one message',
    todos: [
      { title: 'Call the dentist', priority: 'urgent' },
      { title: 'Fix the bug', priority: 'urgent' },
      { title: 'Read' },
    ],
    steps: [
      {
        say: 'what urgent todos do I have? and complete the dentist one',
        model: () => [
          calls(['get_todos', { priority: 'urgent' }], ['complete_todo', { title: 'dentist' }]),
          says('Two are urgent; the dentist is done.'),
        ],
        calls: [
          ['get_todos', 'done'],
          ['complete_todo', 'done'],
        ],
        told: /2 urgent todos.*Marked “Call the dentist” as done/,
      },
    ],
    leaves: {
      todos: [
        { title: 'Call the dentist', completed: true },
        { title: 'Fix the bug', completed: false },
        { title: 'Read', completed: false },
      ],
    },
  },
  {
    name: 'a reminder deleted of which there are two alike',
    reminders: [
      { reminderText: 'Call mom', reminderDate: 'tomorrow at 3pm' },
      { reminderText: 'Buy flowers for mom', reminderDate: 'saturday at 10am' },
      { reminderText: 'Water the plants', reminderDate: 'friday at 9am' },
    ],
    steps: [
      {
        say: 'delete my reminder about mom',
        model: () => [calls(['delete_reminder', { text: 'mom' }]), says('Which one: call mom, or the flowers?')],
        calls: [['delete_reminder', 'done']],
        told: /Which one: 1\. Call mom.*2\. Buy flowers for mom/,
        response: /which one/i,
      },
      {
        say: 'the second one',
        model: (before) => [calls(['delete_reminder', { id: choices(before)[1] }])],
        calls: [['delete_reminder', 'awaiting_approval']],
        question: /Delete the reminder “Buy flowers for mom”\?/,
      },
      {
        say: 'yes',
        model: () => [says('It is gone.')],
        calls: [['delete_reminder', 'done']],
        told: /Deleted the reminder “Buy flowers for mom”/,
      },
    ],
    leaves: { reminders: [{ reminderText: 'Call mom' }, { reminderText: 'Water the plants' }] },
  },
  {
    name: 'two todos and a question in one message',
    todos: [{ title: 'Renew the passport', priority: 'urgent' }],
    steps: [
      {
        say: 'add buy milk tomorrow and walk the dog, and what is urgent?',
        model: () => [
          calls(
            ['create_todo', { title: 'buy milk', due: 'tomorrow' }],
            ['create_todo', { title: 'walk the dog' }],
            ['get_todos', { priority: 'urgent' }],
          ),
          says('Added both. Your passport is urgent.'),
        ],
        calls: [
          ['create_todo', 'done'],
          ['create_todo', 'done'],
          ['get_todos', 'done'],
        ],
        told: /Added “buy milk”.*tomorrow.*Added “walk the dog”.*Renew the passport/,
      },
    ],
    leaves: {
      todos: [
        { title: 'Renew the passport' },
        { title: 'buy milk', dueText: 'tomorrow', dueDate: '2030-06-13T09:00:00.000Z' },
        { title: 'walk the dog', dueDate: null },
      ],
    },
  },
  {
    name: 'a todo changed, and changed again as “it”',
    todos: [{ title: 'Pay rent', priority: 'low' }, { title: 'Buy bread' }],
    steps: [
      {
        say: 'change the priority of the rent todo to urgent',
        model: () => [calls(['update_todo', { title: 'rent', priority: 'urgent' }]), says('It is urgent now.')],
        calls: [['update_todo', 'done']],
        told: /Changed “Pay rent”.*urgent/,
      },
      {
        say: 'move it to next monday',
        model: (before) => [calls(['update_todo', { id: subject(before), due: 'next monday' }]), says('Moved.')],
        calls: [['update_todo', 'done']],
        told: /Changed “Pay rent”.*Monday/,
      },
    ],
    leaves: {
      todos: [
        { title: 'Pay rent', priority: 'urgent', dueText: 'next monday', dueDate: '2030-06-17T09:00:00.000Z' },
        { title: 'Buy bread', dueDate: null },
      ],
    },
  },
  {
    name: 'a todo that is not deleted after all',
    todos: [{ title: 'Buy bread' }, { title: 'Buy milk' }],
    steps: [
      {
        say: 'delete the bread todo',
        model: () => [calls(['delete_todo', { title: 'bread' }])],
        calls: [['delete_todo', 'awaiting_approval']],
        question: /Delete the todo “Buy bread”\?/,
      },
      {
        say: 'no',
        model: () => [says('All right, I left it.')],
        calls: [['delete_todo', 'denied']],
        response: /left it/,
      },
    ],
    leaves: { todos: [{ title: 'Buy bread' }, { title: 'Buy milk' }] },
  },
  {
    name: 'a todo completed and opened again',
    todos: [{ title: 'Walk the dog' }, { title: 'Read' }],
    steps: [
      {
        say: 'complete the walk the dog todo',
        model: () => [calls(['complete_todo', { title: 'walk the dog' }]), says('Done.')],
        calls: [['complete_todo', 'done']],
        told: /Marked “Walk the dog” as done/,
      },
      {
        say: 'reopen it',
        model: (before) => [calls(['update_todo', { id: subject(before), completed: false }]), says('It is open.')],
        calls: [['update_todo', 'done']],
        told: /Opened “Walk the dog” again/,
      },
    ],
    leaves: {
      todos: [
        { title: 'Walk the dog', completed: false },
        { title: 'Read', completed: false },
      ],
    },
  },
  {
    name: 'times that are those of the user’s own zone',
    timeZone: 'Europe/Berlin',
    steps: [
      {
        say: 'remind me tomorrow at 9am to call the bank',
        model: () => [calls(['create_reminder', { text: 'call the bank', when: 'tomorrow at 9am' }]), says('I will.')],
        calls: [['create_reminder', 'done']],
        told: /tomorrow at 9:00 am.*call the bank/,
      },
      {
        say: 'add pay the rent next monday 3pm',
        model: () => [calls(['create_todo', { title: 'pay the rent', due: 'next monday 3pm' }]), says('Added.')],
        calls: [['create_todo', 'done']],
        told: /Added “pay the rent”.*Monday.*3:00 pm/,
      },
    ],
    leaves: {
      reminders: [
        { reminderText: 'call the bank', reminderDate: '2030-06-13T07:00:00.000Z', timeZone: 'Europe/Berlin' },
      ],
      todos: [{ title: 'pay the rent', dueText: 'next monday 3pm', dueDate: '2030-06-17T13:00:00.000Z' }],
    },
  },
];
