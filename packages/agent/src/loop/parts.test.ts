import { expect, it } from 'vitest';
import type { AgentToolCall } from '../agent.ts';
import { callPart, resultPart } from './parts.ts';

const stored: AgentToolCall = {
  id: 'id1',
  callId: 'call_1',
  round: 0,
  position: 0,
  name: 'look',
  title: 'Look',
  arguments: { text: 'a' },
  effect: 'read',
  status: 'done',
  result: { summary: 'Seen.', data: [1] },
  signature: 'thought',
};

it('a stored call becomes what the model wrote and what it was told', () => {
  expect(callPart(stored)).toEqual({
    type: 'tool_call',
    id: 'call_1',
    name: 'look',
    arguments: '{"text":"a"}',
    signature: 'thought',
  });
  expect(resultPart(stored)).toEqual({
    type: 'tool_result',
    toolCallId: 'call_1',
    name: 'look',
    content: [{ type: 'text', text: '{"summary":"Seen.","data":[1]}' }],
  });
});

it('a call that was never finished gets a result all the same, since providers want one for each call', () => {
  const { result: _none, ...begun } = stored;
  expect(resultPart(begun)).toMatchObject({
    isError: true,
    content: [{ text: expect.stringContaining('never') as string }],
  });
});
