/** The way to an MCP server: over HTTP, or to a process of its own that is started here. */
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { McpServerConfig } from '../../config/file.ts';
import { createRedactor, type Logger } from '../../logger.ts';
import { tooLarge } from './mcp-failure.ts';

export interface OpenTransport {
  transport: Transport;
  /** Ends the server's session, or the process, after an attempt to connect. Bounded; never rejects. */
  dispose(): Promise<void>;
}

/** For saying goodbye. */
const GOODBYE_MS = 2000;
/** The SDK asks a process to end in three ways, two seconds apart. */
const ENDING_MS = 6000;
const STDERR_CHARS = 1000;
/** Of one answer, or one stream of events. The SDK takes as much of a line from a process. */
const MOST_BYTES = 10 * 1024 * 1024;

export function openTransport(config: McpServerConfig, log: Logger): OpenTransport {
  return 'url' in config ? overHttp(config) : overStdio(config, log);
}

type HttpConfig = Extract<McpServerConfig, { url: string }>;
type StdioConfig = Exclude<McpServerConfig, HttpConfig>;

function overHttp({ url, headers }: HttpConfig): OpenTransport {
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    requestInit: { headers: headers ?? {} },
    fetch: fetchBounded,
  });
  return {
    transport,
    async dispose() {
      // A server that does not hear it forgets the session by itself.
      await atMost(
        GOODBYE_MS,
        transport.terminateSession().catch(() => undefined),
      );
      await transport.close();
    },
  };
}

function overStdio({ command, args, env }: StdioConfig, log: Logger): OpenTransport {
  // Nothing of our environment but what every program needs: our secrets stay ours.
  const transport = new StdioClientTransport({
    command,
    args: args ?? [],
    env: { ...getDefaultEnvironment(), ...env },
    stderr: 'pipe',
  });
  const redact = createRedactor(Object.values(env ?? {}));
  transport.stderr?.on('data', (chunk: Buffer) => {
    log.debug({ stderr: redact(chunk.toString()).slice(0, STDERR_CHARS) }, 'an MCP server wrote');
  });
  const gone = Promise.withResolvers<void>();
  Object.assign(transport, { onclose: () => gone.resolve() });
  return {
    transport,
    async dispose() {
      await transport.close();
      // Where the SDK has given up on a greeting, the process may still be on its way out.
      await atMost(ENDING_MS, gone.promise);
    },
  };
}

/** The SDK reads without end. Redirects are left as they are, for it to judge. */
async function fetchBounded(url: string | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (!response.body || (response.status >= 300 && response.status < 400)) return response;
  let bytes = 0;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > MOST_BYTES) controller.error(tooLarge());
      else controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counted), response);
}

async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const enough = Promise.withResolvers<void>();
  const timer = setTimeout(enough.resolve, ms);
  await Promise.race([work, enough.promise]);
  clearTimeout(timer);
}
