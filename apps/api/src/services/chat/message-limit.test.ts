import { expect, it } from 'vitest';
import { isProblem } from '../../http/problem.ts';
import { createMessageLimit } from './message-limit.ts';

it('sixty messages a minute pass, the next one is told how long to wait, and nobody else is kept', async () => {
  const limit = createMessageLimit();
  for (let message = 0; message < 60; message++) await limit.take('one');
  const refusal = await limit.take('one').catch((error: unknown) => error);
  expect(refusal).toMatchObject({ status: 429, code: 'rate_limited' });
  const wait = isProblem(refusal) ? Number(refusal.headers?.['retry-after']) : Number.NaN;
  expect(wait).toBeGreaterThanOrEqual(1);
  expect(wait).toBeLessThanOrEqual(60);
  await limit.take('another');
});
