/** Whole seconds from now to an instant; 0 once it is there. @param now milliseconds since the epoch */
export function secondsUntil(iso: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(iso) - now) / 1000));
}
