/** A conversation with the assistant. */
import type { ChatRequest, Message, Model } from 'llm-router';
import { createFold, textOf } from 'llm-router/content';
import type { ToolPack } from '../tool.ts';
import { createOfflineAssistant } from './assistant.ts';
import { todos } from './todos.test-kit.ts';

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
