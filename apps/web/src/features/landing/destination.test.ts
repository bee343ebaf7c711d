// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { rememberView } from '../../shared/default-view.ts';
import { destinationOf } from './destination.ts';

afterEach(() => localStorage.clear());

test('one comes back to where one was sent from, or to the screen one opens with', () => {
  expect(destinationOf({ from: '/settings/keys' })).toBe('/settings/keys');
  expect(destinationOf(null)).toBe('/chat');
  rememberView('todos');
  expect(destinationOf({})).toBe('/todos');
});

test('nobody is sent to another site', () => {
  for (const from of ['//evil.example', 'https://evil.example', '/', 7]) expect(destinationOf({ from })).toBe('/chat');
});
