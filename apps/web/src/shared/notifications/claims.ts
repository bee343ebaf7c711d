/** One tab tells the user of what happens, not all of them: the first in sight that asks. */
const KEY = 'sy-told';
/** More than anybody has in a day; what is older is not told again by the API. */
const MOST = 200;

/** @param told what `next` was before @returns whether nobody has told of it before, and who has been told of what now */
export function claim(told: string | null, key: string): { won: boolean; next: string } {
  const keys = (told ?? '').split('\n').filter(Boolean);
  if (keys.includes(key)) return { won: false, next: keys.join('\n') };
  return { won: true, next: [...keys, key].slice(-MOST).join('\n') };
}

/** Whether this tab is the one to tell. */
export async function claimHere(key: string): Promise<boolean> {
  const take = () => {
    const { won, next } = claim(localStorage.getItem(KEY), key);
    if (won) localStorage.setItem(KEY, next);
    return won;
  };
  // Locks are for secure addresses only; without them two windows side by side may both tell.
  const locks: LockManager | null | undefined = navigator.locks;
  return locks ? locks.request(KEY, take) : take();
}

/** One time that a reminder fired; the same for its events and its notifications. */
export function firingKey({ id, firedAt }: { id: string; firedAt: string | null }): string {
  return `${id} ${firedAt ?? ''}`;
}
