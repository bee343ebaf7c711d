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
    ['something relaxing', 'Playing music for “relaxing”'],
    ['what did I play last', 'The last was “'],
    ['skip to 1:30', 'Nothing is playing now'],
    ['show my playlists', 'You have 3 playlists'],
    ['who sings this?', 'Nothing is loaded'],
  ])('“%s” is answered with: %s', async (said, answer) => {
    expect((await say(said)).text).toContain(answer);
  });
});
