import { expect, test } from 'vitest';
import { readCommand, suggestCommands } from './slash-commands.ts';

const names = (text: string, inSession = true) => suggestCommands(text, inSession).map(({ name }) => name);
const read = (text: string, inSession = true) => {
  const found = readCommand(text, inSession);
  return found && [found.command.name, found.argument];
};

test('a slash alone offers everything, letters what begins so', () => {
  expect(names('/')).toHaveLength(10);
  expect(names('/RE')).toEqual(['remind', 'rename']);
});

test('nothing is offered once it is a text', () => {
  expect(names('/todo ')).toEqual([]);
  expect(names('see /to')).toEqual([]);
  expect(names('')).toEqual([]);
});

test('without a session there is nothing to rename, pin, archive, export or clear', () => {
  expect(names('/', false)).toEqual(['new', 'model', 'todo', 'remind', 'help']);
  expect(read('/pin', false)).toBeUndefined();
});

test('a command takes the words after it, over several lines', () => {
  expect(read('/todo buy milk\nand bread ')).toEqual(['todo', 'buy milk\nand bread']);
  expect(read(' /NEW ')).toEqual(['new', '']);
});

test('what lacks its words, has words too many or is unknown is a message', () => {
  expect(read('/todo')).toBeUndefined();
  expect(read('/new york is far')).toBeUndefined();
  expect(read('/usr/bin/env')).toBeUndefined();
});
