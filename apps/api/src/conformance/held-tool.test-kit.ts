/** An MCP server with one tool that begins its work and does not come back. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

export interface HeldTool {
  /** Of the MCP server. */
  url: string;
  /** How often the tool was called so far. */
  calls(): number;
  /** Resolves with the next call. */
  called(): Promise<void>;
  close(): Promise<void>;
}

/** @param name of the tool */
export async function serveHeldTool(name: string): Promise<HeldTool> {
  let calls = 0;
  let next = Promise.withResolvers<void>();
  const http = createServer(async (request, response) => {
    if (request.method !== 'POST') return void response.writeHead(405).end();
    const server = new McpServer({ name: 'held', version: '1' });
    server.registerTool(name, { annotations: { destructiveHint: false } }, () => {
      calls++;
      next.resolve();
      next = Promise.withResolvers();
      return new Promise<never>(() => {});
    });
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
    await server.connect(transport as Parameters<typeof server.connect>[0]);
    await transport.handleRequest(request, response);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp`,
    calls: () => calls,
    called: () => next.promise,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}
