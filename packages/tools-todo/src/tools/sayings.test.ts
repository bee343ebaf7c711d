import { createOfflineAssistant } from '@switchyard/agent/offline';
import { describe, expect, it } from 'vitest';
import { createKit, NOW } from '../todo.test-kit.ts';

const { pack } = createKit();
const { local } = createOfflineAssistant({ packs: [pack], now: () => NOW });
type Answerer = NonNullable<typeof local>;

/** The calls that the built-in assistant makes at once for what is said: `get_todos due: today`. */
async function understood(said: string): Promise<string> {
  const request = {
    model: 'offline/assistant',
    messages: [{ role: 'user', content: said }],
    tools: pack.tools.map(({ name }) => ({ name, parameters: {} })),
  } satisfies Parameters<Answerer>[0];
  const names: string[] = [];
  const calls: string[] = [];
  const model = { name: 'assistant' } as Parameters<Answerer>[1];
  for await (const event of local!(request, model, new AbortController().signal)) {
    if (event.type === 'tool_call_start') names.push(event.name);
    if (event.type === 'tool_call_delta') calls.push(`${names.at(-1)} ${written(event.arguments)}`.trim());
  }
  return calls.join(' + ');
}

function written(json: string): string {
  const pairs = Object.entries(JSON.parse(json) as Record<string, unknown>).toSorted(([a], [b]) => a.localeCompare(b));
  return pairs.map(([name, value]) => `${name}: ${String(value)}`).join(', ');
}

describe('the built-in assistant takes', () => {
  it.each([
    ['move the milk todo two hours earlier', 'update_todo by: two hours, earlier: true, title: the milk todo'],
    ['move the milk todo a day later', 'update_todo by: a day, title: the milk todo'],
    ['move the milk todo to 5 instead', 'update_todo due: at 5, title: the milk todo'],
    [
      'move the dentist reminder half an hour earlier',
      'create_reminder by: half an hour, earlier: true, replaces: dentist',
    ],
    ['remind me at 9 instead', 'create_reminder replaces: reminder, when: at 9'],
    ['remind me in one and a half hours to call mom', 'create_reminder text: call mom, when: in one and a half hours'],
    ['update the milk todo: make it urgent', 'update_todo priority: urgent, title: milk'],
    ['update the milk todo: due friday', 'update_todo due: friday, title: milk'],
    ['add a description to the milk todo: two litres', 'update_todo description: two litres, title: milk'],
    ['change buy milk to buy oat milk', 'update_todo newTitle: buy oat milk, title: buy milk'],
    ['change milk to urgent', 'update_todo priority: urgent, title: milk'],
    ['make pay rent urgent and due tomorrow', 'update_todo due: tomorrow, priority: urgent, title: pay rent'],
    ['the rent is due on the 5th', 'update_todo due: on the 5th, title: the rent'],
    ['set the deadline of milk to friday', 'update_todo due: friday, title: milk'],
    ['change the due date of the dentist to next tuesday', 'update_todo due: next tuesday, title: the dentist'],
    ['clear the due date of the dentist', 'update_todo clear: due, title: the dentist'],
    ['mark the rent as paid', 'complete_todo title: the rent'],
    ['complete the milk task', 'complete_todo title: milk'],
    ['add salt & pepper to my shopping list', 'create_todo title: salt & pepper'],
    ['this is urgent: call the landlord', 'create_todo priority: urgent, title: call the landlord'],
    ['add a high priority task to call mom', 'create_todo priority: high, title: call mom'],
    ['anything overdue?', 'get_todos overdue: true'],
    ['is there anything urgent?', 'get_todos priority: urgent'],
    ['do I have any urgent tasks?', 'get_todos priority: urgent'],
    ['what is on my agenda today?', 'get_todos due: today'],
    ['what should I do next?', 'get_todos limit: 1'],
    ['my to-do list please', 'get_todos'],
    ['did I add milk?', 'get_todos query: milk'],
    ['show me high and urgent todos', 'get_todos priority: high + get_todos priority: urgent'],
    ['complete the dentist todo and show my list', 'complete_todo title: dentist + get_todos'],
    ['list reminders about mom', 'get_reminders query: mom'],
    ['when is my next reminder?', 'get_reminders'],
    ['when do I have to call mom?', 'get_reminders query: call mom'],
    ['set an alarm for 6:30 to catch the train', 'create_reminder text: catch the train, when: 6:30 in the morning'],
    ['wake me up at 6 to catch the train', 'create_reminder text: catch the train, when: at 6 in the morning'],
    ['create a reminder for tomorrow at 3pm', ''],
    ['complete a todo', ''],
    ['delete everything', ''],
    ['is the rent due on friday?', ''],
  ])('“%s” for: %s', async (said, calls) => {
    expect(await understood(said)).toBe(calls);
  });
});

