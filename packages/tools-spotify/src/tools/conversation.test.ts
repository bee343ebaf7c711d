import { beforeEach, describe, expect, it } from 'vitest';
import { createKit } from './spotify.test-kit.ts';
import { converse } from './talk.test-kit.ts';

let kit: Awaited<ReturnType<typeof createKit>>;
let say: ReturnType<typeof converse>;

beforeEach(async () => {
  kit = await createKit();
  kit.player.activate('Desk Computer');
  say = converse(kit);
});

describe('in a conversation', () => {
  it('“it” is what was found, and “the second one” the second', async () => {
    await say('search for songs by Nina Simone');
    const { calls, text } = await say('play the second one');
    expect(calls).toMatch(/^play uri: spotify:track:/);
    expect(text).toMatch(/^Playing “.+” by Nina Simone/);
    expect((await say('save it')).text).toMatch(/^Saved “.+” by Nina Simone/);
    expect((await say('undo')).text).toMatch(/^Took “.+” by Nina Simone.* out of your library/);
  });

  it('“that album” is the album of what was spoken of', async () => {
    await say('play Lanterns Under Ice by In Flames');
    const { text } = await say('queue the next three from that album');
    expect(text).toContain('Added 3 tracks of “Lanterns Under Ice” by In Flames to the queue: “Ember to Ember”');
  });

  it('“all of them” are played one after the other, and saved with one word of it', async () => {
    await say('find me songs by Nina Simone');
    expect((await say('play all of them')).text).toBe(
      'Playing 10 tracks on “Desk Computer”, now “River in the Room” by Nina Simone.',
    );
    const saved = await say('save all of them');
    expect(saved.text).toBe('Saved 10 of them to your library.');
    expect((await say('undo')).text).toBe('Took 10 of them out of your library.');
  });

  it('“it” that is paused goes on, and so does what is put on another device', async () => {
    await say('play Frostbound Choir');
    await say('skip to 1:30');
    await say('pause');
    expect((await say('play it')).text).toBe('Playing “Frostbound Choir” by In Flames on “Desk Computer”.');
    expect((await say('play it on the kitchen speaker')).text).toBe(
      'Playing “Frostbound Choir” by In Flames on “Kitchen Speaker”.',
    );
    expect(kit.player.state().progressMs).toBeGreaterThanOrEqual(90_000);
  });

  it('“it” is the song in a playlist, and the playlist itself where that is meant', async () => {
    await say('play Frostbound Choir');
    await say('add it to my Road Trip playlist');
    expect((await say('remove it from my Road Trip playlist')).text).toContain('“Frostbound Choir”');
    await say('create a playlist called Gym');
    expect((await say('add Ember to Ember to it')).text).toContain('to “Gym”');
    expect((await say('add this song to it')).text).toBe('Added “Frostbound Choir” by In Flames to “Gym”.');
    expect((await say("what's in it?")).text).toMatch(/^“Gym” has 2 tracks: “Ember to Ember”/);
    expect((await say('rename it to Running')).text).toBe('Renamed “Gym” to “Running”.');
    expect((await say('delete it')).text).toBe('Deleted the playlist “Running”.');
  });

  it('“that playlist” is the one that is playing', async () => {
    await say('play my Morning Coffee playlist');
    expect((await say('add Ember to Ember to that playlist')).text).toMatch(
      /^Added “Ember to Ember”.* to “Morning Coffee”/,
    );
    await say('next');
    expect((await say('delete that playlist')).text).toBe('Deleted the playlist “Morning Coffee”.');
  });

  it('what was spoken of last is meant by what could be either', async () => {
    await say('play Frostbound Choir');
    expect((await say('what is next?')).calls).toBe('get_queue');
  });

  it('what is not liked is not said to be taken out', async () => {
    await say('play Frostbound Choir');
    await say('unlike this');
    const { text } = await say('remove this from my liked songs');
    expect(text).toBe('“Frostbound Choir” by In Flames is not in your library.');
  });

  it('two things are asked for at once', async () => {
    await say('play Frostbound Choir');
    const { text } = await say("what's this song? save it");
    expect(text).toContain('“Frostbound Choir” by In Flames, from “Lanterns Under Ice”');
    expect(text).toContain('Saved “Frostbound Choir”');
  });

  it('the device is asked for, and answered by number or name', async () => {
    kit.player.activate(undefined);
    expect((await say('play Frostbound Choir')).text).toContain('Where should it play');
    expect((await say('the kitchen speaker')).text).toBe(
      'Playing “Frostbound Choir” by In Flames on “Kitchen Speaker”.',
    );
    expect((await say('put it on my phone')).text).toBe('Playing on “Pocket Phone” now.');
  });

  it('the volume is turned down a bit, and back', async () => {
    await say('play Frostbound Choir');
    expect((await say('turn it down a bit')).text).toContain('to 50 percent');
    expect((await say('undo')).text).toContain('to 60 percent');
    expect((await say('volume to 30 percent')).text).toContain('to 30 percent');
  });

  it('a playlist is described, approved, made and played', async () => {
    expect((await say('make a 10-track playlist of quiet jazz')).text).toBe(
      'Made the playlist “Quiet jazz” with 10 tracks.',
    );
    expect((await say('play it')).text).toMatch(/^Playing the playlist “Quiet jazz” on “Desk Computer”/);
    expect((await say('delete my quiet jazz playlist')).text).toBe('Deleted the playlist “Quiet jazz”.');
  });

  it.each([
    ["play Elvis's first song", 'Playing “Roadside Rhythm” by Elvis Presley'],
    ['play something by In Flames on the kitchen speaker', 'Playing In Flames on “Kitchen Speaker”'],
    ['play my liked songs', 'Playing your liked songs'],
    ['queue something by Nina Simone', 'Added “River in the Room” by Nina Simone to the queue.'],
    [
      'add Frostbound Choir and Ember to Ember to the queue',
      'Added “Frostbound Choir” by In Flames to the queue. Added “Ember to Ember”',
    ],
    ["I'd like to hear some Nina Simone please", 'Playing Nina Simone on “Desk Computer”'],
    ['something relaxing', 'Playing music for “relaxing”'],
    ['what did I play last', 'The last was “'],
    ['skip to 1:30', 'Nothing is playing now'],
    ['show my playlists', 'You have 3 playlists'],
    ['who sings this?', 'Nothing is loaded'],
  ])('“%s” is answered with: %s', async (said, answer) => {
    expect((await say(said)).text).toContain(answer);
  });
});
