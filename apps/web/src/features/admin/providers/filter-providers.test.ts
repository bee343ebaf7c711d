import { expect, test } from 'vitest';
import { provider } from '../admin.test-kit.ts';
import { filterProviders, hasTrouble } from './filter-providers.ts';

const open = [{ deployment: 'birch/swift', breaker: 'open' as const, inFlight: 0 }];
const all = [provider('acorn'), provider('birch', { deployments: open }), provider('cedar', { state: 'draining' })];
const idsOf = (query: string, troubled: boolean) => filterProviders(all, query, troubled).map(({ id }) => id);

test('trouble is whatever an administrator may want to look at', () => {
  expect(all.map(hasTrouble)).toEqual([false, true, true]);
  expect(hasTrouble(provider('a', { status: 'degraded' }))).toBe(true);
  expect(hasTrouble(provider('a', { keys: [{ label: '#1', state: 'cooling', inFlight: 0 }] }))).toBe(true);
});

test('providers are found by their names and those of their deployments', () => {
  expect(idsOf('', false)).toEqual(['acorn', 'birch', 'cedar']);
  expect(idsOf('', true)).toEqual(['birch', 'cedar']);
  expect(idsOf(' BIRCH sw', false)).toEqual(['birch']);
  expect(idsOf('acorn', true)).toEqual([]);
});
