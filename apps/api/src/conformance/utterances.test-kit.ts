/** What people say to the built-in assistant about todos and reminders, and the calls that are meant. */

/** On the list of everybody who speaks here. */
export const TODOS = [
  { title: 'Call the dentist', priority: 'urgent' },
  { title: 'Fix the login bug', priority: 'urgent' },
  { title: 'Buy milk', priority: 'medium' },
  { title: 'Walk the dog', priority: 'medium' },
  { title: 'Pay rent', priority: 'high' },
  { title: 'Buy bread', priority: 'medium' },
] as const;
export const REMINDERS = ['Call mom', 'Buy flowers for mom', 'Water the plants'] as const;

/** Arguments; an id is written as the title of what it names. */
export type Meant = readonly [tool: string, given: Record<string, unknown>];

const todo = (title: string, more: object = {}): Meant => ['create_todo', { title, ...more }];
const reminder = (text: string, when: string, more: object = {}): Meant => ['create_reminder', { text, when, ...more }];
const todos = (given: Record<string, unknown> = {}): Meant => ['get_todos', given];
const reminders = (given: Record<string, unknown> = {}): Meant => ['get_reminders', given];
const done = (title: string): Meant => ['complete_todo', { title }];
const change = (title: string, more: object): Meant => ['update_todo', { title, ...more }];
const deleteTodo = (id: string): Meant => ['delete_todo', { id }];
const deleteReminder = (id: string): Meant => ['delete_reminder', { id }];

