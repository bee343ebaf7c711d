/** Two packs to understand, and a conversation with the assistant that has them. */
import type { ChatRequest, Message, Model } from 'llm-router';
import { createFold, textOf } from 'llm-router/content';
import { z } from 'zod';
import { defineTool, type ToolPack } from '../tool.ts';
import { createOfflineAssistant } from './assistant.ts';

const run = () => Promise.resolve({ text: '' });
const priority = z.enum(['low', 'medium', 'high', 'urgent']).optional();
const title = z.string().optional();
const id = z.string().optional();
const PRIORITY = {
  kind: 'enum',
  synonyms: {
    urgent: ['asap', 'critical', 'right away'],
    high: ['important'],
    low: ['unimportant'],
    medium: ['normal'],
  },
} as const;
const TITLE = { kind: 'text', ask: 'Which todo do you mean?' } as const;

export const todos: ToolPack = {
  id: 'todo',
  name: 'Todos and reminders',
  description: 'I keep your todos and remind you of things.',
  tools: [
    defineTool({
      name: 'create_todo',
      title: 'Create a todo',
      description: 'Creates a todo.',
      effect: 'write',
      input: z.object({ title: z.string(), priority, due: z.string().optional() }),
      samples: [
        'add {title}',
        'add [a] todo',
        'add [a] todo [to] {title} [{due}]',
        'add [a] {priority} todo [to] {title}',
        'add {title} to my [todo] list',
        'put {title} on my [todo] list',
        'create [a] todo [called] {title}',
        'create two todos: {title}',
        'new todo: {title}',
        'todo: {title}',
        'todos: {title}',
        'add [a] task [to] {title}',
        'create [a] {priority} todo to {title}',
        'i need to {title}',
        'i have to {title}',
        'note to self {title}',
        "don't forget to {title}",
        "don't let me forget to {title}",
      ],
      slots: { title: { kind: 'text', ask: 'What should I add?' }, priority: PRIORITY, due: { kind: 'when' } },
      run,
    }),
    defineTool({
      name: 'get_todos',
      title: 'List todos',
      description: 'Lists todos.',
      effect: 'read',
      input: z.object({ completed: z.boolean().optional(), priority, due: z.string().optional(), query: title }),
      samples: [
        'show [me] my todos',
        'list [my] todos',
        'what todos do i have',
        'what is {priority}',
        'what is due {due}',
        'what is on my [todo] list',
        'what do i have to do [{due}]',
        'find todos about {query}',
      ],
      slots: {
        priority: PRIORITY,
        due: { kind: 'when' },
        query: { kind: 'text' },
        completed: {
          kind: 'enum',
          synonyms: { true: ['done', 'finished', 'completed'], false: ['open', 'unfinished'] },
        },
      },
      run,
    }),
    defineTool({
      name: 'complete_todo',
      title: 'Complete a todo',
      description: 'Completes a todo.',
      effect: 'write',
      input: z.object({ id, title }),
      samples: [
        'complete {title}',
        'complete the {title} todo',
        'finish {title}',
        'mark {title} [as] done',
        'check {title} off',
        '{title} is done',
        'i am done with {title}',
        'i have finished {title}',
        'check off {title}',
      ],
      slots: { title: TITLE },
      run,
    }),
    defineTool({
      name: 'update_todo',
      title: 'Change a todo',
      description: 'Changes a todo.',
      effect: 'write',
      input: z.object({ id, title, newTitle: title, priority, due: z.string().optional() }),
      samples: [
        'move {title} to {due}',
        'postpone {title} to {due}',
        'make {title} {priority}',
        'mark {title} as {priority}',
        'set [the] priority of {title} to {priority}',
        'rename {title} to {newTitle}',
      ],
      slots: {
        title: TITLE,
        newTitle: { kind: 'text' },
        priority: PRIORITY,
        due: { kind: 'when', ask: 'When is it due?' },
      },
      run,
    }),
    defineTool({
      name: 'delete_todo',
      title: 'Delete a todo',
      description: 'Deletes a todo.',
      effect: 'destructive',
      input: z.object({ id, title }),
      samples: ['delete {title}', 'delete [a] todo', 'delete the {title} todo', 'remove {title} [from my list]'],
      slots: { title: TITLE },
      run,
    }),
    defineTool({
      name: 'create_reminder',
      title: 'Create a reminder',
      description: 'Creates a reminder.',
      effect: 'write',
      input: z.object({ text: z.string(), when: z.string() }),
      samples: [
        'create [a] reminder',
        'remind me [{when}] to {text}',
        'remind me [{when}] about {text}',
        'remind me of {text} {when}',
        'set [a] reminder for {text} {when}',
        'set [a] reminder to {text}',
        'set [a] reminder',
        'remind me',
        'wake me up {when} to {text}',
      ],
      slots: {
        text: { kind: 'text', ask: 'What should I remind you of?' },
        when: { kind: 'when', ask: 'When should I remind you?' },
      },
      run,
    }),
    defineTool({
      name: 'get_reminders',
      title: 'List reminders',
      description: 'Lists reminders.',
      effect: 'read',
      input: z.object({ query: title, span: z.string().optional() }),
      samples: [
        'show [me] my reminders',
        'do i have a reminder about {query}',
        'what reminders do i have {span}',
        'what reminders do i have',
        'list [my] reminders',
      ],
      slots: { query: { kind: 'text' }, span: { kind: 'when' } },
      run,
    }),
    defineTool({
      name: 'delete_reminder',
      title: 'Delete a reminder',
      description: 'Deletes a reminder.',
      effect: 'destructive',
      input: z.object({ id, text: title }),
      samples: [
        'delete [my] reminder about {text}',
        'stop reminding me about {text}',
        "don't remind me to {text}",
        'cancel the {text} reminder',
        'delete the {text} reminder',
      ],
      slots: { text: { kind: 'text', ask: 'Which reminder do you mean?' } },
      run,
    }),
  ],
};

