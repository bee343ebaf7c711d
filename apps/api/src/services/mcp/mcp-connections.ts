/** The MCP servers of the configuration as tool packs. None of them can delay or break the start. */
import { setTimeout as wait } from 'node:timers/promises';
import type { ToolPack } from '@switchyard/agent';
import type { McpServerConfig } from '../../config/file.ts';
import type { Logger } from '../../logger.ts';
import { keepConnected, type McpHealth } from './mcp-connection.ts';
import { createToolNames } from './tool-names.ts';

export type { McpHealth } from './mcp-connection.ts';

export interface McpConnections {
  /** One for each server, in the order of the configuration. A server that is away has a pack without tools. */
  packs(): ToolPack[];
  health(): McpHealth[];
  /** Says goodbye and ends the processes that were started; takes seconds where one does not listen. Never rejects. */
  close(): Promise<void>;
}

export interface McpConnectionsOptions {
  log: Logger;
  /** Ours, which servers are told. */
  version: string;
  /** Names of the built-in tools, which stay theirs. */
  reserved: Iterable<string>;
  /** Resolves after so many milliseconds; rejects when the signal fires. Default: the clock's. */
  pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Returns at once; the servers are connected to in the background, for as long as it takes. */
export function connectMcpServers(
  servers: Readonly<Record<string, McpServerConfig>>,
  { log, version, reserved, pause = byTheClock }: McpConnectionsOptions,
): McpConnections {
  const names = createToolNames(reserved);
  const connections = Object.entries(servers).map(([id, config]) =>
    keepConnected(id, config, { log: log.child({ mcpServer: id }), version, names, pause }),
  );
  return {
    packs: () => connections.map((connection) => connection.pack()),
    health: () => connections.map((connection) => connection.health()),
    async close() {
      await Promise.all(connections.map((connection) => connection.close()));
    },
  };
}

async function byTheClock(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal, ref: false });
}
