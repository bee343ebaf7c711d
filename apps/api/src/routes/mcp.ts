/** The tool packs over MCP: streamable HTTP without server-side sessions, answered in JSON. */
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { problem } from '../http/problem.ts';
import type { McpServer } from '../services/mcp/mcp-server.ts';

export interface McpEndpointsOptions {
  mcp: McpServer;
  /** Of our own pages, e.g. `https://chat.example.org`. Requests that other pages make are refused. */
  origins: readonly string[];
}

const MAX_BODY_BYTES = 1_000_000;

const JsonRpcAnswer = z
  .object({
    jsonrpc: z.literal('2.0'),
    id: z.union([z.string(), z.int()]),
    result: z.record(z.string(), z.unknown()).optional(),
    error: z.object({ code: z.int(), message: z.string(), data: z.unknown().optional() }).optional(),
  })
  .meta({ id: 'JsonRpcAnswer' });

/** What is no message of the protocol is refused by it. */
const Messages = z.unknown().meta({
  description: 'A JSON-RPC message, or several of them in an array.',
  examples: [
    {
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'example', version: '1.0.0' } },
    },
    { jsonrpc: '2.0', method: 'notifications/initialized' },
    { jsonrpc: '2.0', id: 2, method: 'tools/list' },
    { jsonrpc: '2.0', id: 3, method: 'tools/call', params: { name: 'get_todos', arguments: { priority: 'urgent' } } },
  ],
});

/** GET and DELETE are a 405, as MCP has it for servers that push nothing and keep no session. */
export function mcpEndpoints({ mcp, origins }: McpEndpointsOptions): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/mcp',
      area: 'Service',
      summary: 'The tool packs over the Model Context Protocol (streamable HTTP)',
      access: 'user',
      body: Messages,
      maxBodyBytes: MAX_BODY_BYTES,
      answers: {
        200: {
          description: 'The answers to the requests of the body.',
          schema: z.union([JsonRpcAnswer, z.array(JsonRpcAnswer)]),
        },
        202: { description: 'The body held no requests.' },
        403: { description: '`foreign_origin`: a page of another origin asks.' },
        406: { description: '`not_acceptable`: the answers come as JSON.' },
      },
      async handle({ user, body, request, response, signal }) {
        const { origin } = request.headers;
        // A page elsewhere can point its own name at this server; its origin still tells.
        if (origin !== undefined && !origins.includes(origin)) {
          throw problem(403, 'foreign_origin', 'Pages of other origins may not use this server.');
        }
        if (!request.accepts('json')) {
          throw problem(406, 'not_acceptable', 'Send "Accept: application/json, text/event-stream".');
        }
        const answer = await mcp.answer(user, {
          body,
          sessionId: request.get('mcp-session-id'),
          protocolVersion: request.get('mcp-protocol-version'),
          signal,
        });
        if (answer === undefined) return;
        if (answer.sessionId !== undefined) response.setHeader('mcp-session-id', answer.sessionId);
        response.status(answer.status);
        if (answer.body === undefined) response.end();
        else response.json(answer.body);
      },
    }),
  ];
}
