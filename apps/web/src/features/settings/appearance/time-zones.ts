/** Time zones to choose from. */

/** How many are shown at once: nobody reads four hundred. */
const MOST = 60;

/** All that the browser knows, UTC, and the one that is set, whatever it is. */
export function zonesWith(current: string): string[] {
  return [...new Set(['UTC', current, ...Intl.supportedValuesOf('timeZone')])].sort();
}

export function zoneName(zone: string): string {
  return zone.replaceAll('_', ' ');
}

/** Those with all the words that were typed, in any order: "new york" and "york america" find America/New_York. */
export function findZones(zones: readonly string[], typed: string): string[] {
  const words = typed.toLowerCase().split(/[\s/_]+/);
  return zones.filter((zone) => words.every((word) => zone.toLowerCase().includes(word))).slice(0, MOST);
}

/** As clocks there are set now, such as GMT+1. */
export function offsetOf(zone: string, language: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