const said: readonly (readonly [said: string, ...meant: Meant[]])[] = [
  // Adding
  ['add renew the passport', todo('renew the passport')],
  ['add todo: renew passport by december 1st', todo('renew passport', { due: 'by december 1st' })],
  ['add an urgent todo to fix the server', todo('fix the server', { priority: 'urgent' })],
  ['add a low priority todo: read a novel', todo('read a novel', { priority: 'low' })],
  ['I need to buy eggs', todo('buy eggs')],
  ['I need to buy eggs and flour', todo('buy eggs and flour')],
  ['add eggs, flour and sugar to my list', todo('eggs'), todo('flour'), todo('sugar')],
  ['add a todo to call Anna and a todo to email Bob', todo('call Anna'), todo('email Bob')],
  ['please add "finish the report" for monday', todo('finish the report', { due: 'monday' })],
  ['could you add a task to clean the kitchen tomorrow?', todo('clean the kitchen', { due: 'tomorrow' })],
  ['put laundry on my list', todo('laundry')],
  ["don't let me forget to lock the door", todo('lock the door')],
  ['remember to water the garden tomorrow', todo('water the garden', { due: 'tomorrow' })],
  ['note to self: cancel gym membership', todo('cancel gym membership')],
  ['add "salt and pepper"', todo('salt and pepper')],
  ['add mac and cheese to my list', todo('mac and cheese')],
  ['add a todo to research the rise and fall of Rome', todo('research the rise and fall of Rome')],
  ['add a todo: read War and Peace', todo('read War and Peace')],
  ['add todo feed the cat every week', todo('feed the cat', { due: 'every week' })],
  ['add a task to submit taxes by april 15 urgent', todo('submit taxes', { due: 'by april 15', priority: 'urgent' })],
  ['add urgent: server is down', todo('server is down', { priority: 'urgent' })],
  ['todo: call landlord (urgent)', todo('call landlord', { priority: 'urgent' })],
  ['add call the landlord asap', todo('call the landlord', { priority: 'urgent' })],
  [
    'add an important task: prepare the slides for monday',
    todo('prepare the slides', { due: 'monday', priority: 'high' }),
  ],
  [
    'I need to call the bank tomorrow and pick up the parcel on friday',
    todo('call the bank', { due: 'tomorrow' }),
    todo('pick up the parcel', { due: 'on friday' }),
  ],
  // Listing
  ['what are my todos?', todos()],
  ['show my todos', todos()],
  ["what's on my list?", todos()],
  ['how many todos do I have?', todos()],
  ['what do I have to do today?', todos({ due: 'today' })],
  ['what do I need to do tomorrow?', todos({ due: 'tomorrow' })],
  ["what's due tomorrow?", todos({ due: 'tomorrow' })],
  ['do I have anything due this week?', todos({ due: 'this week' })],
  ['what is overdue?', todos({ overdue: true })],
  ['show completed todos', todos({ completed: true })],
  ['what have I completed?', todos({ completed: true })],
  ['what high priority todos do I have?', todos({ priority: 'high' })],
  ['search my todos for milk', todos({ query: 'milk' })],
  ['show my reminders', reminders()],
  ['what reminders do I have?', reminders()],
  ['what reminders do I have tomorrow?', reminders({ span: 'tomorrow' })],
  ['do I have reminders today?', reminders({ span: 'today' })],
  ['what are my reminders for this week?', reminders({ span: 'this week' })],
  ['show todos and reminders', todos(), reminders()],
  // Completing and opening again
  ['complete the milk todo', done('milk')],
  ['complete the walk the dog todo', done('walk the dog')],
  ['mark buy milk as done', done('buy milk')],
  ['I finished the login bug', done('the login bug')],
  ['check off buy bread', done('buy bread')],
  ['buy milk is done', done('buy milk')],
  ['the dentist todo is done', done('dentist')],
  ['done with walk the dog', done('walk the dog')],
  ['complete the dentsit todo', done('dentsit')],
  ['reopen the milk todo', change('milk', { completed: false })],
  ['uncheck buy milk', change('buy milk', { completed: false })],
  // Changing
  ['change the priority of the rent todo to urgent', change('the rent todo', { priority: 'urgent' })],
  ['move the dentist todo to next monday', change('the dentist todo', { due: 'next monday' })],
  ['rename buy milk to buy oat milk', change('buy milk', { newTitle: 'buy oat milk' })],
  ['make the milk todo high priority', change('the milk todo', { priority: 'high' })],
  ['set the priority of buy milk to low', change('buy milk', { priority: 'low' })],
  ['postpone the rent to next week', change('the rent', { due: 'next week' })],
  ['push the rent todo to saturday', change('the rent todo', { due: 'saturday' })],
  ['reschedule the dentist to friday', change('the dentist', { due: 'friday' })],
  ['remove the due date from the rent todo', change('the rent todo', { clear: 'due' })],
  // Deleting, which asks first
  ['delete buy milk', deleteTodo('Buy milk')],
  ['remove the dog todo', deleteTodo('Walk the dog')],
  ['delte the bread todo', deleteTodo('Buy bread')],
  ['delete the todo about the dentist', deleteTodo('Call the dentist')],
  ['remove buy milk and buy bread from my list', deleteTodo('Buy milk'), deleteTodo('Buy bread')],
  ['delete the plants reminder', deleteReminder('Water the plants')],
  ['cancel my reminder about the plants', deleteReminder('Water the plants')],
  ['cancel the reminder to call mom', deleteReminder('Call mom')],
  ['stop reminding me about the plants', deleteReminder('Water the plants')],
  // Reminding
  ['remind me to call the plumber in 20 minutes', reminder('call the plumber', 'in 20 minutes')],
  ['remind me tomorrow at 9 to take out the trash', reminder('take out the trash', 'tomorrow at 9')],
  ['remind me every weekday at 8am to take my vitamins', reminder('take my vitamins', 'every weekday at 8am')],
  ['remind me every month on the 1st to pay rent', reminder('pay rent', 'every month on the 1st')],
  ['remind me about the meeting next friday at 14:30', reminder('the meeting', 'next friday at 14:30')],
  ['set a reminder for the dentist on friday at 4pm', reminder('the dentist', 'on friday at 4pm')],
  ['ping me in 2 hours to check the oven', reminder('check the oven', 'in 2 hours')],
  ['remind me to buy bread and butter tomorrow at 10', reminder('buy bread and butter', 'tomorrow at 10')],
  ['remind me to call mom and dad at 6pm', reminder('call mom and dad', 'at 6pm')],
  ['remind me at noon to eat', reminder('eat', 'at noon')],
  ['remind me tonight to take out the bins', reminder('take out the bins', 'tonight')],
  ['remind me this evening at 8 about the film', reminder('the film', 'this evening at 8')],
  ['remind me on 2030-12-24 at 18:00 to wrap presents', reminder('wrap presents', 'on 2030-12-24 at 18:00')],
  ['remind me in half an hour to stretch', reminder('stretch', 'in half an hour')],
  ['remind me in 1 hour and 30 minutes to leave', reminder('leave', 'in 1 hour and 30 minutes')],
  [
    'remind me every monday and wednesday at 6pm to go to the gym',
    reminder('go to the gym', 'every monday and wednesday at 6pm'),
  ],
  [
    'remind me every last friday of the month to file the report',
    reminder('file the report', 'every last friday of the month'),
  ],
  [
    'remind me every 2 weeks on tuesday at 10 to call grandma',
    reminder('call grandma', 'every 2 weeks on tuesday at 10'),
  ],
  ['remind me the day after tomorrow at 4 to call Sue', reminder('call Sue', 'the day after tomorrow at 4')],
  ['remind me next week to book flights', reminder('book flights', 'next week')],
  ['Remind me: dentist, tuesday 3pm', reminder('dentist', 'tuesday 3pm')],
  ['REMIND ME TO CALL MOM TOMORROW AT 3PM', reminder('CALL MOM', 'TOMORROW AT 3PM')],
  // Several things at once
  ['what urgent todos do I have? and complete the dentist one', todos({ priority: 'urgent' }), done('dentist')],
  [
    'add buy milk tomorrow and walk the dog, and what is urgent?',
    todo('buy milk', { due: 'tomorrow' }),
    todo('walk the dog'),
    todos({ priority: 'urgent' }),
  ],
  ['finish the login bug and delete the bread todo', done('the login bug'), deleteTodo('Buy bread')],
  [
    'add buy stamps, and remind me tomorrow at 8 to post the letter',
    todo('buy stamps'),
    reminder('post the letter', 'tomorrow at 8'),
  ],
  // Things that were got wrong once
  ["complete the dentist todo, then show what's left", done('dentist'), todos({ completed: false })],
  [
    'add buy stamps and post the letter, complete the milk todo and show my list',
    todo('buy stamps'),
    todo('post the letter'),
    done('milk'),
    todos(),
  ],
  ['change the due date of the dentist to next tuesday at 4pm', change('the dentist', { due: 'next tuesday at 4pm' })],
  ['make pay rent urgent and due tomorrow', change('pay rent', { priority: 'urgent', due: 'tomorrow' })],
  ['update the milk todo: make it urgent', change('milk', { priority: 'urgent' })],
  ['add a description to the milk todo: two litres', change('milk', { description: 'two litres' })],
  ['add salt & pepper to my shopping list', todo('salt & pepper')],
  ['list reminders about mom', reminders({ query: 'mom' })],
  ['remind me every other day to water the garden at 7pm', reminder('water the garden', 'every other day at 7pm')],
  // A title may have an "and" in it, so the whole is looked for first.
  ['complete milk and bread', done('milk and bread'), done('milk'), done('bread')],
  ['anything overdue?', todos({ overdue: true })],
  ['do I have any urgent tasks?', todos({ priority: 'urgent' })],
  ['is there anything urgent?', todos({ priority: 'urgent' })],
  ['change buy milk to buy oat milk', change('buy milk', { newTitle: 'buy oat milk' })],
  // Nothing to call for, or not enough said
  ['Create a reminder'],
  ['Create a reminder for tomorrow at 3pm'],
  ['remind me'],
  ['Remind me to call John'],
  ['add a todo'],
  ['hello there!'],
  ['thanks'],
  ['what can you do?'],
];

export const utterances = said.map(([sentence, ...meant]) => ({ sentence, meant: meant as readonly Meant[] }));
