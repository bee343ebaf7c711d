import { beforeEach, describe, expect, it } from 'vitest';
import { createKit } from './spotify.test-kit.ts';

let kit: Awaited<ReturnType<typeof createKit>>;
const call = (name: string, input?: object) => kit.call(name, input);
/** Says yes to what is asked. */
async function approved(name: string, input: object): Promise<{ question: string; text: string }> {
  const preview = await kit.preview(name, input);
  if (!preview || 'outcome' in preview) throw new Error(`Nothing was asked: ${preview?.outcome.text}`);
  const { text } = await call(name, preview.input);
  return { question: preview.question ?? '', text };
}
const namesIn = async (playlist: string) => {
  const found = (await kit.client.playlists()).items.find(({ name }) => name === playlist);
  return (await kit.client.playlistItems(found!.id, { limit: 50 })).items.map(({ name }) => name);
};

beforeEach(async () => {
  kit = await createKit();
  kit.player.activate('Desk Computer');
});

describe('playlists', () => {
  it('are listed, and shown by words of their name', async () => {
    expect((await call('get_playlists')).text).toBe(
      'You have 3 playlists: “Road Trip”; “Secret Disco”; “Morning Coffee”.',
    );
    const { text, card, data } = await call('get_playlist', { playlist: 'my morning' });
    expect(text).toMatch(/^“Morning Coffee” has 24 tracks: “/);
    expect(card).toMatchObject({ kind: 'playlist', name: 'Morning Coffee', tracks: expect.any(Array) as unknown });
    expect(data).toMatchObject({ subject: { kind: 'playlist', label: 'the playlist Morning Coffee' } });
    expect((await call('get_playlist', { playlist: 'Techno' })).text).toBe(
      'I found no playlist like “Techno”. You have “Road Trip”; “Secret Disco”; “Morning Coffee”.',
    );
  });

  it('of other people show what Spotify lets be seen', async () => {
    const { playlists } = await kit.client.search('Jazz Evenings', ['playlist']);
    const outcome = await call('get_playlist', { playlist: playlists!.items[0]!.uri });
    expect(outcome.text).toBe(
      '“Quiet Jazz Evenings” has 0 tracks: what is in it cannot be seen from here.'.replace(
        '0 tracks',
        `${playlists!.items[0]!.total || 'no'} tracks`,
      ),
    );
    const refused = await call('add_to_playlist', { playlist: playlists!.items[0]!.id, query: 'Muted Morning' });
    expect(refused).toMatchObject({
      isError: true,
      text: expect.stringContaining('belongs to somebody else') as string,
    });
  });

  it('of one name are told apart by the user', async () => {
    await kit.client.createPlaylist({ name: 'Road Trip Two' });
    await kit.client.createPlaylist({ name: 'Long Road Trip' });
    const asked = await call('get_playlist', { playlist: 'trip' });
    expect(asked).toMatchObject({
      needsInput: true,
      data: { retry: { tool: 'get_playlist', choiceArgument: 'playlist' } },
    });
    const { choices } = asked.data as { choices: { id: string; label: string }[] };
    expect((await call('get_playlist', { playlist: choices[0]!.id })).text).toMatch(
      /^“(Road Trip Two|Long Road Trip|Road Trip)”/,
    );
  });

  it('take what plays, and what is named', async () => {
    await call('play', { query: 'Frostbound Choir' });
    expect((await call('add_to_playlist', { playlist: 'Road Trip' })).text).toBe(
      'Added “Frostbound Choir” by In Flames to “Road Trip”.',
    );
    expect(
      (await call('add_to_playlist', { playlist: 'Road Trip', query: 'Muted Morning by Miles Davis' })).text,
    ).toContain('Added “Muted Morning”');
    expect((await namesIn('Road Trip')).slice(-2)).toEqual(['Frostbound Choir', 'Muted Morning']);
    expect(await call('add_to_playlist', { playlist: 'Road Trip', query: 'Nina Simone' })).toMatchObject({
      isError: true,
    });
  });

  it('are renamed, which can be taken back', async () => {
    const { text, data } = await call('rename_playlist', { playlist: 'Road Trip', newName: 'Holiday' });
    expect(text).toBe('Renamed “Road Trip” to “Holiday”.');
    const [back] = (data as { undo: { tool: string; arguments: object }[] }).undo;
    expect((await call(back!.tool, back!.arguments)).text).toBe('Renamed “Holiday” to “Road Trip”.');
  });

  it('are deleted after a yes', async () => {
    const { question, text } = await approved('delete_playlist', { playlist: 'disco' });
    expect(question).toBe('Delete the playlist “Secret Disco” with 24 tracks?');
    expect(text).toBe('Deleted the playlist “Secret Disco”.');
    expect((await call('get_playlists')).text).not.toContain('Disco');
  });
});

