/** A small MCP server over standard input and output, to be started by tests as a process of its own. */
import { argv, env, exit, pid, stderr } from 'node:process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

const server = new McpServer({ name: 'stdio', version: '1' });
const token = argv[2] ?? '';

server.registerTool('pid', { annotations: { readOnlyHint: true } }, () => ({
  content: [{ type: 'text', text: String(pid) }],
}));
server.registerTool('variables', { annotations: { readOnlyHint: true } }, () => ({
  content: [{ type: 'text', text: Object.keys(env).sort().join(' ') }],
}));
server.registerTool('exit', {}, () => exit(1));

stderr.write(`started with ${token}\n`);
await server.connect(new StdioServerTransport());
