import { extendedHistoryFiles, SIMULATED_USERS } from '@switchyard/tools-spotify/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Browser, serveSpotify, type TestSpotify } from '../services/spotify/spotify.test-kit.ts';

const { premium, second } = SIMULATED_USERS;
const [file] = extendedHistoryFiles({
  user: premium.id,
  from: Date.UTC(2010, 0, 1),
  to: Date.UTC(2012, 0, 1),
  plays: 3_000,
  seed: 'one',
});

let served: TestSpotify;
let browser: Browser;
let token: string;
beforeAll(async () => {
  served = await serveSpotify();
  browser = await served.connected(premium.id);
  token = String((await browser.call('POST', '/api/auth/refresh')).body['accessToken']);
});
afterAll(() => served.stop());

interface Imported {
  rows: number;
  added: number;
  known: number;
  bad: number;
  code?: string;
}

async function importing(content: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  const response = await fetch(`${served.url}/api/spotify/history/import?name=History_2010.json`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: content,
  });
  return { status: response.status, body: (await response.json()) as Imported };
}

const insightsOf = async (who: Browser, query = '') => (await who.call('GET', `/api/spotify/insights${query}`)).body;

it('a history is brought in, told, told of its owner alone, and deleted', async () => {
  const { id } = (await browser.me())!;
  const told: unknown[] = [];
  const leaving = new AbortController();
  const following = (async () => {
    const events = served.service.context.live.follow(id, { lastEventId: undefined, signal: leaving.signal });
    for await (const { event, data } of events) if (event === 'history_import') told.push(data);
  })();
  const before = (await insightsOf(browser))['summary'] as { plays: number };
  const imported = await importing(file!.content);
  expect(imported.status).toBe(200);
  expect(imported.body).toMatchObject({ rows: file!.tracks + file!.episodes, added: file!.tracks, known: 0, bad: 0 });
  await vi.waitFor(() =>
    expect(told.at(-1)).toMatchObject({ name: 'History_2010.json', added: file!.tracks, done: true }),
  );
  leaving.abort();
  await following;

  const insights = await insightsOf(browser, '?limit=3');
  expect(insights).toMatchObject({
    summary: { plays: before.plays + file!.tracks, first: expect.stringMatching(/^2010-/) },
    timeline: { unit: 'month' },
  });
  expect((insights['top'] as { artists: unknown[] }).artists).toHaveLength(3);
  const may = await insightsOf(browser, '?from=2010-05-01&to=2010-06-01');
  expect(may['timeline']).toMatchObject({
    unit: 'day',
    items: expect.arrayContaining([expect.objectContaining({ key: expect.stringMatching(/^2010-05-/) })]),
  });

  const { plays } = (await browser.call('GET', '/api/me/export')).body as unknown as { plays: unknown[] };
  expect(plays).toHaveLength(before.plays + file!.tracks);

  expect((await importing(file!.content)).body).toMatchObject({ added: 0, known: file!.tracks });
  const recommended = await browser.call('GET', '/api/spotify/recommendations?count=5');
  expect(recommended.body.items).toHaveLength(5);
  const [{ track, reason }] = recommended.body.items as [{ track: { uri: string }; reason: string }];
  expect(reason).not.toBe('');
  const alike = await browser.call('GET', `/api/spotify/recommendations?count=3&energy=0.2&seed=${track.uri}`);
  expect(alike.body.items).toHaveLength(3);
  expect(JSON.stringify(alike.body.items)).not.toContain(track.uri);

  const other = await served.connected(second.id);
  const { summary } = await insightsOf(other, '?to=2012-01-01');
  expect(summary).toMatchObject({ plays: 0, first: null });

  expect((await other.call('DELETE', '/api/spotify/history')).status).toBe(204);
  expect((await insightsOf(browser, '?to=2012-01-01'))['summary']).toMatchObject({ plays: file!.tracks });
  expect((await browser.call('DELETE', '/api/spotify/history')).status).toBe(204);
  expect((await insightsOf(browser))['summary']).toMatchObject({ plays: 0 });
});

describe('a file', () => {
  it.each([
    ['of something else', '{"not": "a play"}', {}, 422, 'invalid_history'],
    ['that is no JSON', 'nonsense', {}, 422, 'invalid_history'],
    ['within a form', '[]', { 'content-type': 'multipart/form-data; boundary=b' }, 415, 'unsupported_media_type'],
    ['that is packed', '[]', { 'content-encoding': 'gzip' }, 415, 'unsupported_media_type'],
  ])('%s is refused', async (_kind, content, headers, status, code) => {
    const refused = await importing(content, headers);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  it('of more than 64 MB is refused', async () => {
    expect((await importing(new Uint8Array(64 * 1024 * 1024 + 1))).status).toBe(413);
  });

  it('is nobody’s who is not signed in', async () => {
    expect((await served.browser().call('POST', '/api/spotify/history/import')).status).toBe(401);
    expect((await served.browser().call('DELETE', '/api/spotify/history')).status).toBe(401);
    expect((await served.browser().call('GET', '/api/spotify/insights')).status).toBe(401);
  });
});

it('a span must have a beginning before its end, and both must be dates', async () => {
  for (const query of ['?from=2012-01-01&to=2010-01-01', '?from=May', '?limit=0']) {
    expect((await browser.call('GET', `/api/spotify/insights${query}`)).status, query).toBe(400);
  }
});

it('recommendations are for tracks that there are, of shares that there are, and none for who has heard nothing', async () => {
  const recommendations = (query: string, who = browser) => who.call('GET', `/api/spotify/recommendations${query}`);
  expect((await recommendations('?seed=spotify:album:abc')).status).toBe(400);
  expect((await recommendations('?energy=2')).status).toBe(400);
  expect((await recommendations('?seed=spotify:track:0000000000000000000000')).status).toBe(404);
  const guest = served.browser();
  expect((await recommendations('', guest)).status).toBe(401);
  await guest.call('POST', '/api/auth/guest');
  expect((await recommendations('', guest)).body).toEqual({ items: [], nextCursor: null });
});

it('what was played before connecting is there at once', async () => {
  const { executeSql } = served.service.context.database;
  await executeSql('DELETE FROM users');
  served.simulator.player(second.id).activate('Kitchen Speaker');
  const newcomer = await served.connected(second.id);
  const { items = [] } = (await newcomer.call('GET', '/api/spotify/recently-played')).body;
  expect(items.length).toBeGreaterThan(0);
  expect((await insightsOf(newcomer))['summary']).toMatchObject({ plays: items.length });
});

it('a history goes with its account', async () => {
  const leaver = await served.connected(premium.id);
  const { id } = (await leaver.me())!;
  expect((await insightsOf(leaver))['summary']).not.toMatchObject({ plays: 0 });
  expect((await leaver.call('DELETE', '/api/me', {})).status).toBe(204);
  const { store } = served.service.context.listening;
  expect(await store.summary(id, { from: 0, to: Date.UTC(2100, 0, 1) })).toMatchObject({ plays: 0 });
});
