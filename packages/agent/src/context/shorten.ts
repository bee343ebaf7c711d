/** Cuts what is too long, and says who has to give way. */

/** The first `max` characters at most, never half of a surrogate pair. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = Math.max(0, max);
  const last = text.charCodeAt(end - 1);
  const halved = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, halved ? end - 1 : end);
}

/**
 * How much each may keep of a total, so that small ones stay whole and only the largest give way,
 * all of them down to the same size.
 */
export function fairShares(sizes: readonly number[], total: number): number[] {
  const shares = sizes.map(() => 0);
  const smallestFirst = sizes.map((size, at) => ({ size, at })).sort((a, b) => a.size - b.size);
  let left = Math.max(0, total);
  for (const [done, { size, at }] of smallestFirst.entries()) {
    const share = Math.min(size, Math.floor(left / (sizes.length - done)));
    shares[at] = share;
    left -= share;
  }
  return shares;
}
