import { describe, expect, it } from 'vitest';
import { converse, type Call } from './conversation.test-kit.ts';
import { music } from './music.test-kit.ts';
import { todos } from './todos.test-kit.ts';

/** `create_todo(due: tomorrow, title: buy milk) + get_todos()`; rounds are set apart by ` > `. */
function written(rounds: readonly (readonly Call[])[]): string {
  return rounds.map((calls) => calls.map(writtenCall).join(' + ')).join(' > ');
}

function writtenCall({ name, arguments: args }: Call): string {
  const pairs = Object.entries(args).toSorted(([a], [b]) => a.localeCompare(b));
  return `${name}(${pairs.map(([key, value]) => `${key}: ${String(value)}`).join(', ')})`;
}

const UNDERSTOOD: readonly [group: string, cases: readonly (readonly [said: string, calls: string])[]][] = [
  [
    'one thing to add',
    [
      ['Add buy milk', 'create_todo(title: buy milk)'],
      ['PLEASE ADD BUY MILK!!!', 'create_todo(title: BUY MILK)'],
      ['add: buy milk', 'create_todo(title: buy milk)'],
      ['add buy milk pls', 'create_todo(title: buy milk)'],
      ['add a todo to buy milk', 'create_todo(title: buy milk)'],
      ['Add a task: call the plumber by friday', 'create_todo(due: by friday, title: call the plumber)'],
      ['todo: pay rent', 'create_todo(title: pay rent)'],
      ['new todo: call grandma tomorrow', 'create_todo(due: tomorrow, title: call grandma)'],
      [
        'create a todo called write report due next monday 3pm',
        'create_todo(due: next monday 3pm, title: write report)',
      ],
      ['could you add eggs to my todo list', 'create_todo(title: eggs)'],
      ['Hey assistant, could you please add buy milk for me, thanks', 'create_todo(title: buy milk)'],
      [
        "I'd like to add a todo: water plants every other day",
        'create_todo(due: every other day, title: water plants)',
      ],
      ['I need to buy a present for Anna by Saturday', 'create_todo(due: by Saturday, title: buy a present for Anna)'],
      ['i have to renew my passport', 'create_todo(title: renew my passport)'],
      ['note to self buy stamps', 'create_todo(title: buy stamps)'],
      ["don't forget to water the plants", 'create_todo(title: water the plants)'],
      ['dont forget to water the plants', 'create_todo(title: water the plants)'],
      ["don't let me forget to feed the cat tonight", 'create_todo(due: tonight, title: feed the cat)'],
      ['add pay rent every month on the 1st', 'create_todo(due: every month on the 1st, title: pay rent)'],
      [
        'add take out the trash every monday and thursday at 7',
        'create_todo(due: every monday and thursday at 7, title: take out the trash)',
      ],
      ['add a todo for tomorrow: buy milk', 'create_todo(due: tomorrow, title: buy milk)'],
      ['tomorrow add buy milk', 'create_todo(due: tomorrow, title: buy milk)'],
      ['for friday add call mom', 'create_todo(due: friday, title: call mom)'],
      ['add this: buy milk', 'create_todo(title: buy milk)'],
      ['put buy milk on my list', 'create_todo(title: buy milk)'],
      ['create a todo with title buy milk', 'create_todo(title: buy milk)'],
    ],
  ],
  [
    'titles as they were said',
    [
      ['add watch 1984', 'create_todo(title: watch 1984)'],
      ['add buy 2 books', 'create_todo(title: buy 2 books)'],
      ['add pay $50 to Bob', 'create_todo(title: pay $50 to Bob)'],
      ['add learn C++', 'create_todo(title: learn C++)'],
      ['add fix bug #123', 'create_todo(title: fix bug #123)'],
      ['add Müller anrufen', 'create_todo(title: Müller anrufen)'],
      [
        'add an appointment with Dr. Smith at 3 p.m. tomorrow',
        'create_todo(due: at 3 p.m. tomorrow, title: an appointment with Dr. Smith)',
      ],
      ["add return mom's book", "create_todo(title: return mom's book)"],
      ['add “call mom and dad tomorrow”', 'create_todo(title: call mom and dad tomorrow)'],
      ['add "buy milk and walk dog" to my list', 'create_todo(title: buy milk and walk dog)'],
      ["add 'delete everything' to my list", 'create_todo(title: delete everything)'],
      ['create a todo called "read war and peace" tomorrow', 'create_todo(due: tomorrow, title: read war and peace)'],
      ['remind me to read "Monday morning" tomorrow', 'create_reminder(text: read "Monday morning", when: tomorrow)'],
    ],
  ],
  [
    'values of enums',
    [
      ['add buy milk urgent', 'create_todo(priority: urgent, title: buy milk)'],
      ['add buy milk, high priority', 'create_todo(priority: high, title: buy milk)'],
      ['add buy milk with high priority tomorrow', 'create_todo(due: tomorrow, priority: high, title: buy milk)'],
      ['add buy milk priority low', 'create_todo(priority: low, title: buy milk)'],
      ['add low priority buy milk', 'create_todo(priority: low, title: buy milk)'],
      ['add buy milk asap', 'create_todo(priority: urgent, title: buy milk)'],
      ['add buy milk right away', 'create_todo(priority: urgent, title: buy milk)'],
      ['add buy milk tomorrow urgent', 'create_todo(due: tomorrow, priority: urgent, title: buy milk)'],
      ['add urgent: call the bank', 'create_todo(priority: urgent, title: call the bank)'],
      ['add call mom (urgent!)', 'create_todo(priority: urgent, title: call mom)'],
      ['add urgent todo call the bank', 'create_todo(priority: urgent, title: call the bank)'],
      [
        'please create a high priority todo to fix the login bug',
        'create_todo(priority: high, title: fix the login bug)',
      ],
      ['add a todo with title buy milk and priority high', 'create_todo(priority: high, title: buy milk)'],
      [
        "add review the slides by friday and it's urgent",
        'create_todo(due: by friday, priority: urgent, title: review the slides)',
      ],
      ['add low fat milk', 'create_todo(title: low fat milk)'],
      ['add an urgent letter to the bank', 'create_todo(title: an urgent letter to the bank)'],
      ['add check if prices are low', 'create_todo(title: check if prices are low)'],
      ['what is urgent?', 'get_todos(priority: urgent)'],
      ["what's important", 'get_todos(priority: high)'],
      ['show me my urgent todos', 'get_todos(priority: urgent)'],
      ['what high priority todos do I have', 'get_todos(priority: high)'],
      ['show the open todos', 'get_todos(completed: false)'],
      ['list my done todos please', 'get_todos(completed: true)'],
      ['make the dentist todo urgent', 'update_todo(priority: urgent, title: the dentist todo)'],
      ['mark the report as important', 'update_todo(priority: high, title: the report)'],
      ['make the dentist vip', 'update_todo(priority: urgent, title: the dentist)'],
      ['change the due date of milk to friday', 'update_todo(due: friday, title: milk)'],
      ['clear the due date of milk', 'update_todo(clear: due, title: milk)'],
      ['set the priority of milk to high', 'update_todo(priority: high, title: milk)'],
    ],
  ],
  [
    'lists and filters',
    [
      ['show my todos', 'get_todos()'],
      ["what's on my list?", 'get_todos()'],
      ['whats on my list', 'get_todos()'],
      ["what's on my to do list", 'get_todos()'],
      ['what do i have to do today', 'get_todos(due: today)'],
      ['what is due today?', 'get_todos(due: today)'],
      ["what's due this week", 'get_todos(due: this week)'],
      ['show my todos for this week', 'get_todos(due: this week)'],
      ['find todos about milk', 'get_todos(query: milk)'],
      ['show my reminders', 'get_reminders()'],
      ['what reminders do i have tomorrow?', 'get_reminders(span: tomorrow)'],
      ['do I have a reminder about mom?', 'get_reminders(query: mom)'],
    ],
  ],
  [
    'reminders',
    [
      ['remind me tomorrow at 3pm to call mom', 'create_reminder(text: call mom, when: tomorrow at 3pm)'],
      ['remind me to call mom tomorrow at 3pm', 'create_reminder(text: call mom, when: tomorrow at 3pm)'],
      ['tomorrow at 3pm remind me to call mom', 'create_reminder(text: call mom, when: tomorrow at 3pm)'],
      [
        'remind me in 20 minutes to take out the pizza',
        'create_reminder(text: take out the pizza, when: in 20 minutes)',
      ],
      ['remind me about the meeting tomorrow at 10', 'create_reminder(text: the meeting, when: tomorrow at 10)'],
      ['set a reminder for dentist on monday at 9', 'create_reminder(text: dentist, when: on monday at 9)'],
      [
        'remind me every weekday at 8 to take my pills',
        'create_reminder(text: take my pills, when: every weekday at 8)',
      ],
      ['Remnd me to stretch in 20 minutes', 'create_reminder(text: stretch, when: in 20 minutes)'],
      ['delete my reminder about mom', 'delete_reminder(text: mom)'],
      ['cancel the dentist reminder', 'delete_reminder(text: dentist)'],
      ['stop reminding me about the pills', 'delete_reminder(text: the pills)'],
      ["don't remind me to call mom", 'delete_reminder(text: call mom)'],
    ],
  ],
  [
    'todos by their words',
    [
      ['complete the milk todo', 'complete_todo(title: milk)'],
      ['compelte the milk todo', 'complete_todo(title: milk)'],
      ['complete the dentist one', 'complete_todo(title: the dentist one)'],
      ['mark buy milk as done', 'complete_todo(title: buy milk)'],
      ['mark milk done', 'complete_todo(title: milk)'],
      ['buy milk is done', 'complete_todo(title: buy milk)'],
      ["I've finished the report", 'complete_todo(title: the report)'],
      ["I'm done with the report", 'complete_todo(title: the report)'],
      ['check milk off', 'complete_todo(title: milk)'],
      ['move the dentist to friday', 'update_todo(due: friday, title: the dentist)'],
      ['postpone the report until next week', 'update_todo(due: until next week, title: the report)'],
      ['rename milk to oat milk', 'update_todo(newTitle: oat milk, title: milk)'],
      ['delete the milk todo', 'delete_todo(title: milk)'],
      ['delte the milk todo', 'delete_todo(title: milk)'],
      ['remove milk from my list', 'delete_todo(title: milk)'],
      ['could you maybe delete the milk todo', 'delete_todo(title: milk)'],
    ],
  ],
  [
    'several things at once',
    [
      [
        'add buy milk tomorrow and walk the dog, and what is urgent?',
        'create_todo(due: tomorrow, title: buy milk) + create_todo(title: walk the dog) + get_todos(priority: urgent)',
      ],
      [
        'what urgent todos do I have? and complete the dentist one',
        'get_todos(priority: urgent) + complete_todo(title: the dentist one)',
      ],
      ['hello, please add buy milk. thanks!', 'create_todo(title: buy milk)'],
      ['I am out of milk. Add buy milk.', 'create_todo(title: buy milk)'],
      ["what's urgent and what's due today", 'get_todos(priority: urgent) + get_todos(due: today)'],
      ['show my todos and my reminders', 'get_todos() + get_reminders()'],
      ['show my todos and show my reminders', 'get_todos() + get_reminders()'],
      [
        'complete the milk todo and remind me to call mom tomorrow at 9',
        'complete_todo(title: milk) + create_reminder(text: call mom, when: tomorrow at 9)',
      ],
      ['finish the report and delete the milk todo', 'complete_todo(title: the report) + delete_todo(title: milk)'],
      ['add buy milk and delete the dentist one', 'create_todo(title: buy milk) + delete_todo(title: the dentist one)'],
      ['add buy milk and delete old emails', 'create_todo(title: buy milk) + create_todo(title: delete old emails)'],
      ['add buy milk and finish report', 'create_todo(title: buy milk) + create_todo(title: finish report)'],
      [
        'add milk; add bread; remove eggs',
        'create_todo(title: milk) + create_todo(title: bread) + delete_todo(title: eggs)',
      ],
      [
        'add buy milk\nadd walk the dog\nwhat is urgent',
        'create_todo(title: buy milk) + create_todo(title: walk the dog) + get_todos(priority: urgent)',
      ],
      ['first add buy milk, then show everything there is', 'create_todo(title: buy milk)'],
      ['i need to call mom and then dad', 'create_todo(title: call mom and then dad)'],
      ['add milk and then show my todos', 'create_todo(title: milk) > get_todos()'],
      [
        'rename milk to oat milk, then delete the bread todo',
        'update_todo(newTitle: oat milk, title: milk) > delete_todo(title: bread)',
      ],
    ],
  ],
  [
    'lists within a command',
    [
      ['Create two todos: buy milk and walk dog', 'create_todo(title: buy milk) + create_todo(title: walk dog)'],
      [
        'create three todos: one, two and three',
        'create_todo(title: one) + create_todo(title: two) + create_todo(title: three)',
      ],
      [
        'create two todos: buy bread and butter, and walk the dog',
        'create_todo(title: buy bread and butter) + create_todo(title: walk the dog)',
      ],
      [
        'todos: milk, bread and butter',
        'create_todo(title: milk) + create_todo(title: bread) + create_todo(title: butter)',
      ],
      ['todos:\n- buy milk\n- walk the dog', 'create_todo(title: buy milk) + create_todo(title: walk the dog)'],
      ['Todos:\n1. buy milk\n2. walk the dog', 'create_todo(title: buy milk) + create_todo(title: walk the dog)'],
      ['add the following: buy milk, walk the dog', 'create_todo(title: buy milk) + create_todo(title: walk the dog)'],
      [
        'add eggs, flour and sugar to my list',
        'create_todo(title: eggs) + create_todo(title: flour) + create_todo(title: sugar)',
      ],
      ['add "buy milk, bread", walk the dog', 'create_todo(title: buy milk, bread) + create_todo(title: walk the dog)'],
      [
        'add buy milk, walk the dog and call mom',
        'create_todo(title: buy milk) + create_todo(title: walk the dog) + create_todo(title: call mom)',
      ],
      ['add buy milk and eggs and call mom', 'create_todo(title: buy milk and eggs) + create_todo(title: call mom)'],
      [
        'add buy salt and pepper and cook dinner',
        'create_todo(title: buy salt and pepper) + create_todo(title: cook dinner)',
      ],
      ['add buy bread and butter', 'create_todo(title: buy bread and butter)'],
      ['add buy milk, eggs and bread', 'create_todo(title: buy milk, eggs and bread)'],
      ['add call mom and dad', 'create_todo(title: call mom and dad)'],
      ['add milk and honey', 'create_todo(title: milk and honey)'],
      ['i need to buy milk and walk the dog', 'create_todo(title: buy milk) + create_todo(title: walk the dog)'],
      [
        'add buy milk tomorrow, call mom on friday and pay rent every month on the 1st',
        'create_todo(due: tomorrow, title: buy milk) + create_todo(due: on friday, title: call mom) + create_todo(due: every month on the 1st, title: pay rent)',
      ],
      [
        'add buy milk tomorrow, high priority, and walk the dog',
        'create_todo(due: tomorrow, priority: high, title: buy milk) + create_todo(title: walk the dog)',
      ],
      [
        'remind me tomorrow to call mom and buy flowers',
        'create_reminder(text: call mom, when: tomorrow) + create_reminder(text: buy flowers, when: tomorrow)',
      ],
      [
        'remind me to call mom and buy flowers tomorrow',
        'create_reminder(text: call mom, when: tomorrow) + create_reminder(text: buy flowers, when: tomorrow)',
      ],
      [
        'remind me to take my pills tomorrow and on friday',
        'create_reminder(text: take my pills, when: tomorrow) + create_reminder(text: take my pills, when: on friday)',
      ],
      [
        'remind me tomorrow at 9 to call mom and at 10 to call dad',
        'create_reminder(text: call mom, when: tomorrow at 9) + create_reminder(text: call dad, when: tomorrow at 10)',
      ],
      [
        'remind me in 2 hours about the laundry and at 8pm about the game',
        'create_reminder(text: the laundry, when: in 2 hours) + create_reminder(text: the game, when: at 8pm)',
      ],
      ['complete the milk and the dentist todos', 'complete_todo(title: milk) + complete_todo(title: the dentist)'],
      [
        'complete milk, bread and the dentist',
        'complete_todo(title: milk) + complete_todo(title: bread) + complete_todo(title: the dentist)',
      ],
    ],
  ],
  [
    'times that were said in pieces',
    [
      ['remind me tomorrow to call mom at 3pm', 'create_reminder(text: call mom, when: tomorrow at 3pm)'],
      ['at 5pm remind me to call mom tomorrow', 'create_reminder(text: call mom, when: at 5pm tomorrow)'],
      [
        'remind me every other day to water the garden at 7pm',
        'create_reminder(text: water the garden, when: every other day at 7pm)',
      ],
      [
        'remind me every day at 7am and 7pm to take my pills',
        'create_reminder(text: take my pills, when: every day at 7am) + create_reminder(text: take my pills, when: every day 7pm)',
      ],
      [
        'remind me tomorrow and on friday at 3pm to call mom',
        'create_reminder(text: call mom, when: tomorrow at 3pm) + create_reminder(text: call mom, when: on friday at 3pm)',
      ],
      [
        'remind me tomorrow to call mom at 3pm and to buy milk',
        'create_reminder(text: call mom, when: tomorrow at 3pm) + create_reminder(text: buy milk, when: tomorrow)',
      ],
      ['remind me tomorrow to read the 9am news', 'create_reminder(text: read the 9am news, when: tomorrow)'],
      [
        'remind me tonight about the meeting tomorrow at 9',
        'create_reminder(text: the meeting tomorrow at 9, when: tonight)',
      ],
      [
        'wake me up at 6:30 tomorrow to catch the train',
        'create_reminder(text: catch the train, when: at 6:30 tomorrow in the morning)',
      ],
      ['remind me 2 call jon tmrw at 3', 'create_reminder(text: call jon, when: tmrw at 3)'],
    ],
  ],
  [
    'which words belong to which command',
    [
      [
        "complete the dentist todo, then show what's left",
        'complete_todo(title: dentist) > get_todos(completed: false)',
      ],
      [
        'add buy stamps and post the letter, complete the milk todo and show my list',
        'create_todo(title: buy stamps) + create_todo(title: post the letter) + complete_todo(title: milk) + get_todos()',
      ],
      ['update the milk todo: make it urgent', 'update_todo(priority: urgent, title: milk)'],
      ['make pay rent urgent and due tomorrow', 'update_todo(due: tomorrow, priority: urgent, title: pay rent)'],
      [
        'change the due date of the dentist to next tuesday at 4pm',
        'update_todo(due: next tuesday at 4pm, title: the dentist)',
      ],
      ['the rent is due on the 5th', 'update_todo(due: on the 5th, title: the rent)'],
      ['rename milk to play date', 'update_todo(newTitle: play date, title: milk)'],
      ['add salt & pepper to my shopping list', 'create_todo(title: salt & pepper)'],
      ['pls add milk to my lsit', 'create_todo(title: milk)'],
      ['mark buy milk and walk the dog as done', 'complete_todo(title: buy milk) + complete_todo(title: walk the dog)'],
      ['list reminders about mom', 'get_reminders(query: mom)'],
      ['show me high and urgent todos', 'get_todos(priority: high) + get_todos(priority: urgent)'],
      ['what is urgent and important?', 'get_todos(priority: urgent) + get_todos(priority: high)'],
    ],
  ],
  [
    'music',
    [
      ['play some jazz', 'play(query: some jazz)'],
      ['I want to hear some jazz', 'play(query: some jazz)'],
      ['play bohemian rhapsody on the kitchen speaker', 'play(device: kitchen speaker, query: bohemian rhapsody)'],
      ['play jazz, blues and soul', 'play(query: jazz, blues and soul)'],
      ['play Sunday Bloody Sunday', 'play(query: Sunday Bloody Sunday)'],
      ['turn it down a bit', 'change_volume(amount: little, direction: down)'],
      ['turn the volume up', 'change_volume(direction: up)'],
      ['make it louder', 'change_volume(direction: up)'],
      ['set the volume to fifty percent', 'set_volume(percent: 50)'],
      ['set volume to twenty five', 'set_volume(percent: 25)'],
      ['volume 30%', 'set_volume(percent: 30)'],
      ['skip to 1:30', 'seek(position: 1:30)'],
      ['skip to the chorus', 'seek(position: the chorus)'],
      ['skip this song', 'skip()'],
      ['next song please', 'skip()'],
      ['play the next song', 'skip()'],
      ['pause it', 'pause()'],
      ['stop the music', 'pause()'],
      ['stop', 'pause()'],
      ['what is this song?', 'now_playing()'],
      ["what's playing", 'now_playing()'],
      ['make a 20 track playlist of rainy day songs', 'create_playlist(count: 20, description: rainy day songs)'],
      ['make a 20-track playlist of rock, pop and soul', 'create_playlist(count: 20, description: rock, pop and soul)'],
      ['create a play list of summer hits', 'create_playlist(description: summer hits)'],
      ['play jazz and turn it down a bit', 'play(query: jazz) + change_volume(amount: little, direction: down)'],
      ['add milk to my list and play some jazz', 'create_todo(title: milk) + play(query: some jazz)'],
      ['pause the music and remind me at 5pm to call mom', 'pause() + create_reminder(text: call mom, when: at 5pm)'],
    ],
  ],
];

