/** An account that looks lived in, for pictures. */
import type { Simulator } from 'llm-router/testing';
import type { Visit } from './visit.ts';

const TITLES = [
  'Trip to Lisbon in May',
  'Why the build is slow',
  'A letter to the landlord',
  'Soup for six',
  'Reading list on railways',
];

const TODOS = [
  { title: 'Water the plants', priority: 'medium', dueDate: 'tomorrow' },
  { title: 'Call the dentist', priority: 'urgent', dueDate: 'today at 5pm' },
  { title: 'Prepare the slides for the review', priority: 'high', dueDate: 'friday' },
  { title: 'Return the library books', priority: 'low' },
  { title: 'Pay the electricity bill', priority: 'medium', dueDate: 'every month' },
];

const REMINDERS = [
  { reminderText: 'Call the garage', reminderDate: 'tomorrow at 9am', importance: 'high' },
  { reminderText: 'Stand-up with the team', reminderDate: 'every weekday at 9:30am' },
  { reminderText: 'Flowers for the anniversary', reminderDate: 'in 3 weeks' },
];

const ANSWER = `Both are on your list. To see how full the queue is, count what waits and what is under way:

\`\`\`ts
export function depth(queue: Queue): number {
  // Jobs that were given up do not count.
  return queue.jobs.filter(({ state }) => state !== 'dead').length;
}
\`\`\`

| State | Meaning |
| --- | --- |
| \`ready\` | waits for a worker |
| \`running\` | a worker has it |
| \`dead\` | failed five times |

With $n$ workers and a mean time of $t$ per job, the last of $q$ jobs is done after about $q \\cdot t / n$.`;

/** @returns the session with everything in it that an answer may have */
export async function furnish({ call }: Visit, sim: Simulator): Promise<string> {
  await call('PUT', '/api/me/preferences', { timeZone: 'Europe/Berlin' });
  for (const todo of TODOS) await call('POST', '/api/todos', todo);
  for (const reminder of REMINDERS) await call('POST', '/api/reminders', reminder);
  for (const title of TITLES) await talk(call, title, title);
  sim.script(
    {
      toolCalls: [
        { name: 'create_todo', arguments: { title: 'Order toner', due: 'tomorrow', priority: 'high' } },
        { name: 'create_reminder', arguments: { text: 'Check the print queue', when: 'tomorrow at 3pm' } },
      ],
    },
    { text: ANSWER },
  );
  return talk(
    call,
    'Put toner on my list, remind me to check the print queue tomorrow at 3, and show me how to measure its depth.',
    'The print queue',
  );
}

async function talk(call: Visit['call'], message: string, title: string): Promise<string> {
  const { sessionId } = await call<{ sessionId: string }>('POST', '/api/chat', { message });
  await call('PATCH', `/api/sessions/${sessionId}`, { title });
  return sessionId;
}
