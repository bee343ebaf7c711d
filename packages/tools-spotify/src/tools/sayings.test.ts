import { describe, expect, it } from 'vitest';
import { connectTool } from './connect-tool.ts';
import type { SpotifyToolsPorts } from './ports.ts';
import { spotifyTools } from './spotify-tools.ts';
import { createListening, isTaken, todoPack, written } from './talk.test-kit.ts';

const pack = spotifyTools({} as SpotifyToolsPorts);
const todos = todoPack();

const MUSIC: [string, string][] = [
  ["play Elvis's first song", "play query: Elvis's first song"],
  ['something relaxing', 'play query: relaxing'],
  ['play something relaxing', 'play query: something relaxing'],
  ['more like this', 'recommend_music similar: true'],
  ['play more like this', 'recommend_music play: true, similar: true'],
  ['queue the next three from that album', 'add_to_queue count: 3, source: that album'],
  ['turn it down a bit', 'change_volume amount: little, direction: down'],
  ['skip to 1:30', 'seek position: 1:30'],
  ['skip to the chorus', 'seek position: the chorus'],
  ['play jazz on the kitchen speaker', 'play device: the kitchen speaker, query: jazz'],
  ["what's this song? save it", 'now_playing + like'],
  ['make a 20-track playlist of rainy day songs', 'create_playlist count: 20, prompt: rainy day songs'],
  ['make a 10-track playlist of quiet jazz', 'create_playlist count: 10, prompt: quiet jazz'],
  ['move techno tracks from Chill to Party', 'move_to_playlist playlist: Chill, query: techno, to: Party'],
  ['stop', 'pause'],
  ['pause', 'pause'],
  [
    'play something by In Flames on the kitchen speaker',
    'play device: the kitchen speaker, query: something by In Flames',
  ],
  ['louder', 'change_volume direction: up'],
  ['a bit louder', 'change_volume amount: little, direction: up'],
  ['much louder please', 'change_volume amount: lot, direction: up'],
  ['put it on the kitchen speaker', 'transfer_playback device: kitchen speaker'],
  ['like this', 'like'],
  ['volume to 30 percent', 'set_volume percent: 30'],
  ['set the volume to fifty', 'set_volume percent: 50'],
  ['volume 30%', 'set_volume percent: 30'],
  ['what did I play last', 'recently_played'],
  ['play some jazz', 'play query: some jazz'],
  ['play Bohemian Rhapsody', 'play query: Bohemian Rhapsody'],
  ['play the album Lanterns Under Ice', 'play query: the album Lanterns Under Ice'],
  ['play Lanterns Under Ice by In Flames', 'play query: Lanterns Under Ice by In Flames'],
  ['play my liked songs', 'play query: liked'],
  ['play my Road Trip playlist', 'play query: my Road Trip playlist'],
  ['shuffle my Road Trip playlist', 'play query: my Road Trip playlist, shuffle: true'],
  ['play the playlist Morning Coffee on shuffle', 'play query: the playlist Morning Coffee, shuffle: true'],
  ['play Lanterns Under Ice in the kitchen', 'play device: kitchen, query: Lanterns Under Ice'],
  ['play the latest album by In Flames', 'play query: the latest album by In Flames'],
  ['play Dancing on the Ceiling', 'play device: the Ceiling, query: Dancing'],
  ['play Singing in the Rain', 'play query: Singing in the Rain'],
  ['can you play some Miles Davis please', 'play query: some Miles Davis'],
  ['I want to listen to Nina Simone', 'play query: Nina Simone'],
  ['put on some Daft Punk', 'play query: some Daft Punk'],
  ['play music', 'play query: music'],
  ['play something', 'play query: something'],
  ['play this album', 'play query: this album'],
  ['play it again', 'play query: it again'],
  ['play it on the kitchen speaker', 'transfer_playback device: the kitchen speaker'],
  ['play something by In Flames', 'play query: something by In Flames'],
  ['play jazz instead', 'play query: jazz'],
  ['put on my Morning Coffee playlist', 'play kind: playlist, query: Morning Coffee'],
  ['put this on my Morning Coffee playlist', 'add_to_playlist playlist: Morning Coffee'],
  ['find me something by Nina Simone', 'search_music query: Nina Simone'],
  ['what songs do I like?', 'get_liked of: tracks'],
  ['turn it all the way up', 'set_volume level: full'],
  ['play the previous one', 'previous_track'],
  ['stop everything', 'pause'],
  ['remove this from my liked songs', 'unlike of: track'],
  ['play it', 'resume'],
  ['play this', 'resume'],
  ['plya some jazz', 'play query: some jazz'],
  ['next song please', 'next_track'],
  ['skip two songs', 'next_track count: 2'],
  ['skip this', 'next_track'],
  ['play something else', 'next_track'],
  ['go back', 'previous_track'],
  ['play the last song again', 'previous_track'],
  ['rewind 15 seconds', 'seek direction: back, position: 15 seconds'],
  ['fast forward 30 seconds', 'seek direction: forward, position: 30 seconds'],
  ['go back half a minute', 'seek direction: back, position: half a minute'],
  ['go to 1 minute 30 seconds', 'seek position: 1 minute 30 seconds'],
  ['start over', 'seek position: start'],
  ['from the beginning', 'seek position: start'],
  ['mute', 'set_volume level: mute'],
  ['unmute', 'set_volume level: normal'],
  ['half volume', 'set_volume level: half'],
  ['turn the volume up by 20 percent', 'change_volume by: 20, direction: up'],
  ['turn it up to 60', 'set_volume percent: 60'],
  ['could you turn the music down a little', 'change_volume amount: little, direction: down'],
  ['too loud', 'change_volume direction: down'],
  ['LOUDER!!', 'change_volume direction: up'],
  ['shuffle on', 'shuffle on: true'],
  ['turn off shuffle', 'shuffle on: false'],
  ['stop shuffling', 'shuffle on: false'],
  ['repeat this song', 'repeat mode: track'],
  ['repeat the album', 'repeat mode: context'],
  ['turn repeat off', 'repeat mode: off'],
  ['put this on repeat', 'repeat mode: track'],
  ['queue Frostbound Choir', 'add_to_queue query: Frostbound Choir'],
  ['queue my liked songs', 'add_to_queue query: liked'],
  ['add Frostbound Choir to the queue', 'add_to_queue query: Frostbound Choir'],
  ['play Frostbound Choir next', 'add_to_queue query: Frostbound Choir'],
  ['queue two more songs from that album', 'add_to_queue count: 2, source: that album'],
  ["what's coming up?", 'get_queue'],
  ['what is in the queue', 'get_queue'],
  ['what is playing and what is next in the queue', 'now_playing + get_queue'],
  ['who sings this?', 'now_playing'],
  ["what's playing", 'now_playing'],
  ['what album is this from', 'now_playing'],
  ['which devices do I have', 'get_devices'],
  ['where can I play music', 'get_devices'],
  ['switch to the living room tv', 'transfer_playback device: living room tv'],
  ['move the music to my phone', 'transfer_playback device: my phone'],
  ['save this song', 'like of: track'],
  ['I love this song', 'like of: track'],
  ['add this to my library', 'like'],
  ['save this album', 'like of: album'],
  ['like Muted Morning', 'like query: Muted Morning'],
  ['unlike this', 'unlike'],
  ['take this out of my library', 'unlike'],
  ['do I like this song?', 'check_liked of: track'],
  ['is this song in my library?', 'check_liked of: track'],
  ['show my liked songs', 'get_liked of: tracks'],
  ['my top artists', 'top_music what: artists'],
  ['what are my top songs this month', 'top_music range: short_term, what: tracks'],
  ['my top 5 artists', 'top_music count: 5, what: artists'],
  ['show me my last 5 songs', 'recently_played count: 5'],
  ['search for songs by Miles Davis', 'search_music kind: track, query: Miles Davis'],
  ['find the album Northern Signal', 'search_music kind: album, query: Northern Signal'],
  ['search spotify for quiet piano', 'search_music query: quiet piano'],
  ['what songs are on Lanterns Under Ice', 'show_music kind: album, query: Lanterns Under Ice'],
  ['show me the albums of In Flames', 'show_music kind: artist, query: In Flames'],
  ['show my playlists', 'get_playlists'],
  ['which playlists have you made', 'get_playlists madeHere: true'],
  ["what's in my Morning Coffee playlist", 'get_playlist playlist: Morning Coffee'],
  ['add this to my Morning Coffee playlist', 'add_to_playlist playlist: Morning Coffee'],
  ['add Frostbound Choir to my Road Trip playlist', 'add_to_playlist playlist: Road Trip, query: Frostbound Choir'],
  [
    'remove all Miles Davis songs from my Road Trip playlist',
    'remove_from_playlist playlist: Road Trip, query: all Miles Davis songs',
  ],
  [
    'move Frostbound Choir to the top of my Road Trip playlist',
    'reorder_playlist playlist: Road Trip, query: Frostbound Choir',
  ],
  [
    'move Muted Morning to the end of my Road Trip playlist',
    'reorder_playlist end: true, playlist: Road Trip, query: Muted Morning',
  ],
  ['rename my Road Trip playlist to Holiday Drive', 'rename_playlist newName: Holiday Drive, playlist: Road Trip'],
  ['delete my Road Trip playlist', 'delete_playlist playlist: Road Trip'],
  ['create a playlist called Sunday', 'create_playlist name: Sunday'],
  ['make me a chill playlist', 'create_playlist prompt: chill'],
  ['suggest a playlist of quiet jazz', 'propose_playlist prompt: quiet jazz'],
  ['recommend something', 'recommend_music'],
  ['recommend me some songs for running', 'recommend_music mood: running'],
  ['what should I listen to', 'recommend_music'],
  ['play songs like Frostbound Choir', 'recommend_music play: true, query: Frostbound Choir'],
  ['play something similar', 'recommend_music play: true, similar: true'],
  ['play something new', 'recommend_music play: true'],
  ['play', 'resume'],
  ['keep playing', 'resume'],
  ['turn off the music', 'pause'],
  [
    'hey, play some jazz and turn it down a bit',
    'play query: some jazz + change_volume amount: little, direction: down',
  ],
  [
    "what's this song? like it and add it to my Road Trip playlist",
    'now_playing + like + add_to_playlist playlist: Road Trip',
  ],
  ['pause and add buy milk to my todos', 'pause + create_todo title: buy milk'],
  ['add milk to my list and play some jazz', 'create_todo title: milk + play query: some jazz'],
  ['pause the music and remind me at 5pm to call mom', 'pause + create_reminder text: call mom, when: at 5pm'],
  ['show my playlists and my todos', 'get_playlists + get_todos'],
];

