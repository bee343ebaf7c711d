import { expect, test } from 'vitest';
import { loudness } from './recorder.ts';

const tone = (strength: number) => Float32Array.from({ length: 512 }, (_, index) => strength * Math.sin(index / 4));

test('loudness goes from silence to speech in even steps and never beyond', () => {
  expect(loudness(new Float32Array(512))).toBe(0);
  expect(loudness([])).toBe(0);
  expect(loudness(tone(1))).toBe(1);
  const [low, middle, high] = [tone(0.01), tone(0.05), tone(0.25)].map((samples) => loudness(samples)) as [
    number,
    number,
    number,
  ];
  expect(low).toBeGreaterThan(0);
  expect(middle - low).toBeCloseTo(high - middle, 1);
});
