import { SIMULATED_USERS } from '@switchyard/tools-spotify/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, serveSpotify, type TestSpotify } from './spotify.test-kit.ts';

const { premium } = SIMULATED_USERS;

let served: TestSpotify;
let connected: Browser;
let guest: Browser;
beforeAll(async () => {
  served = await serveSpotify();
  connected = await served.connected(premium.id);
  guest = served.browser();
  await guest.call('POST', '/api/auth/guest');
});
afterAll(() => served.stop());

interface Call {
  name: string;
  title: string;
  status: string;
  card: Record<string, unknown> | null;
}

async function say(browser: Browser, message: string) {
  const { status, body } = await browser.call('POST', '/api/chat', { message, model: 'offline/assistant' });
  expect(status, JSON.stringify(body)).toBe(200);
  return { calls: body['toolCalls'] as Call[], response: String(body['response']) };
}

async function toolsOf(browser: Browser): Promise<string[]> {
  const { body } = await browser.call('POST', '/api/auth/refresh');
  const response = await fetch(`${served.url}/mcp`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${String(body['accessToken'])}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  });
  const { result } = (await response.json()) as { result: { tools: { name: string }[] } };
  return result.tools.map(({ name }) => name);
}

describe('who has not connected Spotify', () => {
  it.each(['play some jazz', 'pause', 'what is playing'])('is shown how to, when they say “%s”', async (message) => {
    const { calls, response } = await say(guest, message);
    expect(calls).toMatchObject([
      { name: 'connect_spotify', status: 'done', card: { kind: 'spotify_connect', url: '/api/auth/connect-spotify' } },
    ]);
    expect(response).toContain('Connect Spotify');
  });

  it('has todos as ever', async () => {
    const { calls } = await say(guest, 'add a todo to play the guitar');
    expect(calls).toMatchObject([{ name: 'create_todo', status: 'done' }]);
  });

  it('has one tool more than todos, over MCP as well', async () => {
    const tools = await toolsOf(guest);
    expect(tools).toContain('connect_spotify');
    expect(tools).not.toContain('pause');
  });
});

describe('who has connected it', () => {
  it('is heard', async () => {
    served.simulator.player(premium.id).activate('Kitchen Speaker');
    const { calls } = await say(connected, 'play Nina Simone');
    expect(calls, JSON.stringify(calls)).toMatchObject([{ name: 'play', status: 'done' }]);
    expect(served.simulator.player(premium.id).state()).toMatchObject({ playing: true });
    expect((await say(connected, 'pause')).calls).toMatchObject([{ name: 'pause', status: 'done' }]);
    expect(served.simulator.player(premium.id).state()).toMatchObject({ playing: false });
  });

  it('does not notice that a token runs out in the middle of it', async () => {
    served.simulator.expireAccessTokens();
    expect((await say(connected, 'resume')).calls).toMatchObject([{ status: 'done' }]);
  });

  it('has the tools over MCP as well, and not the one to connect', async () => {
    const tools = await toolsOf(connected);
    expect(tools).toEqual(expect.arrayContaining(['create_todo', 'play', 'pause', 'create_playlist']));
    expect(tools).not.toContain('connect_spotify');
  });

  it('is told to reconnect once the grant is gone', async () => {
    served.simulator.revoke(premium.id);
    const { calls } = await say(connected, 'pause');
    expect(calls).toMatchObject([
      { status: 'error', card: { kind: 'spotify_connect', url: '/api/auth/connect-spotify' } },
    ]);
    await connected.call('DELETE', '/api/spotify/connection');
    expect((await say(connected, 'pause')).calls).toMatchObject([{ name: 'connect_spotify' }]);
  });
});
