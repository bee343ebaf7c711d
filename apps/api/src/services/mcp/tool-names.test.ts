import { expect, test } from 'vitest';
import { createToolNames } from './tool-names.ts';

test('a tool keeps its name, and one that comes later under the same name is prefixed by its pack', () => {
  const names = createToolNames(['create_todo']);
  expect(names.claim('files', ['read', 'write'])).toEqual(['read', 'write']);
  expect(names.claim('mail', ['send', 'read', 'create_todo'])).toEqual(['send', 'mail_read', 'mail_create_todo']);
  expect(names.claim('files', ['read', 'send'])).toEqual(['read', 'files_send']);
  expect(names.claim('mail', ['read', 'send'])).toEqual(['mail_read', 'send']);
});

test('a name is free again when its pack no longer has the tool', () => {
  const names = createToolNames([]);
  names.claim('files', ['read']);
  names.claim('files', []);
  expect(names.claim('mail', ['read'])).toEqual(['read']);
});

test('names have at most 64 letters, digits, underscores and hyphens, and differ', () => {
  const names = createToolNames([]);
  const long = 'x'.repeat(70);
  expect(names.claim('files', ['do.it', 'do it', 'do/it', 'ü', '', long, long, long])).toEqual([
    'do_it',
    'files_do_it',
    'files_do_it_2',
    '_',
    'files_',
    long.slice(0, 64),
    `files_${long}`.slice(0, 64),
    `${`files_${long}`.slice(0, 62)}_2`,
  ]);
});
