import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server as McpSdkServer } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ListToolsRequestSchema,
  type Tool as ListedTool,
} from '@modelcontextprotocol/sdk/types.js';
import { createAgent, type ToolContext, type ToolPack } from '@switchyard/agent';
import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import type { McpServerConfig } from '../../config/file.ts';
import { connectMcpServers, type McpConnections } from './mcp-connections.ts';

const READ = { annotations: { readOnlyHint: true } };
const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Answering {
  signal: AbortSignal;
  /** Offers other tools, and tells the client so. */
  change(tools: unknown[]): Promise<void>;
}

type Answer = (name: string, input: Record<string, unknown>, answering: Answering) => Promise<CallToolResult>;

interface Remote {
  url: string;
  port: number;
  /** What the requests showed as `x-token`. */
  tokens: Set<unknown>;
  /** Forgets all sessions. */
  forget(): void;
  stop(): Promise<void>;
}

/** A server with sessions, that lists its tools two a page. */
async function serveRemote(
  tools: unknown[],
  { answer = echo, port = 0, streams = true }: { answer?: Answer; port?: number; streams?: boolean } = {},
): Promise<Remote> {
  const sessions = new Map<string, { server: McpSdkServer; transport: StreamableHTTPServerTransport }>();
  const tokens = new Set<unknown>();
  let offered = tools;
  const open = async () => {
    const server = new McpSdkServer(
      { name: 'remote', version: '1' },
      { capabilities: { tools: { listChanged: true } }, instructions: 'Ask politely. '.repeat(1000) },
    );
    server.setRequestHandler(ListToolsRequestSchema, ({ params }) => {
      const from = Number(params?.cursor ?? 0);
      const more = from + 2 < offered.length;
      return { tools: offered.slice(from, from + 2) as ListedTool[], ...(more && { nextCursor: String(from + 2) }) };
    });
    server.setRequestHandler(CallToolRequestSchema, ({ params }, { signal, sendNotification }) =>
      answer(params.name, params.arguments ?? {}, {
        signal,
        async change(tools) {
          offered = tools;
          await sendNotification({ method: 'notifications/tools/list_changed' });
        },
      }),
    );
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => crypto.randomUUID(),
      enableJsonResponse: !streams,
      onsessioninitialized: (id) => void sessions.set(id, { server, transport }),
      onsessionclosed: (id) => void sessions.delete(id),
    });
    await server.connect(transport);
    return transport;
  };
  const http = createServer(async (request, response) => {
    tokens.add(request.headers['x-token']);
    const id = request.headers['mcp-session-id'];
    const known = id === undefined ? await open() : sessions.get(String(id))?.transport;
    if (!streams && request.method === 'GET') response.writeHead(405).end();
    else if (known) await known.handleRequest(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  const { port: actual } = http.address() as AddressInfo;
  const stop = () => stopped(http);
  closers.push(stop);
  return {
    url: `http://127.0.0.1:${actual}/mcp`,
    port: actual,
    tokens,
    forget: () => sessions.clear(),
    stop,
  };
}

async function stopped(http: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    http.close(() => resolve());
    http.closeAllConnections();
  });
}

const echo: Answer = async (name, input) => ({ content: [{ type: 'text', text: `${name} ${JSON.stringify(input)}` }] });

function listed(name: string, more: Partial<ListedTool> = {}): ListedTool {
  return { name, inputSchema: { type: 'object' }, ...more };
}

type PauseKind = 'retry' | 'check';

interface Connected {
  connections: McpConnections;
  /** Resolves when the log has said so, this time or before. */
  said(message: string, times?: number): Promise<void>;
  logs(): string;
  /** Lets the next pause of this kind pass, and resolves to its length. */
  pass(kind: PauseKind): Promise<number>;
  /** Resolves when it pauses. */
  paused(kind: PauseKind): Promise<void>;
}

