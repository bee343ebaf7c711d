import { describe, expect, it } from 'vitest';
import { ALL_THERE, likeness } from './likeness.ts';
import { describe as described, isDescription } from './moods.ts';
import { readDuration, readPosition } from './position.ts';
import { readingsOf, readWish } from './wish.ts';
import { clock, counted, joined, listed } from './wording.ts';

describe('a place in a track', () => {
  it.each([
    ['1:30', 90],
    ['1:02:03', 3723],
    ['90', 90],
    ['90 seconds', 90],
    ['ninety seconds', 90],
    ['twenty five seconds', 25],
    ['a minute', 60],
    ['half a minute', 30],
    ['a minute and a half', 90],
    ['one and a half minutes', 90],
    ['2 minutes and 15 seconds', 135],
    ['2m30s', 150],
    ['minute 2', 120],
    ['the 2 minute mark', 120],
  ])('“%s” is %i seconds in', (said, seconds) => {
    expect(readDuration(said)).toBe(seconds * 1000);
    expect(readPosition(said)).toEqual({ kind: 'at', ms: seconds * 1000 });
  });

  it.each([
    ['forward 30 seconds', 30],
    ['30 seconds ahead', 30],
    ['+15', 15],
    ['back 10 seconds', -10],
    ['-10 seconds', -10],
    ['rewind a minute', -60],
  ])('“%s” is %i seconds from where it is', (said, seconds) => {
    expect(readPosition(said)).toEqual({ kind: 'by', ms: seconds * 1000 });
  });

  it.each(['start', 'the beginning', 'back to the start', 'back start'])('“%s” is its beginning', (said) => {
    expect(readPosition(said)).toEqual({ kind: 'at', ms: 0 });
  });

  it.each(['the chorus', '', 'later maybe', 'Part 2 of 3'])('“%s” is none', (said) => {
    expect(readPosition(said)).toBeUndefined();
  });
});

describe('a wish', () => {
  it.each([
    ['music', { kind: 'anything' }],
    ['some music', { kind: 'anything' }],
    ['my liked songs', { kind: 'liked' }],
    ['my top songs', { kind: 'top' }],
    ['this album', { kind: 'current', of: 'album' }],
    ['the whole album', { kind: 'current', of: 'album' }],
    ['it again', { kind: 'current', of: 'track' }],
    ['that song again', { kind: 'current', of: 'track' }],
    ['something by In Flames', { kind: 'by', artist: 'In Flames' }],
    ['songs by Nina Simone', { kind: 'by', artist: 'Nina Simone' }],
    ['Elvis’s first song', { kind: 'place', artist: 'Elvis', which: 'first', of: 'track' }],
    ['In Flames’ latest album', { kind: 'place', artist: 'In Flames', which: 'latest', of: 'album' }],
    ['the first record of Miles Davis', { kind: 'place', artist: 'Miles Davis', which: 'first', of: 'album' }],
    ['something relaxing', { kind: 'described', words: 'relaxing' }],
    ['music for cooking', { kind: 'described', words: 'music for cooking' }],
  ])('“%s” is read as %j', (said, wish) => {
    expect(readWish(said)).toEqual(wish);
  });

  it('that names something is taken in each way that it can be', () => {
    expect(readingsOf('Stand by Me')).toEqual([{ title: 'Stand by Me' }, { title: 'Stand', artist: 'Me' }]);
    expect(readingsOf('the album Harvest by In Flames')).toEqual([
      { title: 'the album Harvest by In Flames' },
      { title: 'Harvest by In Flames', kind: 'album' },
      { title: 'Harvest', artist: 'In Flames', kind: 'album' },
    ]);
    expect(readWish('Love Song')).toEqual({
      kind: 'named',
      readings: [{ title: 'Love Song' }, { title: 'Love', kind: 'track' }],
    });
  });
});

describe('a description', () => {
  it('has genres, a mood and what is aimed at', () => {
    expect(described('quiet jazz and R&B for the evening')).toMatchObject({
      genres: ['jazz', 'r&b'],
      mood: 'quiet',
      targets: { energy: 0.25 },
      rest: [],
    });
    expect(described('melodic death metal')).toMatchObject({ genres: ['melodic death metal'], rest: [] });
    expect(described('sad party music').targets).toMatchObject({ valence: 0.15, danceability: 0.9 });
  });

  it('names nothing', () => {
    expect(['jazz', 'some quiet jazz', 'something relaxing'].map(isDescription)).toEqual([true, true, true]);
    expect(['Miles Davis', 'Jazz for Cows', ''].map(isDescription)).toEqual([false, false, false]);
  });
});

describe('likeness', () => {
  it.each([
    ['the kitchen speaker', 'Kitchen Speaker'],
    ['Lanterns under ice', 'Lanterns Under Ice (Remastered 2011)'],
    ['beyonce', 'Beyoncé'],
    ['rock & roll', 'Rock and Roll'],
    ['dont stop', 'Don’t Stop'],
  ])('“%s” is “%s”', (said, name) => {
    expect(likeness(said, name)).toBe(1);
  });

  it.each([
    ['kitchen', 'Kitchen Speaker'],
    ['elvis', 'Elvis Presley'],
    ['frostbound chior', 'Frostbound Choir'],
    ['nortern signal', 'Northern Signal'],
  ])('“%s” is all in “%s”', (said, name) => {
    expect(likeness(said, name)).toBeGreaterThanOrEqual(ALL_THERE);
  });

  it('is less where words are missing, and none where all are', () => {
    expect(likeness('frostbound river', 'Frostbound Choir')).toBeLessThan(ALL_THERE);
    expect(likeness('quiet', 'Frostbound Choir')).toBe(0);
    expect(likeness('1999', '1998')).toBe(0);
  });
});

it('music is told in words that can be read out', () => {
  expect([clock(185_000), clock(3_725_000)]).toEqual(['3:05', '1:02:05']);
  expect(joined(['a', 'b', 'c'])).toBe('a, b and c');
  expect(listed(['a', 'b', 'c'], 2)).toBe('a; b; and 1 more');
  expect([counted(0, 'track'), counted(1, 'track'), counted(1024, 'track')]).toEqual([
    'no tracks',
    '1 track',
    '1,024 tracks',
  ]);
});
