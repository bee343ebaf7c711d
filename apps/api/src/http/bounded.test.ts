import { expect, it } from 'vitest';
import { bounded } from './bounded.ts';

async function* pieces(...sizes: number[]) {
  for (const size of sizes) yield new Uint8Array(size);
}

it('a body within its bounds goes through as it is', async () => {
  const sizes: number[] = [];
  for await (const { length } of bounded(pieces(4, 0, 6), 10)) sizes.push(length);
  expect(sizes).toEqual([4, 0, 6]);
});

it('a body beyond them is refused at the piece that is too much, which nobody sees', async () => {
  const sizes: number[] = [];
  const reading = async () => {
    for await (const { length } of bounded(pieces(4, 7, 1), 10)) sizes.push(length);
  };
  await expect(reading()).rejects.toMatchObject({ status: 413, code: 'too_large' });
  expect(sizes).toEqual([4]);
});
