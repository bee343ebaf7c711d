/** One MCP server: connected to again and again, its tools as a pack while it is there. */
import type { Tool as ListedTool } from '@modelcontextprotocol/sdk/types.js';
import type { ToolPack } from '@switchyard/agent';
import type { McpServerConfig } from '../../config/file.ts';
import type { Logger } from '../../logger.ts';
import { type McpSession, openSession } from './mcp-session.ts';
import { whatFailed } from './mcp-failure.ts';
import { shortened } from './remote-result.ts';
import { toolsOf } from './remote-tools.ts';
import type { ToolNames } from './tool-names.ts';

export interface McpHealth {
  pack: string;
  state: 'connecting' | 'ready' | 'away';
  /** How many it offers now. */
  tools: number;
  /** Why it is away. Never the server's own words, which may hold anything. */
  problem?: string;
}

export interface McpConnection {
  pack(): ToolPack;
  health(): McpHealth;
  close(): Promise<void>;
}

export interface McpConnectionOptions {
  log: Logger;
  version: string;
  names: ToolNames;
  pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

const USUAL_TIMEOUT_MS = 30_000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
const INSTRUCTIONS_CHARS = 2000;

export function keepConnected(
  id: string,
  config: McpServerConfig,
  { log, version, names, pause }: McpConnectionOptions,
): McpConnection {
  const timeoutMs = config.timeoutMs ?? USUAL_TIMEOUT_MS;
  const closing = new AbortController();
  const empty: ToolPack = { id, name: id, description: `The tools of the MCP server “${id}”.`, tools: [] };
  let pack = empty;
  let health: McpHealth = { pack: id, state: 'connecting', tools: 0 };
  let session: McpSession | undefined;
  const kept = keep();

  async function keep(): Promise<void> {
    for (let failures = 0; !closing.signal.aborted; failures++) {
      const problem = await stay(() => (failures = 0));
      const leaving = session;
      session = undefined;
      pack = empty;
      // Once for each time that it goes away, however long it stays there.
      if (health.state !== 'away' && !closing.signal.aborted) log.warn({ problem }, 'an MCP server is away');
      health = { pack: id, state: 'away', tools: 0, problem };
      await leaving?.close();
      if (closing.signal.aborted) return;
      const ms = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
      // Rejects only when it is all over.
      await pause(ms, closing.signal).catch(() => undefined);
    }
  }

  /** Connects, and stays for as long as the server is there. Returns what ended it. */
  async function stay(onProven: () => void): Promise<string> {
    try {
      session = await openSession(config, { log, version, timeoutMs, pause, signal: closing.signal, onProven });
      await session.keepTools(offer);
      return whatFailed(await session.ended);
    } catch (error) {
      return whatFailed(error);
    }
  }

  function offer(current: McpSession, listed: readonly ListedTool[]): void {
    const tools = toolsOf(listed, { server: id, timeoutMs, log, rename: (wanted) => names.claim(id, wanted), call });
    const instructions = current.instructions && shortened(current.instructions, INSTRUCTIONS_CHARS);
    pack = { ...empty, ...(instructions && { instructions }), tools };
    log.info({ tools: tools.length }, 'an MCP server offers its tools');
    health = { pack: id, state: 'ready', tools: tools.length };
  }

  /** By whichever session there is: a tool outlives the one that listed it. */
  async function call(name: string, input: Record<string, unknown>, signal: AbortSignal) {
    return session?.call(name, input, signal);
  }

  return {
    pack: () => pack,
    health: () => health,
    async close() {
      closing.abort();
      await kept;
    },
  };
}