/** Connects, over a clock that stands still unless told otherwise. */
function connect(servers: Record<string, McpServerConfig>, reserved: string[] = []): Connected {
  const lines: string[] = [];
  const pauses = new Set<{ ms: number; end: () => void }>();
  const waiting = new Set<() => void>();
  const news = () => {
    for (const look of Array.from(waiting)) look();
  };
  const until = <T>(look: () => T | undefined) =>
    new Promise<T>((resolve) => {
      const attempt = () => {
        const found = look();
        if (found === undefined) return;
        waiting.delete(attempt);
        resolve(found);
      };
      waiting.add(attempt);
      attempt();
    });
  const find = (kind: PauseKind) => [...pauses].find(({ ms }) => (ms === 30_000) === (kind === 'check'));
  const write = (line: string) => {
    lines.push(line);
    // What is logged is about to be so.
    queueMicrotask(news);
  };
  const connections = connectMcpServers(servers, {
    log: pino({ level: 'trace' }, { write }),
    version: '1.2.3',
    reserved,
    pause: (ms, signal) =>
      new Promise((resolve, reject) => {
        const pause = { ms, end: resolve };
        pauses.add(pause);
        signal.addEventListener('abort', () => {
          pauses.delete(pause);
          reject(signal.reason as Error);
        });
        news();
      }),
  });
  closers.push(connections.close);
  return {
    connections,
    async said(message, times = 1) {
      await until(() => lines.filter((line) => line.includes(message)).length >= times || undefined);
    },
    logs: () => lines.join(''),
    async paused(kind) {
      await until(() => find(kind));
    },
    async pass(kind) {
      const pause = await until(() => find(kind));
      pauses.delete(pause);
      pause.end();
      return pause.ms;
    },
  };
}

const READY = 'an MCP server offers its tools';
const AWAY = 'an MCP server is away';

function context(signal: AbortSignal = new AbortController().signal): ToolContext {
  return { userId: 'anna', timeZone: 'UTC', language: 'en', now: 0, signal };
}

function toolOf(packs: readonly ToolPack[], name: string) {
  const tool = packs.flatMap(({ tools }) => tools).find((tool) => tool.name === name);
  return tool ?? expect.fail(`there is no ${name} among ${packs.flatMap(({ tools }) => tools.map((t) => t.name))}`);
}

