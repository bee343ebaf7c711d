/** A conversation with an MCP server, from the greeting until either side is gone. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  type CallToolResult,
  CallToolResultSchema,
  ErrorCode,
  McpError,
  type Tool as ListedTool,
  ToolListChangedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type { McpServerConfig } from '../../config/file.ts';
import type { Logger } from '../../logger.ts';
import { isAnswer } from './mcp-failure.ts';
import { openTransport } from './mcp-transport.ts';
import { listTools } from './remote-list.ts';

export interface McpSession {
  /** What the server says of its tools as a whole. */
  readonly instructions: string | undefined;
  /** Hands over the tools now, and again whenever the server says that they have changed. @throws when the first listing fails */
  keepTools(offer: (session: McpSession, tools: ListedTool[]) => void): Promise<void>;
  /** @throws McpError what the server refuses with; else the failure of the connection, or the signal's reason */
  call(name: string, input: Record<string, unknown>, signal: AbortSignal): Promise<CallToolResult>;
  /** Resolves to why, when the server is gone. */
  readonly ended: Promise<unknown>;
  /** Never rejects. */
  close(): Promise<void>;
}

export interface SessionOptions {
  log: Logger;
  version: string;
  /** For each request, and for the greeting as a whole. */
  timeoutMs: number;
  pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Ends the session, also while it is being opened. */
  signal: AbortSignal;
  /** Called when the server is still there a good while after the greeting. */
  onProven: () => void;
}

/** Over HTTP nothing tells that a server has gone, unless it is asked. */
const CHECK_EVERY_MS = 30_000;
const CHECK_TIMEOUT_MS = 10_000;

/** @throws when the server cannot be reached or does not speak MCP */
export async function openSession(config: McpServerConfig, options: SessionOptions): Promise<McpSession> {
  const { log, version, timeoutMs, pause, signal, onProven } = options;
  const { transport, dispose } = openTransport(config, log);
  const client = new Client({ name: 'switchyard', version }, { capabilities: {} });
  const ended = Promise.withResolvers<unknown>();
  const over = new AbortController();
  const end = (reason: unknown) => {
    ended.resolve(reason);
    over.abort();
    signal.removeEventListener('abort', leave);
  };
  const leave = () => end(new McpError(ErrorCode.ConnectionClosed, 'closed by us'));
  let greeted = false;
  let checking: Promise<void> | undefined;
  const check = () => (checking ??= ping().finally(() => (checking = undefined)));

  // Of what goes wrong beside the requests, a lost stream say, only one thing matters: is it still there?
  const callbacks: Pick<Client, 'onclose' | 'onerror'> = { onclose: leave, onerror: () => void (greeted && check()) };
  Object.assign(client, callbacks);
  await greet(client, transport, { timeoutMs, signal }).catch(async (error: unknown) => {
    await dispose();
    throw error;
  });
  signal.addEventListener('abort', leave);
  if (signal.aborted) leave();
  greeted = true;
  void watch();

  async function watch(): Promise<void> {
    while (!over.signal.aborted) {
      // Rejects only when it is over.
      await pause(CHECK_EVERY_MS, over.signal).catch(() => undefined);
      if (over.signal.aborted) return;
      await check();
      if (!over.signal.aborted) onProven();
    }
  }

  async function ping(): Promise<void> {
    if (over.signal.aborted) return;
    try {
      await client.ping({ timeout: CHECK_TIMEOUT_MS });
    } catch (error) {
      // Who refuses to be pinged is there.
      if (!isAnswer(error)) end(error);
    }
  }

  const session: McpSession = {
    instructions: client.getInstructions(),
    ended: ended.promise,
    async keepTools(offer) {
      let changed = false;
      let listing = false;
      const list = async () => {
        listing = true;
        try {
          do {
            changed = false;
            const tools = await listTools(client, timeoutMs);
            if (!over.signal.aborted) offer(session, tools);
          } while (changed);
        } finally {
          listing = false;
        }
      };
      client.setNotificationHandler(ToolListChangedNotificationSchema, async () => {
        changed = true;
        // Who cannot say what it offers any more is as good as gone.
        if (!listing) await list().catch(end);
      });
      await list();
    },
    async call(name, input, signal) {
      // A signal of its own: the SDK never lets go of the one it is given.
      const call = new AbortController();
      const abort = () => call.abort(signal.reason);
      signal.throwIfAborted();
      signal.addEventListener('abort', abort, { once: true });
      try {
        // Not `callTool`, which runs the server's schemas against a result of what is already done.
        const params = { name, arguments: input };
        const options = { signal: call.signal, timeout: timeoutMs };
        return await client.request({ method: 'tools/call', params }, CallToolResultSchema, options);
      } catch (error) {
        signal.throwIfAborted();
        throw error;
      } finally {
        signal.removeEventListener('abort', abort);
      }
    },
    async close() {
      leave();
      await dispose();
    },
  };
  return session;
}

interface Limits {
  timeoutMs: number;
  signal: AbortSignal;
}

/** The SDK bounds the wait for the first answer alone; closing the client ends all of it. */
async function greet(client: Client, transport: Transport, { timeoutMs, signal }: Limits): Promise<void> {
  let late = false;
  const giveUp = () => void client.close();
  const timer = setTimeout(() => {
    late = true;
    giveUp();
  }, timeoutMs);
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    await client.connect(transport, { timeout: timeoutMs });
  } catch (error) {
    throw late ? new McpError(ErrorCode.RequestTimeout, 'no greeting in time') : error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}