/** What has the words of music, and is something to do. */
const TODOS: [string, string][] = [
  ['add a todo to play the guitar', 'create_todo title: play the guitar'],
  ['add play guitar to my list', 'create_todo title: play guitar'],
  ['remind me to play the piano at 6pm', 'create_reminder text: play the piano, when: at 6pm'],
  ['remind me to listen to Miles Davis tonight', 'create_reminder text: listen to Miles Davis, when: tonight'],
  ['create a todo to make a playlist for the party', 'create_todo title: make a playlist for the party'],
  ['add a todo to buy the new In Flames album', 'create_todo title: buy the new In Flames album'],
  ['add listen to Nina Simone to my todo list', 'create_todo title: listen to Nina Simone'],
  ['complete the playlist todo', 'complete_todo title: playlist'],
  ['delete the reminder about the music', 'delete_reminder text: the music'],
  ['move the milk todo to friday', 'update_todo due: friday, title: the milk todo'],
  ['repeat the plants todo every week', 'update_todo recurrence: every week, title: the plants todo'],
  ['what should I do next?', 'get_todos limit: 1'],
  ["what's on my list?", 'get_todos'],
  ['delete the milk todo', 'delete_todo title: milk'],
  ['add milk', 'create_todo title: milk'],
];

const NOTHING = [
  "don't play anything",
  'how do I play a song?',
  'I play the guitar',
  'make dinner',
  'buy milk',
  'save the date',
];

