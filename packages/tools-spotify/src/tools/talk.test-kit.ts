/** The built-in assistant with this pack and the todos', as people talk to both. */
import { checkArguments, type Tool, type ToolOutcome, type ToolPack } from '@switchyard/agent';
import { createOfflineAssistant } from '@switchyard/agent/offline';
import { createReminders, createTodos, todoTools } from '@switchyard/tools-todo';
import { memoryReminderStore, memoryTodoStore } from '@switchyard/tools-todo/testing';
import type { createKit } from './spotify.test-kit.ts';

export const NOW = Date.parse('2026-11-21T12:00:00Z');

export function todoPack(): ToolPack {
  const now = () => NOW;
  const schedule = { set: async () => {}, cancel: async () => {} };
  const todos = createTodos({ store: memoryTodoStore(), now });
  return todoTools({ todos, reminders: createReminders({ store: memoryReminderStore(), now, schedule }) });
}

interface Call {
  name: string;
  arguments: Record<string, unknown>;
}

/** What the assistant does next in a conversation. */
export function createListening(packs: readonly ToolPack[]) {
  const { local } = createOfflineAssistant({ packs, now: () => NOW });
  type Answerer = NonNullable<typeof local>;
  type Messages = Parameters<Answerer>[0]['messages'];
  const tools = packs.flatMap((pack) => pack.tools.map(({ name }) => ({ name, parameters: {} })));
  const answer = async (messages: Messages): Promise<{ calls: Call[]; text: string }> => {
    const calls: Call[] = [];
    let text = '';
    const request = { model: 'offline/assistant', messages, tools } satisfies Parameters<Answerer>[0];
    const model = { name: 'assistant' } as Parameters<Answerer>[1];
    for await (const event of local!(request, model, new AbortController().signal)) {
      if (event.type === 'tool_call_start') calls.push({ name: event.name, arguments: {} });
      if (event.type === 'tool_call_delta') calls.at(-1)!.arguments = JSON.parse(event.arguments) as Call['arguments'];
      if (event.type === 'text_delta') text += event.text;
    }
    return { calls, text };
  };
  return { tools, answer, messages: [] as unknown as Messages };
}

/** `play device: kitchen, query: jazz` */
export function written(calls: readonly Call[]): string {
  return calls
    .map(({ name, arguments: args }) => {
      const pairs = Object.entries(args).toSorted(([a], [b]) => a.localeCompare(b));
      return `${name} ${pairs.map(([argument, value]) => `${argument}: ${String(value)}`).join(', ')}`.trim();
    })
    .join(' + ');
}

/** Says things to the assistant and runs what it calls on the simulated Spotify; what asks first gets its yes. */
export function converse(kit: Awaited<ReturnType<typeof createKit>>) {
  const todos = todoPack();
  const { answer, messages } = createListening([todos, kit.pack]);
  const run = async ({ name, arguments: given }: Call): Promise<ToolOutcome> => {
    if (todos.tools.some((tool) => tool.name === name)) throw new Error(`${name} has nothing to do with music.`);
    const preview = await kit.preview(name, given);
    if (preview && 'outcome' in preview) return preview.outcome;
    return kit.call(name, preview?.input ?? given);
  };
  return async (said: string): Promise<{ calls: string; text: string }> => {
    messages.push({ role: 'user', content: said });
    const made: Call[] = [];
    for (let round = 0; ; round++) {
      const { calls, text } = await answer(messages);
      if (calls.length === 0 || round > 5) {
        messages.push({ role: 'assistant', content: text });
        return { calls: written(made), text };
      }
      made.push(...calls);
      messages.push({
        role: 'assistant',
        content: calls.map((call, at) => ({
          type: 'tool_call',
          id: `${messages.length}-${at}`,
          name: call.name,
          arguments: JSON.stringify(call.arguments),
        })),
      });
      const id = messages.length - 1;
      const results = [];
      for (const [at, call] of calls.entries()) {
        const { text: summary, data, isError, needsInput } = await run(call);
        results.push({
          type: 'tool_result' as const,
          toolCallId: `${id}-${at}`,
          name: call.name,
          content: [{ type: 'text' as const, text: JSON.stringify({ summary, data, isError, needsInput }) }],
        });
      }
      messages.push({ role: 'tool', content: results });
    }
  };
}

/** As the agent does: what fails this check never reaches the tool. */
export function isTaken(tools: readonly Tool[], { name, arguments: given }: Call): boolean {
  const tool = tools.find((one) => one.name === name);
  return tool !== undefined && checkArguments(tool, given).ok;
}
