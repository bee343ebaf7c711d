// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { isKept } from './offline-data.ts';

it('keeps what was answered well', () => {
  expect(isKept({ status: 200 }, 0, 0)).toBe(true);
  expect(isKept({ status: 401 }, 0, 0)).toBe(false);
  expect(isKept({ status: 206 }, 0, 0)).toBe(false);
});

it('drops an answer that was asked for before somebody signed out', () => {
  expect(isKept({ status: 200 }, 0, 1)).toBe(false);
});
