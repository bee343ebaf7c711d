/** A call as part of the conversation. Hosts use these to tell a model again what is stored. */
import type { Message } from 'llm-router';
import type { AgentToolCall } from '../agent.ts';

type PartOf<Role extends Message['role'], Type> = Extract<
  Exclude<Extract<Message, { role: Role }>['content'], string>[number],
  { type: Type }
>;

/** What the model wrote, for the assistant's message. */
export function callPart(call: AgentToolCall): PartOf<'assistant', 'tool_call'> {
  return {
    type: 'tool_call',
    id: call.callId,
    name: call.name,
    arguments: JSON.stringify(call.arguments),
    ...(call.signature !== undefined && { signature: call.signature }),
  };
}

/** What the model was told, for the tool message that follows. A call without a result was never finished. */
export function resultPart(call: AgentToolCall): PartOf<'tool', 'tool_result'> {
  const result = call.result ?? { summary: 'It was never finished.', isError: true };
  return {
    type: 'tool_result',
    toolCallId: call.callId,
    name: call.name,
    content: [{ type: 'text', text: JSON.stringify(result) }],
    ...(result.isError && { isError: true }),
  };
}
