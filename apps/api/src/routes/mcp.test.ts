import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { createAgent, defineTool, type ToolContext, type ToolPack } from '@switchyard/agent';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { SignedIn } from '../http/endpoint.ts';
import { createMcpServer } from '../services/mcp/mcp-server.ts';
import { serveEndpoints, type TestEndpoints } from '../testing/endpoints.ts';
import { mcpEndpoints } from './mcp.ts';

const NOW = Date.UTC(2030, 0, 1);
const ORIGIN = 'https://chat.example.org';

interface Waiting {
  context: ToolContext;
  finish(): void;
}

const notes = new Map<string, string[]>();
const contexts: ToolContext[] = [];
const logged: string[] = [];
const arrivals: ((waiting: Waiting) => void)[] = [];

const pack: ToolPack = {
  id: 'notes',
  name: 'Notes',
  description: 'Writes notes and finds them again.',
  instructions: 'A note is one sentence.',
  tools: [
    defineTool({
      name: 'get_notes',
      title: 'Get notes',
      description: 'All notes of the user.',
      input: z.object({}),
      effect: 'read',
      samples: [],
      run: async (_input, { userId }) => {
        const own = notes.get(userId) ?? [];
        return { text: `You have ${own.length} notes.`, data: { notes: own } };
      },
    }),
    defineTool({
      name: 'add_note',
      title: 'Add a note',
      description: 'Writes a note down.',
      input: z.object({ text: z.string().max(100), stars: z.int().default(1) }),
      effect: 'write',
      samples: [],
      run: async ({ text, stars }, context) => {
        contexts.push(context);
        notes.set(context.userId, [...(notes.get(context.userId) ?? []), text]);
        return { text: `Added “${text}”.`, data: { stars } };
      },
    }),
    defineTool({
      name: 'delete_note',
      title: 'Delete a note',
      description: 'Deletes a note by its words.',
      input: z.object({ text: z.string() }),
      effect: 'destructive',
      samples: [],
      async preview({ text }, { userId }) {
        const found = (notes.get(userId) ?? []).filter((note) => note.includes(text));
        const [note] = found;
        if (note === undefined) return { outcome: { text: `There is no note “${text}”.`, isError: true } };
        if (found.length > 1) return { outcome: { text: 'Which one?', needsInput: true } };
        return { question: `Delete “${note}”?`, input: { text: note } };
      },
      async run({ text }, { userId }) {
        notes.set(
          userId,
          (notes.get(userId) ?? []).filter((note) => note !== text),
        );
        return { text: `Deleted “${text}”.` };
      },
    }),
    defineTool({
      name: 'wait',
      title: 'Wait',
      description: 'Takes as long as it takes, and does not listen.',
      input: z.object({}),
      effect: 'read',
      samples: [],
      run: (_input, context) =>
        new Promise((resolve) => {
          arrivals.shift()?.({ context, finish: () => resolve({ text: 'Waited.' }) });
        }),
    }),
    defineTool({
      name: 'too_slow',
      title: 'Be slow',
      description: 'Never ends.',
      input: z.object({}),
      effect: 'read',
      samples: [],
      timeoutMs: 1,
      run: () => new Promise(() => {}),
    }),
    defineTool({
      name: 'break',
      title: 'Break',
      description: 'Fails.',
      input: z.object({}),
      effect: 'read',
      samples: [],
      run: async () => {
        throw new Error('the password is hunter2');
      },
    }),
  ],
};

let served: TestEndpoints;
let anna: SignedIn;
let ben: SignedIn;
const clients: Client[] = [];

beforeAll(async () => {
  const router = { stream: () => expect.fail('no model is asked') };
  const { definitions } = createAgent({ router, now: () => NOW, newId: () => 'id' });
  served = await serveEndpoints(() =>
    mcpEndpoints({
      mcp: createMcpServer({
        packs: () => [pack],
        contextFor: async ({ id }) => ({ userId: id, timeZone: 'Europe/Berlin', language: 'en' }),
        definitions,
        now: () => NOW,
        version: '1.2.3',
        log: pino({ level: 'error' }, { write: (line) => void logged.push(line) }),
      }),
      origins: [ORIGIN],
    }),
  );
  anna = await served.createUser();
  ben = await served.createUser();
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await served.stop();
});