describe('a server of the configuration', () => {
  test('becomes a pack with all pages of its tools, and their effects by their annotations', async () => {
    const remote = await serveRemote([
      listed('look', { title: 'Look around', description: 'x'.repeat(3000), ...READ }),
      listed('put', { annotations: { destructiveHint: false, title: 'Put it' } }),
      listed('drop'),
      { name: 'malformed', inputSchema: 7 },
      listed('huge', { inputSchema: { type: 'object', description: 'x'.repeat(50_001) } }),
    ]);
    const { connections, said } = connect({ things: { url: remote.url, headers: { 'x-token': 'secret-of-things' } } });
    expect(connections.health()).toEqual([{ pack: 'things', state: 'connecting', tools: 0 }]);
    await said(READY);
    const [pack] = connections.packs();
    expect(pack?.tools.map(({ name, title, effect }) => [name, title, effect])).toEqual([
      ['look', 'Look around', 'read'],
      ['put', 'Put it', 'write'],
      ['drop', 'drop', 'destructive'],
    ]);
    expect(pack?.tools[0]?.description).toHaveLength(2000);
    expect(pack?.instructions).toHaveLength(2000);
    expect(connections.health()).toEqual([{ pack: 'things', state: 'ready', tools: 3 }]);
    expect([...remote.tokens]).toEqual(['secret-of-things']);
  });

  test('shows its schema to models as it is, and what models get wrong is still noticed', async () => {
    const inputSchema = {
      type: 'object' as const,
      properties: {
        count: { type: 'integer', minimum: 1 },
        code: { type: 'string', pattern: '^(a+)+$', format: 'date' },
        format: { type: 'string' },
        deep: { $ref: '#/$defs/deep' },
      },
      required: ['count'],
      $defs: { deep: { type: 'object', properties: { on: { type: 'boolean' } } } },
    };
    const conditional = { type: 'object' as const, dependentRequired: { a: ['b'] } };
    const remote = await serveRemote([listed('set', { inputSchema }), listed('odd', { inputSchema: conditional })]);
    const { connections, said } = connect({ things: { url: remote.url } });
    await said(READY);
    const agent = createAgent({ router: { stream: () => expect.fail() }, now: () => 0, newId: () => 'id' });
    const definitions = agent.definitions(connections.packs());
    expect(definitions.map(({ parameters }) => parameters)).toEqual([inputSchema, conditional]);
    const { input } = toolOf(connections.packs(), 'set');
    expect(input.safeParse({ count: 1, code: `${'a'.repeat(40)}!`, format: 'x', more: 1 }).data).toEqual({
      count: 1,
      code: `${'a'.repeat(40)}!`,
      format: 'x',
      more: 1,
    });
    expect(input.safeParse({ count: '1' }).success).toBe(false);
    expect(input.safeParse({ count: 1, deep: { on: 'yes' } }).success).toBe(false);
    expect(input.safeParse({}).success).toBe(false);
    expect(toolOf(connections.packs(), 'odd').input.safeParse({ a: 1 }).success).toBe(true);
  });

  test('lists its tools anew when it says that they have changed', async () => {
    const remote = await serveRemote([listed('grow')], {
      async answer(_name, _input, { change }) {
        await change([listed('grow'), listed('two'), listed('three')]);
        return { content: [] };
      },
    });
    const { connections, said } = connect({ things: { url: remote.url } });
    await said(READY);
    await toolOf(connections.packs(), 'grow').run({}, context());
    await said(READY, 2);
    expect(connections.packs()[0]?.tools.map(({ name }) => name)).toEqual(['grow', 'two', 'three']);
  });
});

test('a name that is taken is prefixed by the pack, and the server still knows the tool by its own', async () => {
  const remote = await serveRemote([listed('create_todo'), listed('do.it')]);
  const { connections, said } = connect({ files: { url: remote.url } }, ['create_todo']);
  await said(READY);
  expect(connections.packs()[0]?.tools.map(({ name }) => name)).toEqual(['files_create_todo', 'do_it']);
  expect(await toolOf(connections.packs(), 'do_it').run({ a: 1 }, context())).toEqual({ text: 'do.it {"a":1}' });
});

