import { expect, test } from 'vitest';
import { findZones, zoneName, zonesWith } from './time-zones.ts';

test('a zone is found by its words in any order, with blanks for its underscores', () => {
  expect(findZones(zonesWith('UTC'), 'new york')).toEqual(['America/New_York']);
  expect(findZones(zonesWith('UTC'), 'york america')).toEqual(['America/New_York']);
  expect(zoneName('America/New_York')).toBe('America/New York');
});

test('UTC and the zone that is set are there, known to the browser or not, once', () => {
  const zones = zonesWith('Mars/Olympus_Mons');
  expect(zones.filter((zone) => zone === 'UTC' || zone === 'Mars/Olympus_Mons')).toEqual(['Mars/Olympus_Mons', 'UTC']);
});

test('no more are shown than somebody reads', () => {
  expect(findZones(zonesWith('UTC'), '')).toHaveLength(60);
});
