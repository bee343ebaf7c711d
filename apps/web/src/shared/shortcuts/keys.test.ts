import { expect, test } from 'vitest';
import { ariaKeys, isPlain, matches, shown } from './keys.ts';

const PC = { apple: false };
const MAC = { apple: true };
const stroke = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', true>> = {},
  code = '',
) => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test('mod is Control on a PC and Command on a Mac, and never both', () => {
  expect(matches('mod+k', stroke('k', { ctrlKey: true }), PC)).toBe(true);
  expect(matches('mod+k', stroke('k', { metaKey: true }), PC)).toBe(false);
  expect(matches('mod+k', stroke('k', { metaKey: true }), MAC)).toBe(true);
  expect(matches('mod+k', stroke('k', { ctrlKey: true }), MAC)).toBe(false);
  expect(matches('mod+k', stroke('k', { ctrlKey: true, metaKey: true }), PC)).toBe(false);
});

test('a modifier more or less is another shortcut', () => {
  expect(matches('mod+shift+o', stroke('O', { ctrlKey: true, shiftKey: true }), PC)).toBe(true);
  expect(matches('mod+shift+o', stroke('o', { ctrlKey: true }), PC)).toBe(false);
  expect(matches('mod+k', stroke('K', { ctrlKey: true, shiftKey: true }), PC)).toBe(false);
  expect(matches('escape', stroke('Escape', { shiftKey: true }), PC)).toBe(false);
});

test('on a keyboard of another script the place of the key counts', () => {
  expect(matches('mod+k', stroke('ن', { ctrlKey: true }, 'KeyK'), PC)).toBe(true);
  expect(matches('mod+k', stroke('л', { ctrlKey: true }, 'KeyL'), PC)).toBe(false);
});

test('a sign counts as such, however the keyboard makes it', () => {
  expect(matches('?', stroke('?', { shiftKey: true }, 'Slash'), PC)).toBe(true);
  expect(matches('?', stroke('?', {}, 'KeyM'), PC)).toBe(true);
  expect(matches('?', stroke('/', {}, 'Slash'), PC)).toBe(false);
});

test('only what is typed when writing must be kept from the writer', () => {
  expect(isPlain('?')).toBe(true);
  expect(isPlain('mod+k')).toBe(false);
  expect(isPlain('escape')).toBe(false);
});

test('keys are shown as they are printed on the keyboard, and told as screen readers want them', () => {
  expect(shown('mod+shift+o', PC)).toEqual(['Ctrl', 'Shift', 'O']);
  expect(shown('mod+shift+o', MAC)).toEqual(['⌘', '⇧', 'O']);
  expect(ariaKeys('mod+shift+o', PC)).toBe('Control+Shift+O');
  expect(ariaKeys('escape', MAC)).toBe('Escape');
});
