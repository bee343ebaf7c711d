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
    ['what should I do next?', 'get_todos'],
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
