/** Titles made of our own words. */
import { pick, type Random } from '../random.ts';

const QUALITIES = (
  'Amber Ashen Borrowed Bright Broken Chalk Copper Crooked Distant Drifting Electric Empty Faded Feather Fragile ' +
  'Frozen Gilded Glass Golden Half-Lit Hidden Hollow Honest Idle Indigo Iron Ivory Lonely Lucid Magnetic Marble ' +
  'Midnight Neon Northern Open Painted Paper Patient Quiet Restless Rusted Sacred Salt Scarlet Second Secret Silent ' +
  'Silver Sleeping Slow Small Sober Static Sunlit Tangled Tender Thin Timeless Unwritten Velvet Violet Wandering Wild'
).split(' ');

const THINGS = (
  'Almanac Anchor Arcade Atlas Avenue Balcony Ballad Beacon Bloom Bridge Candle Carousel Cathedral Circuit Clockwork ' +
  'Coastline Compass Corridor Curtain Daybreak Delta Detour Echo Ember Engine Evening Fable Ferry Field Fountain ' +
  'Garden Gravity Harbour Harvest Heart Horizon Hour Island Kaleidoscope Ladder Lantern Letter Lighthouse Machine ' +
  'Meridian Mirror Monument Morning Motel Mountain Ocean Orchard Orbit Parade Passenger Pavement Pendulum Pilot ' +
  'Postcard Promise Railway Rain River Rooftop Season Shadow Shoreline Signal Skyline Sparrow Staircase Station ' +
  'Stranger Summer Telescope Thunder Tide Tower Traveller Valley Weather Window Winter'
).split(' ');

const DOINGS = (
  'Borrowing Breaking Calling Carrying Chasing Climbing Counting Crossing Dancing Dreaming Following Forgetting ' +
  'Holding Keeping Leaving Losing Naming Opening Reading Running Sailing Saving Sleeping Standing Waking Walking'
).split(' ');

const PLACES = (
  'the Basement,the Border,the City,the Kitchen,the Last Train,the Long Way,the North,the Old Road,the Open,the Rain,' +
  'the Shallows,the Sun,the Suburbs,the Valley,the Wires,Tomorrow,Winter,Your Name'
).split(',');

const TITLES: readonly ((random: Random) => string)[] = [
  (random) => `${pick(QUALITIES, random)} ${pick(THINGS, random)}`,
  (random) => `${pick(QUALITIES, random)} ${pick(THINGS, random)}`,
  (random) => `The ${pick(THINGS, random)}`,
  (random) => `${pick(THINGS, random)} of ${pick(QUALITIES, random)} ${many(pick(THINGS, random))}`,
  (random) => `${pick(DOINGS, random)} ${pick(PLACES, random)}`,
  (random) => `${pick(THINGS, random)} and ${pick(THINGS, random)}`,
  (random) => `No More ${many(pick(THINGS, random))}`,
  (random) => `${pick(QUALITIES, random)}`,
  (random) => `${pick(DOINGS, random)} in ${pick(QUALITIES, random)} ${many(pick(THINGS, random))}`,
];

/** A title that is not among those taken, which it joins. */
export function titleOf(random: Random, taken: Set<string>): string {
  for (;;) {
    const title = pick(TITLES, random)(random);
    if (taken.has(title)) continue;
    taken.add(title);
    return title;
  }
}

const many = (thing: string): string =>
  /(?:s|x|ch|sh)$/.test(thing) ? `${thing}es` : `${thing}s`.replace(/([^aeiou])ys$/, '$1ies');