async function connect(user: SignedIn): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StreamableHTTPClientTransport(new URL(`${served.url}/mcp`), {
    requestInit: { headers: { 'x-test-user': user.id } },
  });
  await client.connect(transport);
  clients.push(client);
  return client;
}

function nextWaiting(): Promise<Waiting> {
  return new Promise((resolve) => arrivals.push(resolve));
}

const LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list' };

describe('a client', () => {
  test('is greeted with what the packs say of themselves', async () => {
    const client = await connect(anna);
    expect(client.getServerVersion()).toEqual({ name: 'switchyard', version: '1.2.3' });
    expect(client.getInstructions()).toBe('Notes: Writes notes and finds them again.\nA note is one sentence.');
  });

  test('is shown each tool with its schema and what it does to the world', async () => {
    const { tools } = await (await connect(anna)).listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'get_notes',
      'add_note',
      'delete_note',
      'wait',
      'too_slow',
      'break',
    ]);
    expect(tools[1]).toEqual({
      name: 'add_note',
      title: 'Add a note',
      description: 'Writes a note down.',
      inputSchema: {
        type: 'object',
        properties: { text: { type: 'string', maxLength: 100 }, stars: { type: 'integer', default: 1 } },
        required: ['text'],
      },
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
    });
    expect(tools[0]?.annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false });
    expect(tools[2]?.annotations).toMatchObject({ readOnlyHint: false, destructiveHint: true });
  });

  test('acts for the user whose token it shows, and sees nothing of others', async () => {
    const [annas, bens] = [await connect(anna), await connect(ben)];
    const added = await annas.callTool({ name: 'add_note', arguments: { text: 'buy milk' } });
    expect(added).toEqual({
      content: [{ type: 'text', text: 'Added “buy milk”.' }],
      structuredContent: { summary: 'Added “buy milk”.', data: { stars: 1 } },
      isError: false,
    });
    expect(contexts.at(-1)).toMatchObject({ userId: anna.id, timeZone: 'Europe/Berlin', language: 'en', now: NOW });
    const hers = await annas.callTool({ name: 'get_notes' });
    expect(hers.structuredContent).toEqual({ summary: 'You have 1 notes.', data: { notes: ['buy milk'] } });
    const his = await bens.callTool({ name: 'get_notes' });
    expect(his.structuredContent).toMatchObject({ data: { notes: [] } });
  });

  test('is told which arguments are wrong in a result, and of an unknown tool in an error', async () => {
    const client = await connect(anna);
    const wrong = await client.callTool({ name: 'add_note', arguments: { stars: 3 } });
    expect(wrong).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('text: is missing') }] });
    const mended = await client.callTool({ name: 'add_note', arguments: { text: 'nap', stars: '3' } });
    expect(mended.structuredContent).toMatchObject({ data: { stars: 3 } });
    await expect(client.callTool({ name: 'sing' })).rejects.toMatchObject({
      code: -32602,
      message: 'MCP error -32602: Unknown tool: sing',
    });
  });

  test('learns that a tool has failed, and the log alone learns why', async () => {
    const broken = await (await connect(anna)).callTool({ name: 'break' });
    expect(broken).toMatchObject({
      isError: true,
      content: [{ text: '“Break” failed because of a fault on our side.' }],
    });
    expect(JSON.stringify(broken)).not.toContain('hunter2');
    expect(logged.join('')).toContain('hunter2');
  });

  test('is told when a tool took too long', async () => {
    const slow = await (await connect(anna)).callTool({ name: 'too_slow' });
    expect(slow).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('took longer than') }] });
  });

  test('deletes what the preview has found, and nothing when that is not clear', async () => {
    notes.set(ben.id, ['walk the dog', 'walk the cat', 'sleep']);
    const client = await connect(ben);
    const remove = (text: string) => client.callTool({ name: 'delete_note', arguments: { text } });
    expect(await remove('walk')).toMatchObject({ isError: false, content: [{ text: 'Which one?' }] });
    expect(await remove('swim')).toMatchObject({ isError: true, content: [{ text: 'There is no note “swim”.' }] });
    expect(await remove('dog')).toMatchObject({ isError: false, content: [{ text: 'Deleted “walk the dog”.' }] });
    expect(notes.get(ben.id)).toEqual(['walk the cat', 'sleep']);
  });
});

