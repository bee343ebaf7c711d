import { beforeEach, describe, expect, it } from 'vitest';
import { createKit } from './spotify.test-kit.ts';

let kit: Awaited<ReturnType<typeof createKit>>;
const call = (name: string, input?: object) => kit.call(name, input);

beforeEach(async () => {
  kit = await createKit();
  kit.player.activate('Desk Computer');
  await call('play', { query: 'the album Lanterns Under Ice' });
});

describe('the queue', () => {
  const next = async () => (await kit.client.queue()).next.map(({ name }) => name);

  it('takes a track by its name', async () => {
    expect((await call('add_to_queue', { query: 'Muted Morning' })).text).toBe(
      'Added “Muted Morning” by Miles Davis to the queue.',
    );
    expect((await next())[0]).toBe('Muted Morning');
  });

  it.each([[{ source: 'that album', count: 3 }], [{ source: 'Lanterns Under Ice', count: 3 }]])(
    'takes the next three of the album that plays: %j',
    async (input) => {
      await call('next_track');
      const outcome = await call('add_to_queue', input);
      expect(outcome.text).toContain(
        'Added 3 tracks of “Lanterns Under Ice” by In Flames to the queue: “Ember to Ember”; “The Hollow Compass”; “Cinders for the Tide”.',
      );
      expect((await next()).slice(0, 3)).toEqual(['Ember to Ember', 'The Hollow Compass', 'Cinders for the Tide']);
    },
  );

  it('takes the first tracks of an album that does not play, by URI and count, too', async () => {
    const { albums } = await kit.client.search('Northern Signal', ['album']);
    const outcome = await call('add_to_queue', { uri: albums!.items[0]!.uri, count: 2 });
    expect(outcome.text).toContain('Added 2 tracks of “Northern Signal”');
  });

  it('takes a whole album in its order, without what cannot be played', async () => {
    await call('add_to_queue', { query: 'the album Northern Signal' });
    const { albums } = await kit.client.search('Northern Signal', ['album']);
    const { items } = await kit.client.albumTracks(albums!.items[0]!.id, { limit: 50 });
    const names = items.filter(({ playable }) => playable).map(({ name }) => name);
    expect(names.length).toBeLessThan(items.length);
    expect((await next()).slice(0, names.length)).toEqual(names);
  });

  it('says how far it got', async () => {
    let times = 0;
    kit.simulator.fail(({ method, path }) => method === 'POST' && path.endsWith('/queue') && ++times === 3, {
      status: 500,
    });
    expect(await call('add_to_queue', { source: 'that album', count: 4 })).toMatchObject({
      isError: true,
      text: expect.stringContaining('Only 2 tracks of 4') as string,
    });
  });

  it('takes of an artist what is found first, and no whole playlist', async () => {
    const text = 'Added “River in the Room” by Nina Simone to the queue.';
    expect(await call('add_to_queue', { query: 'Nina Simone' })).toMatchObject({ text });
    expect(await call('add_to_queue', { query: 'my Road Trip playlist' })).toMatchObject({
      isError: true,
      text: expect.stringContaining('as a whole') as string,
    });
  });

  it('is shown', async () => {
    const { text, card } = await call('get_queue');
    expect(text).toMatch(/^Now “Frostbound Choir” by In Flames\. Next: “Lanterns Under Ice” by In Flames;/);
    expect(card).toMatchObject({ kind: 'queue', current: { name: 'Frostbound Choir' } });
  });
});