/** What a hasty reader would act on. */
const LEFT_ALONE = [
  "don't delete the milk todo",
  'please never delete the milk todo',
  "i don't want to delete milk",
  "don't add milk",
  'do not complete anything',
  'how do i delete a todo?',
  'why did you delete milk?',
  'what if I delete the milk todo',
  'should I delete the milk todo?',
  'did i add milk',
  'did i finish the report?',
  'is the milk todo done?',
  'I wonder whether I should complete the report',
  'I play guitar',
  'move couch to the garage',
  'make dinner',
  'buy milk',
  'the weather is nice',
  'delete everything',
  'complete it',
  'complete a todo',
  'Create a reminder for tomorrow at 3pm',
  'delete the second one',
];

describe('the built-in assistant understands', () => {
  describe.each(UNDERSTOOD)('%s:', (_group, cases) => {
    it.each(cases)('%j', async (said, calls) => {
      const { rounds } = await converse([todos, music]).say(said);
      expect(written(rounds)).toBe(calls);
    });
  });
});

describe('the built-in assistant calls nothing for', () => {
  it.each(LEFT_ALONE)('%j', async (said) => {
    const { rounds, text } = await converse([todos, music]).say(said);
    expect(rounds).toEqual([]);
    expect(text).not.toBe('');
  });
});
