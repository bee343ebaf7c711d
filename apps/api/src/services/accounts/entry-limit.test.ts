import { expect, it } from 'vitest';
import { createEntryLimit } from './entry-limit.ts';

it('lets an address make so many accounts an hour, and says how long to wait then', async () => {
  const limit = createEntryLimit({ perHour: 2 });
  await limit.take('203.0.113.7');
  await limit.take('203.0.113.7');
  await expect(limit.take('203.0.113.7')).rejects.toMatchObject({ status: 429, code: 'too_many_accounts' });
  await expect(limit.take('203.0.113.8')).resolves.toBeUndefined();
});

it('does not count what comes from this machine', async () => {
  const limit = createEntryLimit({ perHour: 1 });
  for (const ip of ['127.0.0.1', '::1', '::ffff:127.0.0.1', undefined]) {
    await limit.take(ip);
    await expect(limit.take(ip)).resolves.toBeUndefined();
  }
});