describe('a running call', () => {
  test('is called off by the cancellation of its own client alone', async () => {
    const [annas, other] = [await connect(anna), await connect(anna)];
    const arrived = [nextWaiting(), nextWaiting()];
    const stop = new AbortController();
    // Both clients count their requests alike, so that the two calls have the same id.
    const stopped = annas.callTool({ name: 'wait' }, undefined, { signal: stop.signal });
    const first = await arrived[0];
    const untouched = other.callTool({ name: 'wait' });
    const second = await arrived[1];
    const called = Promise.withResolvers<void>();
    first?.context.signal.addEventListener('abort', () => called.resolve());
    stop.abort('enough');
    await expect(stopped).rejects.toThrow('enough');
    await called.promise;
    expect(second?.context.signal.aborted).toBe(false);
    second?.finish();
    expect(await untouched).toMatchObject({ content: [{ text: 'Waited.' }] });
  });

  test('is called off when its client leaves', async () => {
    const arrived = nextWaiting();
    const leave = new AbortController();
    const left = fetch(`${served.url}/mcp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-test-user': anna.id },
      body: JSON.stringify({ ...LIST, method: 'tools/call', params: { name: 'wait' } }),
      signal: leave.signal,
    });
    const { context } = await arrived;
    const called = Promise.withResolvers<void>();
    context.signal.addEventListener('abort', () => called.resolve());
    leave.abort();
    await expect(left).rejects.toThrow();
    await called.promise;
  });
});

describe('over HTTP', () => {
  test('a message is answered as JSON, also for clients that do not ask for event streams', async () => {
    const answer = await served.as(anna)('POST', '/mcp', LIST, { accept: 'application/json' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(await answer.json()).toMatchObject({ jsonrpc: '2.0', id: 1, result: { tools: { length: 6 } } });
  });

  test('notifications are taken without an answer', async () => {
    const answer = await served.as(anna)('POST', '/mcp', { jsonrpc: '2.0', method: 'notifications/initialized' });
    expect([answer.status, await answer.text()]).toEqual([202, '']);
  });

  test('a greeting is given a session, so that cancellations find their calls', async () => {
    const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'x', version: '1' } };
    const answer = await served.as(anna)('POST', '/mcp', { ...LIST, method: 'initialize', params });
    expect(answer.headers.get('mcp-session-id')).toMatch(/^[\w-]{36}$/);
    expect(await answer.json()).toMatchObject({ result: { protocolVersion: '2025-06-18' } });
  });

  test('who is not signed in is told how to', async () => {
    const answer = await served.as(undefined)('POST', '/mcp', LIST);
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="switchyard"']);
  });

  test.each(['GET', 'DELETE'])('%s is not allowed, as nothing is pushed and no session kept', async (method) => {
    const answer = await served.as(anna)(method, '/mcp');
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('a page of another origin is refused, and one of ours is not', async () => {
    const from = async (origin: string) => (await served.as(anna)('POST', '/mcp', LIST, { origin })).status;
    expect([await from('https://evil.example'), await from('null'), await from(ORIGIN)]).toEqual([403, 403, 200]);
  });

  const bad: [string, unknown, Record<string, string>, number][] = [
    ['what is no message', { hello: 'world' }, {}, 400],
    ['a bare number', 5, {}, 400],
    ['no messages', '[', { 'content-type': 'application/json' }, 400],
    ['twenty-one messages', Array.from({ length: 21 }, (_, id) => ({ ...LIST, id })), {}, 400],
    ['a protocol nobody knows', LIST, { 'mcp-protocol-version': '1999-01-01' }, 400],
    ['another type', 'x=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['a client that takes no JSON', LIST, { accept: 'text/event-stream' }, 406],
    ['more than a megabyte', { ...LIST, params: { pad: 'x'.repeat(1_000_001) } }, {}, 413],
  ];
  test.each(bad)('%s is a problem', async (_what, body, headers, status) => {
    const answer = await served.as(anna)('POST', '/mcp', body, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  test('an empty batch does not hang', async () => {
    const answer = await served.as(anna)('POST', '/mcp', []);
    expect(answer.status).toBe(202);
  });

  test('messages with the same id do not hang', async () => {
    const answer = await served.as(anna)('POST', '/mcp', [LIST, LIST]);
    expect(answer.status).toBe(200);
  });
});
