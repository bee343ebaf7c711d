/**
 * A provider that answers at once, from prepared pieces: words, or, when the last message is the user's and begins with
 * "add ", a call of `create_todo`. Run as a process; prints its port. `GET /spent` tells how long it has worked so far.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const frame = (delta: object, finish: string | null, usage?: object) =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-bench',
    object: 'chat.completion.chunk',
    created: 1_790_000_000,
    model: 'bench-model',
    choices: usage ? [] : [{ index: 0, delta, finish_reason: finish }],
    ...(usage && { usage }),
  })}\n\n`;
const END = `${frame({}, null, { prompt_tokens: 900, completion_tokens: 16, total_tokens: 916 })}data: [DONE]\n\n`;
const WORDS = [
  frame({ role: 'assistant', content: '' }, null),
  ...['It', ' is', ' on', ' your', ' list', ' now.'].map((content) => frame({ content }, null)),
  frame({}, 'stop'),
  END,
].join('');

let calls = 0;
const callOf = (title: string) => {
  const call = { name: 'create_todo', arguments: JSON.stringify({ title }) };
  const delta = {
    role: 'assistant',
    content: null,
    tool_calls: [{ index: 0, id: `call_${calls++}`, type: 'function', function: call }],
  };
  return frame(delta, null) + frame({}, 'tool_calls') + END;
};

let spentMs = 0;
const server = createServer(async (request, response) => {
  if (request.url === '/spent') return void response.end(JSON.stringify({ spentMs }));
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const begun = performance.now();
  const { messages, stream } = JSON.parse(Buffer.concat(pieces).toString()) as {
    messages: { role: string; content: unknown }[];
    stream?: boolean;
  };
  const last = messages.at(-1);
  const asked = last?.role === 'user' ? String(last.content) : '';
  if (stream) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(asked.startsWith('add ') ? callOf(asked.slice('add '.length)) : WORDS);
  } else {
    const message = { role: 'assistant', content: 'Of the bench' };
    const usage = { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 };
    const choices = [{ index: 0, message, finish_reason: 'stop' }];
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ id: 'c', object: 'chat.completion', created: 1, model: 'bench-model', choices, usage }),
    );
  }
  spentMs += performance.now() - begun;
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));
