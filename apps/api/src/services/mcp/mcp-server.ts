/** The tool packs, served over MCP. Nothing is kept between requests but which calls are running. */
import { randomUUID } from 'node:crypto';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import {
  CallToolRequestSchema,
  CancelledNotificationSchema,
  ErrorCode,
  isInitializeRequest,
  ListToolsRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv-provider.js';
import type { Agent, ToolContext, ToolPack } from '@switchyard/agent';
import type { SignedIn } from '../../http/endpoint.ts';
import { problem } from '../../http/problem.ts';
import type { Logger } from '../../logger.ts';
import { abortable } from './abortable.ts';
import { listedTool, runTool } from './served-tools.ts';

export interface McpServerOptions {
  /** The packs this user has. */
  packs(user: SignedIn): readonly ToolPack[] | Promise<readonly ToolPack[]>;
  contextFor(user: SignedIn): Promise<Omit<ToolContext, 'signal' | 'now'>>;
  /** The agent's: tools are listed here as models are shown them. */
  definitions: Agent['definitions'];
  now(): number;
  version: string;
  log: Logger;
}

/** What came in one request: a message, or several. */
export interface McpRequest {
  body: unknown;
  /** Its `mcp-session-id`. */
  sessionId?: string | undefined;
  /** Its `mcp-protocol-version`. */
  protocolVersion?: string | undefined;
  /** Fires when the caller has left; its calls are called off. */
  signal: AbortSignal;
}

export interface McpAnswer {
  status: number;
  /** Absent: nothing in it asked for an answer. */
  body?: unknown;
  /** To be given to a client that has just said hello. */
  sessionId?: string;
}

export interface McpServer {
  /** Undefined: the caller has left. @throws a problem for what is no MCP message */
  answer(user: SignedIn, request: McpRequest): Promise<McpAnswer | undefined>;
}

/** They run side by side. */
const MOST_MESSAGES = 20;

export function createMcpServer(options: McpServerOptions): McpServer {
  const { packs: packsOf, contextFor, definitions, now, version, log } = options;
  // A cancellation comes as a request of its own, so that running calls are found by user, session and id. One that
  // reaches another replica is not heard; the client that leaves is.
  const running = new Map<string, AbortController>();
  // Making one takes longer than most requests.
  const jsonSchemaValidator = new AjvJsonSchemaValidator();

  function serverFor(user: SignedIn, packs: readonly ToolPack[], sessionId: string | undefined): Server {
    // Of two tools with one name the first pack's counts, as in the agent.
    const tools = new Map(packs.flatMap((pack) => pack.tools.map((tool) => [tool.name, tool] as const)).reverse());
    const keyOf = (id: unknown) => (sessionId === undefined ? undefined : JSON.stringify([user.id, sessionId, id]));

    const server = new Server(
      { name: 'switchyard', version },
      { capabilities: { tools: {} }, instructions: instructionsOf(packs), jsonSchemaValidator },
    );
    server.setRequestHandler(ListToolsRequestSchema, () => ({
      tools: definitions(packs).flatMap((definition) => {
        const tool = tools.get(definition.name);
        return tool ? [listedTool(tool, definition)] : [];
      }),
    }));
    server.setRequestHandler(CallToolRequestSchema, async ({ params }, { requestId, signal: left }) => {
      const tool = tools.get(params.name);
      if (!tool) throw rpcError(ErrorCode.InvalidParams, `Unknown tool: ${params.name.slice(0, 100)}`);
      const call = new AbortController();
      const key = keyOf(requestId);
      if (key) running.set(key, call);
      try {
        return await runTool(tool, params.arguments ?? {}, {
          context: async () => ({ ...(await contextFor(user)), now: now() }),
          signal: AbortSignal.any([left, call.signal]),
          onFault: (error) => log.error({ err: error, tool: tool.name }, 'a tool failed over MCP'),
        });
      } finally {
        if (key && running.get(key) === call) running.delete(key);
      }
    });
    server.setNotificationHandler(CancelledNotificationSchema, ({ params }) => {
      const key = keyOf(params.requestId);
      if (key) running.get(key)?.abort();
    });
    return server;
  }

  return {
    async answer(user, { body, sessionId, protocolVersion, signal }) {
      if (Array.isArray(body) && body.length > MOST_MESSAGES) {
        throw problem(400, 'invalid_mcp_message', `Send at most ${MOST_MESSAGES} messages at once.`);
      }
      const server = serverFor(user, await packsOf(user), sessionId);
      const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
      await server.connect(transport);
      try {
        const exchange = () => transport.handleRequest(requestFor(protocolVersion), { parsedBody: body });
        const answered = await abortable(exchange, signal);
        const text = await answered.text();
        const answer = text === '' ? undefined : (JSON.parse(text) as unknown);
        if (!answered.ok) throw problem(answered.status, 'invalid_mcp_message', messageOf(answer));
        return {
          status: answered.status,
          body: answer,
          ...(isInitializeRequest(body) && { sessionId: randomUUID() }),
        };
      } catch (error) {
        // There is nobody to be told any more.
        if (signal.aborted) return undefined;
        throw error;
      } finally {
        // Calls off what still runs.
        await server.close();
      }
    },
  };
}

/** What the SDK's transport looks at. Whether the caller takes JSON was asked before. */
function requestFor(protocolVersion: string | undefined): Request {
  return new Request('http://switchyard/mcp', {
    method: 'POST',
    headers: {
      accept: 'application/json, text/event-stream',
      'content-type': 'application/json',
      ...(protocolVersion !== undefined && { 'mcp-protocol-version': protocolVersion }),
    },
  });
}

function instructionsOf(packs: readonly ToolPack[]): string {
  return packs
    .map(({ name, description, instructions }) => [`${name}: ${description}`, instructions].filter(Boolean).join('\n'))
    .join('\n\n');
}

function rpcError(code: number, message: string): Error {
  return Object.assign(new Error(message), { code });
}

function messageOf(answer: unknown): string {
  return (answer as { error?: { message?: string } } | undefined)?.error?.message ?? 'This is no MCP message.';
}
