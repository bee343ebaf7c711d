/** To the landing page with nothing in memory: whoever comes next at this device finds nothing of the one before. */
export function leave(): void {
  location.assign('/');
}
