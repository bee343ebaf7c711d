/** A job tells things while it runs, and ends. */
export type Job<T> = (tell: (told: T) => void) => Promise<void>;

/** Runs jobs, at most `limit` at once, and yields what any of them tells as soon as it is told. @throws what a job throws */
export async function* inParallel<T>(jobs: readonly Job<T>[], limit: number): AsyncGenerator<T, void> {
  const told: T[] = [];
  const waiting = [...jobs];
  const failures: unknown[] = [];
  let running = 0;
  let news = Promise.withResolvers<void>();

  const tell = (what: T) => {
    told.push(what);
    news.resolve();
  };
  const work = async (job: Job<T>) => {
    running++;
    try {
      await job(tell);
    } catch (error) {
      failures.push(error);
    }
    running--;
    startMore();
    news.resolve();
  };
  const startMore = () => {
    for (const job of waiting.splice(0, limit - running)) void work(job);
  };

  startMore();
  for (;;) {
    while (told.length > 0) yield told.shift() as T;
    if (failures.length > 0) throw failures[0];
    if (running === 0) return;
    await news.promise;
    news = Promise.withResolvers<void>();
  }
}