describe('the tracks of a playlist', () => {
  beforeEach(async () => {
    for (const query of ['Frostbound Choir', 'Muted Morning', 'Signal and Bone'])
      await call('add_to_playlist', { playlist: 'Secret Disco', query });
  });

  it('are removed after a yes that names them', async () => {
    const { question, text } = await approved('remove_from_playlist', {
      playlist: 'Secret Disco',
      query: 'all songs by In Flames',
    });
    expect(question).toBe(
      'Remove 2 tracks from “Secret Disco”: “Frostbound Choir” by In Flames; “Signal and Bone” by In Flames?',
    );
    expect(text).toContain('Removed 2 tracks');
    expect((await namesIn('Secret Disco')).slice(-1)).toEqual(['Muted Morning']);
  });

  it('are known by their genre', async () => {
    const preview = await kit.preview('remove_from_playlist', { playlist: 'Secret Disco', query: 'metal tracks' });
    expect(preview).toMatchObject({
      question: expect.stringContaining('“Frostbound Choir” by In Flames; “Signal and Bone” by In Flames') as string,
    });
    expect(await kit.preview('remove_from_playlist', { playlist: 'Secret Disco', query: 'polka' })).toMatchObject({
      outcome: { isError: true },
    });
  });

  it('move from one to another', async () => {
    const { question } = await approved('move_to_playlist', {
      playlist: 'Secret Disco',
      to: 'Road Trip',
      query: 'In Flames',
    });
    expect(question).toMatch(/^Move 2 tracks from “Secret Disco” to “Road Trip”: /);
    expect((await namesIn('Road Trip')).slice(-2)).toEqual(['Frostbound Choir', 'Signal and Bone']);
    expect(await namesIn('Secret Disco')).not.toContain('Signal and Bone');
  });

  it.each([
    ['to the top', { query: 'Muted Morning' }, 0],
    ['down', { from: 1, to: 3 }, 2],
    ['to the end', { query: 'Frostbound Choir', end: true }, 26],
  ])('move %s', async (_where, input, place) => {
    const before = await namesIn('Secret Disco');
    const name = 'from' in input ? before[0] : input.query;
    const { question } = await approved('reorder_playlist', { playlist: 'Secret Disco', ...input });
    expect(question).toContain(`to place ${place + 1} of “Secret Disco”?`);
    expect((await namesIn('Secret Disco'))[place]).toBe(name);
  });
});