export const music: ToolPack = {
  id: 'music',
  name: 'Music',
  description: 'I play music',
  tools: [
    defineTool({
      name: 'play',
      title: 'Play',
      description: 'Plays music.',
      effect: 'write',
      input: z.object({ query: z.string(), device: z.string().optional() }),
      samples: ['play {query}', 'play {query} on [the] {device}', 'i want to hear {query}', 'put on {query}'],
      slots: { query: { kind: 'text', ask: 'What should I play?' }, device: { kind: 'text' } },
      run,
    }),
    defineTool({
      name: 'change_volume',
      title: 'Change the volume',
      description: 'Louder or quieter.',
      effect: 'write',
      input: z.object({ direction: z.enum(['up', 'down']), amount: z.enum(['little', 'lot']).optional() }),
      samples: ['turn it {direction} [{amount}]', 'turn the volume {direction}', 'make it {direction}'],
      slots: {
        direction: { kind: 'enum', ask: 'Up or down?', synonyms: { up: ['louder'], down: ['quieter', 'softer'] } },
        amount: { kind: 'enum', synonyms: { little: ['a bit', 'slightly'], lot: ['much'] } },
      },
      run,
    }),
    defineTool({
      name: 'set_volume',
      title: 'Set the volume',
      description: 'Sets the volume.',
      effect: 'write',
      input: z.object({ percent: z.number() }),
      samples: ['set [the] volume to {percent}', 'volume {percent}'],
      slots: { percent: { kind: 'number', ask: 'How loud, in percent?' } },
      run,
    }),
    defineTool({
      name: 'seek',
      title: 'Skip to a position',
      description: 'Seeks.',
      effect: 'write',
      input: z.object({ position: z.string() }),
      samples: ['skip to {position}', 'jump to {position}'],
      slots: { position: { kind: 'text', ask: 'Where to?' } },
      run,
    }),
    defineTool({
      name: 'skip',
      title: 'Next track',
      description: 'Skips.',
      effect: 'write',
      input: z.object({}),
      samples: ['skip [this song]', 'next [song]', 'play the next song'],
      run,
    }),
    defineTool({
      name: 'pause',
      title: 'Pause',
      description: 'Pauses.',
      effect: 'write',
      input: z.object({}),
      samples: ['pause [it]', 'stop the music', 'pause the music'],
      run,
    }),
    defineTool({
      name: 'now_playing',
      title: 'What plays',
      description: 'Tells what plays.',
      effect: 'read',
      input: z.object({}),
      samples: ['what is this song', 'what is playing', 'what song is this'],
      run,
    }),
    defineTool({
      name: 'create_playlist',
      title: 'Make a playlist',
      description: 'Makes a playlist.',
      effect: 'write',
      input: z.object({ description: z.string(), count: z.number().int().optional() }),
      samples: [
        'make a {count} track playlist of {description}',
        'make [me] a playlist of {description}',
        'create a playlist of {description}',
      ],
      slots: { description: { kind: 'text', ask: 'A playlist of what?' }, count: { kind: 'number' } },
      run,
    }),
  ],
};

/** Saturday, 21 November 2026, noon. */
export const NOON = Date.UTC(2026, 10, 21, 12);

export interface Outcome {
  summary: string;
  data?: unknown;
  isError?: true;
  needsInput?: true;
}

export interface Call {
  name: string;
  arguments: Record<string, unknown>;
}

export function definitions(packs: readonly ToolPack[]) {
  return packs.flatMap(({ tools }) => tools.map(({ name, description }) => ({ name, description, parameters: {} })));
}

/** Says things to the assistant, and answers its calls. */
export function converse(packs: readonly ToolPack[] = [todos], outcome: (call: Call) => Outcome = done) {
  const { local } = createOfflineAssistant({ packs, now: () => NOON });
  const messages: Message[] = [];
  const model = { provider: 'offline', name: 'assistant' } as Model;
  const next = async (more: Partial<ChatRequest> = {}) => {
    const fold = createFold();
    const request: ChatRequest = { model: 'offline/assistant', messages, tools: definitions(packs), ...more };
    for await (const event of local!(request, model, new AbortController().signal)) fold.add(event);
    return fold.response();
  };
  return {
    messages,
    next,
    /** All rounds of a turn. */
    async say(text: string): Promise<{ text: string; rounds: Call[][] }> {
      messages.push({ role: 'user', content: text });
      const rounds: Call[][] = [];
      for (;;) {
        const { content } = await next();
        messages.push({ role: 'assistant', content });
        const parts = content.filter((part) => part.type === 'tool_call');
        if (parts.length === 0) return { text: textOf(content), rounds };
        const calls = parts.map(({ name, arguments: args }) => ({
          name,
          arguments: JSON.parse(args) as Record<string, unknown>,
        }));
        rounds.push(calls);
        messages.push({
          role: 'tool',
          content: parts.map(({ id, name }, index) => ({
            type: 'tool_result',
            toolCallId: id,
            name,
            content: [{ type: 'text', text: JSON.stringify(outcome(calls[index]!)) }],
          })),
        });
      }
    },
  };
}

function done({ name }: { name: string }): Outcome {
  return { summary: `Did ${name}.` };
}