describe('a call', () => {
  const answers: Record<string, CallToolResult> = {
    rich: {
      content: [
        { type: 'text', text: 'A cat.' },
        { type: 'image', data: 'AAAA', mimeType: 'image/png' },
        { type: 'resource_link', uri: 'file:///cat.txt', name: 'cat' },
        { type: 'resource', resource: { uri: 'file:///cat.txt', text: 'Purr.' } },
      ],
      structuredContent: { legs: 4 },
    },
    failing: { content: [{ type: 'text', text: 'There is no cat.' }], isError: true },
    empty: { content: [] },
    endless: { content: [{ type: 'text', text: 'x'.repeat(200_000) }], structuredContent: { y: 'y'.repeat(200_000) } },
  };

  test('has words, data and whether it failed as its outcome, within bounds', async () => {
    const remote = await serveRemote(
      Object.keys(answers).map((name) => listed(name, READ)),
      { answer: async (name) => answers[name] as CallToolResult },
    );
    const { connections, said } = connect({ things: { url: remote.url } });
    await said(READY);
    const run = (name: string) => toolOf(connections.packs(), name).run({}, context());
    expect(await run('rich')).toEqual({
      text: 'A cat.\n(An image, image/png, that cannot be shown here.)\n(A link: cat, file:///cat.txt)\nPurr.',
      data: { legs: 4 },
    });
    expect(await run('failing')).toEqual({ text: 'There is no cat.', isError: true });
    expect(await run('empty')).toEqual({ text: 'Done.' });
    const endless = await run('endless');
    expect(endless.text).toHaveLength(100_000);
    expect(endless).not.toHaveProperty('data');
  });

  test('with a huge answer is an error, and no more of it is read', async () => {
    const remote = await serveRemote([listed('flood')], {
      streams: false,
      answer: async () => ({ content: [{ type: 'text', text: 'x'.repeat(11 * 1024 * 1024) }] }),
    });
    const { connections, said } = connect({ things: { url: remote.url } });
    await said(READY);
    expect(await toolOf(connections.packs(), 'flood').run({}, context())).toEqual({
      text: '“flood” failed on the MCP server “things”. Its answer was too large.',
      isError: true,
    });
    expect(connections.health()[0]?.state).toBe('ready');
  });

  test('that the server refuses, or takes too long with, is an error in words', async () => {
    const remote = await serveRemote([listed('refuse'), listed('sleep')], {
      async answer(name) {
        if (name === 'sleep') return new Promise(() => {});
        throw Object.assign(new Error('No, thank you.'), { code: -32602 });
      },
    });
    const { connections, said } = connect({ things: { url: remote.url, timeoutMs: 300 } });
    await said(READY);
    const run = (name: string) => toolOf(connections.packs(), name).run({}, context());
    expect(toolOf(connections.packs(), 'sleep').timeoutMs).toBe(300);
    expect(await run('refuse')).toEqual({
      text: '“refuse” failed on the MCP server “things”. MCP error -32602: No, thank you.',
      isError: true,
    });
    expect(await run('sleep')).toEqual({
      text: '“sleep” failed on the MCP server “things”. It did not answer in time.',
      isError: true,
    });
    expect(connections.health()[0]?.state).toBe('ready');
  });

  test('that is called off is called off on the server', async () => {
    const begun = Promise.withResolvers<AbortSignal>();
    const remote = await serveRemote([listed('sleep')], {
      async answer(_name, _input, { signal }) {
        begun.resolve(signal);
        return new Promise(() => {});
      },
    });
    const { connections, said } = connect({ things: { url: remote.url } });
    await said(READY);
    const stop = new AbortController();
    const call = toolOf(connections.packs(), 'sleep').run({}, context(stop.signal));
    const there = await begun.promise;
    const heard = Promise.withResolvers<void>();
    there.addEventListener('abort', () => heard.resolve());
    stop.abort(new Error('enough'));
    await expect(call).rejects.toThrow('enough');
    await heard.promise;
  });
});

