/** Which providers may answer. To the API an empty list means all, those that will be configured later too. */

export function isEnabled(enabled: readonly string[], id: string): boolean {
  return enabled.length === 0 || enabled.includes(id);
}

/** @param all the ids there are @returns the list with one switched on or off; empty again once all are on */
export function withProvider(
  enabled: readonly string[],
  all: readonly string[],
  { id, on }: { id: string; on: boolean },
): string[] {
  const chosen = all.filter((one) => (one === id ? on : isEnabled(enabled, one)));
  return chosen.length === all.length ? [] : chosen;
}
