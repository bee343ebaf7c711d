import { expect, test } from 'vitest';
import { type Command, filterCommands } from './filter-commands.ts';

const command = (label: string): Command => ({ id: label, group: 'do', label, run() {} });
const found = (q: string) =>
  filterCommands(['New chat', 'Español', 'Dark theme'].map(command), q).map(({ label }) => label);

test('every word must occur, whatever its case and accents', () => {
  expect(found('')).toHaveLength(3);
  expect(found('CHAT new')).toEqual(['New chat']);
  expect(found('espanol')).toEqual(['Español']);
  expect(found('dark chat')).toEqual([]);
});
