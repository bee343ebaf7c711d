/** The least a gateway can be: parse the body, forward it through undici's dispatch, pass the answer on. Run as a process. */
import { createServer } from 'node:http';
import { Agent } from 'undici';

const upstream = process.argv[2] as string;
const agent = new Agent();

const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    const body = Buffer.concat(pieces);
    JSON.parse(body.toString('utf8'));
    agent.dispatch(
      {
        origin: upstream,
        path: request.url as string,
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer upstream-key' },
        body,
      },
      {
        onRequestStart() {},
        onResponseStart(_controller, status, headers) {
          response.writeHead(status, { 'content-type': headers['content-type'] as string });
        },
        onResponseData(_controller, bytes) {
          response.write(bytes);
        },
        onResponseEnd() {
          response.end();
        },
        onResponseError() {
          response.destroy();
        },
      },
    );
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }));
process.on('disconnect', () => process.exit(0));