describe('a playlist from a description', () => {
  it('is proposed without anything being made', async () => {
    const { text, card } = await call('propose_playlist', { prompt: 'quiet jazz', count: 10 });
    expect(text).toMatch(/^Here is a playlist “Quiet jazz” with 10 tracks: “/);
    expect(card).toMatchObject({ kind: 'playlist_preview', name: 'Quiet jazz', prompt: 'quiet jazz', missing: [] });
    const { tracks } = card as unknown as { tracks: { artists: { name: string }[] }[] };
    expect(tracks).toHaveLength(10);
    const times = Map.groupBy(tracks, (track) => track.artists[0]!.name);
    expect(Math.max(...[...times.values()].map(({ length }) => length))).toBeLessThanOrEqual(3);
    expect((await kit.client.playlists()).total).toBe(3);
  });

  it('is asked about with its tracks, made of those that are left, and kept', async () => {
    const preview = await kit.preview('create_playlist', { prompt: 'quiet jazz', count: 10 });
    if (!preview || 'outcome' in preview) throw new Error('nothing was asked');
    expect(preview.question).toBe('Create the playlist “Quiet jazz” with 10 tracks?');
    const { tracks } = preview.input as { tracks: { uri: string; title: string; artist: string }[] };
    expect(tracks[0]).toEqual({
      uri: expect.stringMatching(/^spotify:track:/) as string,
      title: expect.any(String) as string,
      artist: expect.any(String) as string,
    });
    const made = await call('create_playlist', { ...preview.input, tracks: tracks.slice(0, 8) });
    expect(made.text).toBe('Made the playlist “Quiet jazz” with 8 tracks.');
    expect(await namesIn('Quiet jazz')).toEqual(tracks.slice(0, 8).map(({ title }) => title));
    expect(kit.generated).toMatchObject([
      {
        name: 'Quiet jazz',
        prompt: 'quiet jazz',
        mood: 'quiet',
        targets: { energy: 0.25 },
        uris: tracks.slice(0, 8).map(({ uri }) => uri),
      },
    ]);
    expect((await call('get_playlists', { madeHere: true })).text).toBe('I have made “Quiet jazz” from “quiet jazz”.');
    expect(await call('create_playlist', { ...preview.input, tracks: [] })).toMatchObject({ isError: true });
  });

  it('has the tracks that a model proposes, and names those that are not there', async () => {
    const tracks = [
      { title: 'Frostbound Choir', artist: 'In Flames' },
      { title: 'Muted morning', artist: 'Miles Davis' },
      { title: 'A Song That Nobody Made', artist: 'In Flames' },
      { title: 'Frostbound Choir', artist: 'Nina Simone' },
    ];
    const proposed = await call('propose_playlist', { prompt: 'odd', name: 'Odd ones', tracks });
    expect(proposed.text).toContain(
      '“Odd ones” with 2 tracks: “Frostbound Choir” by In Flames; “Muted Morning” by Miles Davis. I did not find “A Song That Nobody Made by In Flames”; “Frostbound Choir by Nina Simone”.',
    );
    expect(await kit.preview('create_playlist', { prompt: 'odd', name: 'Odd ones', tracks })).toMatchObject({
      question: expect.stringMatching(/^Create the playlist “Odd ones” with 2 tracks\? I did not find/) as string,
    });
  });

  it('is filled with what one may like where search has too little', async () => {
    const one = (await kit.client.search('Muted Morning', ['track'])).tracks!.items[0]!;
    kit = await createKit({ recommend: async () => [{ track: one, reason: 'you often play it' }] });
    expect((await kit.call('propose_playlist', { prompt: 'zzyzx', count: 5 })).text).toContain(
      'with 1 track: “Muted Morning”',
    );
  });

  it('may be empty at first, but not for want of tracks', async () => {
    const { question, text } = await approved('create_playlist', { name: 'Sunday' });
    expect([question, text]).toEqual(['Create the empty playlist “Sunday”?', 'Made the empty playlist “Sunday”.']);
    expect(await kit.preview('create_playlist', { prompt: 'zzyzx' })).toMatchObject({
      outcome: { isError: true, text: expect.stringContaining('no tracks for “zzyzx”') as string },
    });
  });

  it('that is made and cannot be filled says so', async () => {
    kit.simulator.fail(({ method, path }) => method === 'POST' && path.endsWith('/items'), { status: 500 });
    expect(await call('create_playlist', { prompt: 'quiet jazz', count: 3 })).toMatchObject({
      isError: true,
      text: expect.stringContaining('was made, but is still empty') as string,
    });
  });
});
