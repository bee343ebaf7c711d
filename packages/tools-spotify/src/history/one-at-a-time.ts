/** Work on one thing is done one after the other, on different things side by side. */
export type OneAtATime = <Result>(key: string, work: () => Promise<Result>) => Promise<Result>;

export function createOneAtATime(): OneAtATime {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const begun = (last.get(key) ?? Promise.resolve()).then(work);
    // Whoever comes next only waits for the end; how it ended is told to whom it concerns.
    const ended = begun.catch(() => undefined);
    last.set(key, ended);
    try {
      return await begun;
    } finally {
      if (last.get(key) === ended) last.delete(key);
    }
  };
}
