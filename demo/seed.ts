/** Fills the demo's database through the service's own doors, so that every screen has something to show. */
import type { Visitor } from './visitor.ts';

export const ACCOUNT = { email: 'demo@example.com', password: 'switch-the-yard' };

/** What is asked, session after session. */
const CONVERSATIONS: readonly (readonly string[])[] = [
  ['How does a circuit breaker work?', 'Write the code of a binary search in TypeScript'],
  ['Plan a weekend in Lisbon', 'add a todo: book the castle by friday'],
  [
    'add buy milk tomorrow and walk the dog, and what is urgent?',
    'complete the milk todo',
    'remind me to call the dentist tomorrow at 10am',
  ],
];

const TODOS = [
  { title: 'Pay the electricity bill', due: 'tomorrow', priority: 'urgent' },
  { title: 'Prepare the slides for monday', due: 'next monday 9am', priority: 'high' },
  { title: 'Water the plants', due: 'every other day', priority: 'medium' },
  { title: 'Read a chapter', priority: 'low', description: 'The one on queues.' },
  { title: 'Renew the passport', due: 'in three weeks', priority: 'high' },
];

const REMINDERS = [
  { reminderText: 'Stretch for five minutes', recurrence: 'every day at 3pm' },
  { reminderText: 'Call grandmother', reminderDate: 'sunday at 11am' },
];

/** Whether this person has been here before. Signs them in. */
export async function isSeeded(visitor: Visitor): Promise<boolean> {
  await visitor.call('POST', '/api/auth/login', ACCOUNT);
  const { items } = await visitor.call<{ items: unknown[] }>('GET', '/api/sessions');
  return items.length > 0;
}

export async function seed(visitor: Visitor, models: readonly string[]): Promise<void> {
  await visitor.call('PUT', '/api/me/preferences', {
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    preference: 'quality',
  });
  for (const todo of TODOS) await visitor.call('POST', '/api/todos', todo);
  for (const reminder of REMINDERS) await visitor.call('POST', '/api/reminders', reminder);
  for (const [at, questions] of CONVERSATIONS.entries()) {
    const model = models[at % models.length];
    let sessionId: string | undefined;
    for (const message of questions) {
      const answer = await visitor.call<{ sessionId: string }>('POST', '/api/chat', {
        message,
        ...(sessionId !== undefined && { sessionId }),
        ...(model !== undefined && { model }),
      });
      sessionId = answer.sessionId;
    }
    if (at === 0 && sessionId !== undefined)
      await visitor.call('PATCH', `/api/sessions/${sessionId}`, { pinned: true });
  }
}
