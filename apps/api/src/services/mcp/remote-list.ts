/** What an MCP server offers, page by page, and never too much of it. */
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { type Tool as ListedTool, ToolSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

/** As many as providers take of all packs together. */
const MOST_TOOLS = 128;
const MOST_PAGES = 20;

/** The tools are read one by one, so that a malformed one does not take the others with it. */
const ToolsPage = z.looseObject({ tools: z.array(z.unknown()), nextCursor: z.string().optional() });

/** @param timeoutMs for each page @throws what the client throws */
export async function listTools(client: Client, timeoutMs: number): Promise<ListedTool[]> {
  if (!client.getServerCapabilities()?.tools) return [];
  const tools: ListedTool[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES && tools.length < MOST_TOOLS; page++) {
    const params = cursor === undefined ? {} : { cursor };
    // Not the client's own `listTools`, which compiles every schema of the server.
    const read = await client.request({ method: 'tools/list', params }, ToolsPage, { timeout: timeoutMs });
    for (const tool of read.tools) {
      const known = ToolSchema.safeParse(tool);
      if (known.success) tools.push(known.data);
    }
    cursor = read.nextCursor;
    if (cursor === undefined) break;
  }
  return tools.slice(0, MOST_TOOLS);
}