describe('a server that is away', () => {
  test('has no tools, says why, is tried again with growing pauses, and is back when it is', async () => {
    const first = await serveRemote([listed('look')]);
    await first.stop();
    const { connections, said, pass, paused, logs } = connect({ things: { url: first.url } });
    await said(AWAY);
    expect(connections.packs()).toMatchObject([{ id: 'things', tools: [] }]);
    expect(connections.health()).toEqual([
      { pack: 'things', state: 'away', tools: 0, problem: 'It cannot be reached (ECONNREFUSED).' },
    ]);
    const pauses: number[] = [];
    for (let count = 0; count < 7; count++) pauses.push(await pass('retry'));
    await paused('retry');
    await serveRemote([listed('look')], { port: first.port });
    pauses.push(await pass('retry'));
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    await said(READY);
    expect(logs().split(AWAY)).toHaveLength(2);
    expect(connections.health()).toEqual([{ pack: 'things', state: 'ready', tools: 1 }]);
  });

  test('is noticed when its stream breaks, and its tools work again with those who still hold them', async () => {
    const first = await serveRemote([listed('look')]);
    const { connections, said, pass, paused } = connect({ things: { url: first.url } });
    await said(READY);
    await pass('check');
    await paused('check');
    const tool = toolOf(connections.packs(), 'look');
    await first.stop();
    await said(AWAY);
    expect(await tool.run({}, context())).toEqual({
      text: '“look” cannot be had now: the MCP server “things” is away.',
      isError: true,
    });
    await serveRemote([listed('look')], { port: first.port });
    await pass('retry');
    await said(READY, 2);
    expect(await tool.run({ at: 1 }, context())).toEqual({ text: 'look {"at":1}' });
  });

  test('is noticed at the next check when there is no stream to break', async () => {
    const first = await serveRemote([listed('look')], { streams: false });
    await first.stop();
    const { connections, said, pass, paused } = connect({ things: { url: first.url } });
    expect([await pass('retry'), await pass('retry')]).toEqual([1000, 2000]);
    await paused('retry');
    const second = await serveRemote([listed('look')], { streams: false, port: first.port });
    expect(await pass('retry')).toBe(4000);
    await said(READY);
    await pass('check');
    await paused('check');
    await second.stop();
    expect(connections.health()[0]?.state).toBe('ready');
    await pass('check');
    await said(AWAY, 2);
    // It had proven itself, so that the pauses begin anew.
    expect(await pass('retry')).toBe(1000);
  });

  test('that has forgotten the session is greeted anew', async () => {
    const remote = await serveRemote([listed('look')], { streams: false });
    const { connections, said, pass } = connect({ things: { url: remote.url } });
    await said(READY);
    remote.forget();
    const run = () => toolOf(connections.packs(), 'look').run({}, context());
    expect(await run()).toEqual({
      text: '“look” failed on the MCP server “things”. It answered with status 404.',
      isError: true,
    });
    await pass('retry');
    await said(READY, 2);
    expect(await run()).toEqual({ text: 'look {}' });
  });

  test('that is no MCP server is one that is away', async () => {
    const http = createServer((_request, response) => void response.writeHead(200).end('<html>'));
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    closers.push(() => stopped(http));
    const { port } = http.address() as AddressInfo;
    const { connections, said } = connect({ things: { url: `http://127.0.0.1:${port}/` } });
    await said(AWAY);
    expect(connections.health()[0]?.problem).toBe('It does not speak as MCP servers do.');
  });

  test('that never answers is given up after its time, and at once when all is closed', async () => {
    const asked = Promise.withResolvers<void>();
    const http = createServer(() => asked.resolve());
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    closers.push(() => stopped(http));
    const { port } = http.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/`;
    const impatient = connect({ things: { url, timeoutMs: 1 } });
    await impatient.said(AWAY);
    expect(impatient.connections.health()[0]?.problem).toBe('It did not answer in time.');
    const patient = connect({ things: { url } });
    await asked.promise;
    await patient.connections.close();
  });
});

describe('a server that is a process', () => {
  const script = new URL('../../testing/mcp-stdio-server.ts', import.meta.url).pathname;
  const config: McpServerConfig = {
    command: process.execPath,
    args: [script, 'secret-in-the-environment'],
    env: { THING_TOKEN: 'secret-in-the-environment' },
  };

  test('is started with its own environment, is started again when it ends, and is ended at the close', async () => {
    const { connections, said, pass, logs } = connect({ child: config });
    await said(READY);
    const run = async (name: string) => (await toolOf(connections.packs(), name).run({}, context())).text;
    const variables = (await run('variables')).split(' ');
    expect(variables).toContain('THING_TOKEN');
    expect(variables).not.toContain('NODE_OPTIONS');
    const first = Number(await run('pid'));
    expect(await run('exit')).toBe('“exit” failed on the MCP server “child”. The connection was closed.');
    await said(AWAY);
    expect(connections.health()[0]).toMatchObject({ state: 'away', problem: 'The connection was closed.' });
    await pass('retry');
    await said(READY, 2);
    const second = Number(await run('pid'));
    expect(second).not.toBe(first);
    await connections.close();
    expect(() => process.kill(second, 0)).toThrow('ESRCH');
    expect(logs()).toContain('started with [redacted]');
    expect(logs()).not.toContain('secret-in-the-environment');
  });

  test('that cannot be started is away', async () => {
    const { connections, said } = connect({ child: { command: '/nowhere/to/be/found' } });
    await said(AWAY);
    expect(connections.health()[0]?.problem).toBe('The command was not found.');
  });
});
