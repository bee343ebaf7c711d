/** A provider that costs nearly nothing: raw sockets, one prebuilt answer whole, one streamed. Run as a process; prints its port. */
import { createServer } from 'node:net';

const WHOLE_BODY = JSON.stringify({
  id: 'chatcmpl-bench',
  object: 'chat.completion',
  created: 1_790_000_000,
  model: 'bench-model',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hello from the bench.' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 9, completion_tokens: 6, total_tokens: 15 },
});
const WHOLE = Buffer.from(
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(WHOLE_BODY)}\r\n\r\n${WHOLE_BODY}`,
);

const frame = (delta: object, finish: string | null) =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-bench',
    object: 'chat.completion.chunk',
    created: 1_790_000_000,
    model: 'bench-model',
    choices: [{ index: 0, delta, finish_reason: finish }],
  })}\n\n`;
const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n';
/** Written one after the other, so that a stream arrives in pieces as it does in life. */
const PIECES = [
  HEAD + chunk(frame({ role: 'assistant', content: '' }, null)) + chunk(frame({ content: 'Hello' }, null)),
  ...Array.from({ length: 14 }, (_, index) => chunk(frame({ content: ` word${index}` }, null))),
  chunk(frame({}, 'stop')) +
    chunk(
      `data: ${JSON.stringify({ id: 'chatcmpl-bench', object: 'chat.completion.chunk', created: 1_790_000_000, model: 'bench-model', choices: [], usage: { prompt_tokens: 9, completion_tokens: 16, total_tokens: 25 } })}\n\n`,
    ) +
    chunk('data: [DONE]\n\n') +
    '0\r\n\r\n',
].map((piece) => Buffer.from(piece));

const server = createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  let pending = '';
  socket.on('data', (bytes) => {
    pending += bytes.toString('latin1');
    for (;;) {
      const headEnd = pending.indexOf('\r\n\r\n');
      if (headEnd === -1) return;
      const length = Number(/content-length: (\d+)/i.exec(pending.slice(0, headEnd))?.[1] ?? 0);
      const end = headEnd + 4 + length;
      if (pending.length < end) return;
      const streamed = pending.slice(headEnd, end).includes('"stream":true');
      pending = pending.slice(end);
      if (!streamed) socket.write(WHOLE);
      else sendPieces(0);
    }
  });
  function sendPieces(index: number): void {
    const piece = PIECES[index];
    if (piece === undefined || socket.destroyed) return;
    socket.write(piece);
    setImmediate(sendPieces, index + 1);
  }
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }));
process.on('disconnect', () => process.exit(0));