describe('the built-in assistant takes', () => {
  const { answer } = createListening([todos, pack]);

  it.each([...MUSIC, ...TODOS])('“%s” for: %s', async (said, calls) => {
    const answered = await answer([{ role: 'user', content: said }]);
    expect(written(answered.calls)).toBe(calls);
    const tools = [...todos.tools, ...pack.tools];
    expect(answered.calls.filter((call) => !isTaken(tools, call))).toEqual([]);
  });

  it.each(NOTHING)('“%s” for no command', async (said) => {
    expect((await answer([{ role: 'user', content: said }])).calls).toEqual([]);
  });

  it('each first wording of a tool for that tool', async () => {
    for (const { name, samples } of pack.tools) {
      const said = (samples[0] ?? '')
        .replaceAll(/\{\w+=\w+\}/g, '')
        .replaceAll(/[[\]]/g, '')
        .replaceAll(/\{(\w+)\}/g, (_, slot: string) => SPOKEN[slot] ?? 'something nice');
      const { calls } = await answer([{ role: 'user', content: said }]);
      expect(`${said}: ${calls[0]?.name}`).toBe(`${said}: ${name}`);
    }
  });
});

const SPOKEN: Readonly<Record<string, string>> = {
  count: '3',
  percent: '30',
  direction: 'down',
  amount: 'a bit',
  position: '1:30',
  what: 'artists',
};

describe('before Spotify is connected, the built-in assistant says how to connect it', () => {
  const { answer } = createListening([todos, connectTool({ url: '/auth/spotify' })]);

  it.each(MUSIC)('“%s”', async (said) => {
    const { calls } = await answer([{ role: 'user', content: said }]);
    expect(calls.map(({ name }) => name)).toContain('connect_spotify');
  });

  it('once, whatever they ask for at once', async () => {
    const { calls } = await answer([{ role: 'user', content: 'play some jazz and turn it down a bit, then skip' }]);
    expect(calls).toEqual([{ name: 'connect_spotify', arguments: {} }]);
  });

  it.each(TODOS)('but “%s” is for: %s', async (said, expected) => {
    const { calls } = await answer([{ role: 'user', content: said }]);
    expect(calls[0]?.name).toBe(expected.split(' ')[0]);
  });

  it('with a card that leads there', async () => {
    const [tool] = connectTool({ url: '/auth/spotify' }).tools;
    const outcome = await tool?.run({}, {} as never);
    expect(outcome).toMatchObject({ card: { kind: 'spotify_connect', url: '/auth/spotify' } });
    expect(outcome?.text).toContain('Connect Spotify first.');
  });
});