describe('likes', () => {
  it('are of what plays unless something is named, and can be taken back', async () => {
    expect((await call('check_liked')).text).toBe('No, “Frostbound Choir” by In Flames is not in your library.');
    const liked = await call('like');
    expect(liked.text).toBe('Saved “Frostbound Choir” by In Flames to your library.');
    const { undo } = liked.data as { undo: { tool: string; arguments: object }[] };
    expect((await call('like')).data).toMatchObject({ undo: [] });
    expect((await call(undo[0]!.tool, undo[0]!.arguments)).text).toContain('Took “Frostbound Choir”');
    expect((await call('check_liked', { query: 'Frostbound Choir by In Flames' })).text).toMatch(/^No,/);
  });

  it('can be of the album', async () => {
    expect((await call('like', { of: 'album' })).text).toBe('Saved “Lanterns Under Ice” by In Flames to your library.');
    expect((await call('get_liked', { of: 'albums' })).text).toContain('“Lanterns Under Ice”');
  });

  it('need something to be liked', async () => {
    kit.player.activate(undefined);
    expect(await call('like')).toMatchObject({
      isError: true,
      text: expect.stringContaining('Nothing is playing') as string,
    });
    expect(await call('like', { query: 'Zzyzx Unheard Of' })).toMatchObject({ isError: true });
  });

  it('are listed, the newest first', async () => {
    await call('like');
    expect(await call('get_liked', { count: 3 })).toMatchObject({
      text: expect.stringContaining('the newest: “Frostbound Choir”') as string,
      card: { kind: 'tracks' },
    });
  });
});

describe('search', () => {
  it('finds all kinds, or one', async () => {
    const all = await call('search_music', { query: 'In Flames' });
    expect(all.card).toMatchObject({ kind: 'music', artists: [{ name: 'In Flames' }] });
    expect((await call('search_music', { query: 'In Flames', kind: 'track' })).card).toMatchObject({ kind: 'tracks' });
    expect(await call('search_music', { query: 'zzyzx unheard' })).toMatchObject({ isError: true });
  });

  it('shows what is on an album, and whose albums there are', async () => {
    expect((await call('show_music', { query: 'Lanterns Under Ice', kind: 'album' })).text).toMatch(
      /1999: “Frostbound Choir”; “Lanterns Under Ice”/,
    );
    expect((await call('show_music', { query: 'In Flames', kind: 'artist' })).text).toBe(
      'In Flames has “Lanterns Under Ice” (1999); “Northern Signal” (2011).',
    );
    expect((await call('show_music', { query: 'the playlist Quiet Jazz Evenings' })).isError).toBeUndefined();
  });
});

describe('listening', () => {
  it('is told from the last track back, with its time', async () => {
    const { text, data } = await call('recently_played', { count: 3 });
    expect(text).toMatch(/^The last was “.+” by .+, today at .+\. Before that: /);
    expect(data).toMatchObject({ items: [{ played: expect.any(String) as string }, {}, {}] });
  });

  it('is counted by Spotify', async () => {
    expect((await call('top_music', { what: 'artists', count: 3 })).text).toMatch(
      /^Your top artists in the last six months: [^;]+; [^;]+; [^;]+\.$/,
    );
    expect((await call('top_music', { range: 'short_term' })).card).toMatchObject({
      kind: 'tracks',
      title: 'Your top tracks in the last four weeks',
    });
  });
});

describe('recommendations', () => {
  it('come with their reasons, like what plays or to taste', async () => {
    const asked: object[] = [];
    kit = await createKit({
      recommend: async (_user, request) => {
        asked.push(request);
        const { tracks } = await kit.client.search('Nina Simone', ['track'], { limit: 2 });
        return tracks!.items.map((track) => ({ track, reason: 'you often play it' }));
      },
    });
    kit.player.activate('Desk Computer');
    await kit.call('play', { query: 'Frostbound Choir' });
    const outcome = await kit.call('recommend_music', { similar: true });
    expect(outcome.text).toMatch(/^I recommend “.+” by Nina Simone \(you often play it\); /);
    expect(outcome.card).toMatchObject({
      kind: 'tracks',
      title: '2 tracks like “Frostbound Choir” by In Flames',
      reasons: ['you often play it', 'you often play it'],
    });
    await kit.call('recommend_music', { mood: 'quiet', count: 5 });
    expect(asked).toMatchObject([
      { seed: { name: 'Frostbound Choir' }, count: 10 },
      { count: 5, targets: { energy: 0.25 } },
    ]);
    expect(asked[1]).not.toHaveProperty('seed');
    expect((await kit.call('recommend_music', { query: 'In Flames', play: true })).text).toMatch(
      /^Playing 2 tracks like “.+” by In Flames on/,
    );
  });

  it('are none for somebody of whom nothing is known', async () => {
    expect(await call('recommend_music')).toMatchObject({
      isError: true,
      text: expect.stringContaining('import your listening history') as string,
    });
  });
});