/** Typed in a hurry, politely, in capitals, as a letter; and some of which nothing may come. */
describe('the built-in assistant makes sense of', () => {
  it.each([
    ['pls add buy milk thx', 'create_todo title: buy milk'],
    ['PLZ REMIND ME TO CALL MUM TOMORROW AT 5', 'create_reminder text: CALL MUM, when: TOMORROW AT 5'],
    ['could you kindly put "renew passport" on the list for me?', 'create_todo title: renew passport'],
    ['tomorrow, remind me to water the plants', 'create_reminder text: water the plants, when: tomorrow'],
    ['on friday at 10am i have to see the dentist', 'create_todo due: on friday at 10am, title: see the dentist'],
    ['🛒 add bananas 🍌', 'create_todo title: bananas'],
    ['add 🎁 buy present for anna by saturday', 'create_todo due: by saturday, title: buy present for anna'],
    ['remind me in 20 mins to check the oven!!!', 'create_reminder text: check the oven, when: in 20 mins'],
    ['remindme to stretch every hour', 'create_reminder text: stretch, when: every hour'],
    ['set a remider for 3pm to pick up kids', 'create_reminder text: pick up kids, when: 3pm'],
    ['wake me up at half past six', 'create_reminder text: wake up, when: at half past six in the morning'],
    [
      'add task email bob@example.com about the invoice by friday',
      'create_todo due: by friday, title: email bob@example.com about the invoice',
    ],
    [
      'Hi,\n\nplease add the following to my list:\n- call the plumber\n- buy paint\n- return the drill\n\nThanks,\nA. Reader',
      'create_todo title: call the plumber + create_todo title: buy paint + create_todo title: return the drill',
    ],
    ['i gotta pay the rent tomorrow', 'create_todo due: tomorrow, title: pay the rent'],
    ['gotta buy cat food', 'create_todo title: buy cat food'],
    ['need milk', 'create_todo title: milk'],
    ['we need toilet paper', 'create_todo title: toilet paper'],
    ["remember that anna's birthday is on 5 december", "create_todo due: on 5 december, title: anna's birthday"],
    ['what do i have to do today?', 'get_todos due: today'],
    ['whats on today', 'get_todos due: today'],
    ['anything for tomorrow?', 'get_todos due: tomorrow'],
    ['do I have something urgent', 'get_todos priority: urgent'],
    ['show urgent stuff', 'get_todos priority: urgent'],
    ['list all', 'get_todos'],
    ['show me everything', 'get_todos'],
    ['what did i do yesterday', 'get_todos completed: true, completedIn: yesterday'],
    ['how many tasks did i complete this month', 'get_todos completed: true, completedIn: this month'],
    ['how many things are left', 'get_todos completed: false'],
    ['what should I focus on', 'get_todos limit: 1'],
    ['am i free on friday?', 'get_todos due: on friday'],
    [
      'it is important that i call the lawyer tomorrow',
      'create_todo due: tomorrow, priority: high, title: call the lawyer',
    ],
    ['Note: buy light bulbs', 'create_todo title: buy light bulbs'],
    ['remind me in an hour and a half to leave', 'create_reminder text: leave, when: in an hour and a half'],
    ['remind me 10 minutes before 5pm to leave', 'create_reminder text: leave, when: 16:50'],
    [
      'every first monday of the month remind me to pay rent',
      'create_reminder text: pay rent, when: every first monday of the month',
    ],
    ['alert me at 18:00 to start dinner', 'create_reminder text: start dinner, when: at 18:00'],
    ['add todo "tomorrow never dies" for saturday', 'create_todo due: saturday, title: tomorrow never dies'],
    [
      'please add: call mom tomorrow and dad on sunday',
      'create_todo due: tomorrow, title: call mom + create_todo due: on sunday, title: dad',
    ],
    [
      'remind me to take my pills at 8am and 8pm every day',
      'create_reminder text: take my pills, when: every day at 8am + create_reminder text: take my pills, when: 8pm every day',
    ],
    ['delete the dentist todo and the dentist reminder', 'delete_todo title: dentist + delete_reminder text: dentist'],
    ['i did the rent', 'complete_todo title: the rent'],
    ['paid the rent!', 'complete_todo title: the rent'],
    ['done: milk', 'complete_todo title: milk'],
    ['mark "call mom" complete', 'complete_todo title: call mom'],
    ['finish milk then delete the bug todo', 'complete_todo title: milk'],
    ['move dentist to wednesday 10am', 'update_todo due: wednesday 10am, title: dentist'],
    ['push the rent back a week', 'update_todo by: a week, title: the rent'],
    ['postpone mom by 3 days', 'update_todo by: 3 days, title: mom'],
    ['can you move the milk one to tomorrow morning?', 'update_todo due: tomorrow morning, title: the milk one'],
    ['make milk urgent please!!', 'update_todo priority: urgent, title: milk'],
    ['set bug to low priority', 'update_todo priority: low, title: bug'],
    ['remove the due date from milk', 'update_todo clear: due, title: milk'],
    [
      'add a note to the rent todo: transfer from savings account',
      'update_todo description: transfer from savings account, title: rent',
    ],
    ['add to the rent todo: use the savings account', 'update_todo description: use the savings account, title: rent'],
    ['when is the dentist?', 'get_todos query: the dentist'],
    ['what do i have on friday', 'get_todos due: on friday'],
    ["what's due by friday", 'get_todos due: by friday'],
    ['is the rent paid?', 'get_todos completed: true, query: the rent'],
    ['what about the bug?', 'get_todos query: the bug'],
    ['any reminders for tomorrow?', 'get_reminders span: tomorrow'],
    ['when will you remind me about the trash?', 'get_reminders query: the trash'],
    ['turn off the trash reminder', 'delete_reminder text: trash'],
    ['make the trash reminder urgent', 'create_reminder importance: urgent, replaces: trash'],
    ['change trash reminder to every week', 'create_reminder replaces: trash, when: every week'],
    ['snooze', 'create_reminder by: 10m, replaces: reminder'],
    ['snooze for 5 minutes', 'create_reminder by: 5 minutes, replaces: reminder'],
    ['show me my todos sorted by due date', 'get_todos'],
    ["what's the most important thing?", 'get_todos priority: urgent'],
    ['give me a summary', 'get_todos'],
    ['rename bug to fix signup bug', 'update_todo newTitle: fix signup bug, title: bug'],
    ['creat a tood to cal the bank', 'create_todo title: cal the bank'],
    ['remimd me tomorow at 7 to wter plants', 'create_reminder text: wter plants, when: tomorow at 7'],
    ['add "delete all todos"', 'create_todo title: delete all todos'],
    ['i have to add oil to the car', 'create_todo title: add oil to the car'],
    ['could you please tell me what is on the list, thanks', 'get_todos'],
    ['set a timer for 10 minutes', 'create_reminder by: 10 minutes, text: timer'],
    ['in 10 minutes tell me to stand up', 'create_reminder text: stand up, when: in 10 minutes'],
    ['add gym every mon, wed and fri at 6pm', 'create_todo due: every mon, wed and fri at 6pm, title: gym'],
    ['todo call bob tmrw 3pm urgent', 'create_todo due: tmrw 3pm, priority: urgent, title: call bob'],
    ['remind me to remind bob to add milk tomorrow', 'create_reminder text: remind bob to add milk, when: tomorrow'],
    ['sudo rm -rf /', ''],
    ['clean up my list', ''],
    ['i want to finish the report today', ''],
    ['I must not forget the keys', ''],
    ['remind me at 25:00 to sleep', ''],
    ['what is the capital of France?', ''],
    ['should I complete everything?', ''],
    ['the report is due on friday, I think', 'update_todo due: on friday, title: the report'],
    ['never mind', ''],
  ])('“%s” as: %s', async (said, calls) => {
    expect(await understood(said)).toBe(calls);
  });
});
