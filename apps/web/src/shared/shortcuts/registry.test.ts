// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createShortcutRegistry, type ShortcutRegistry } from './registry.ts';

let registry: ShortcutRegistry;
beforeEach(() => {
  document.body.innerHTML = '<textarea></textarea><button>x</button>';
  registry = createShortcutRegistry(window);
});

const added: (() => void)[] = [];
afterEach(() => added.splice(0).forEach((remove) => remove()));
const add = (keys: string, run = vi.fn<() => void>(), enabled = true) => {
  const remove = registry.register({ keys, label: keys, run, enabled });
  added.push(remove);
  return { run, remove };
};
const field = () => document.querySelector('textarea') as HTMLElement;
const strike = (key: string, target: EventTarget = document.body, more: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return event;
};

test('a shortcut runs once and keeps the browser from doing its own', () => {
  const { run } = add('mod+k');
  expect(strike('k', field(), { ctrlKey: true }).defaultPrevented).toBe(true);
  expect(run).toHaveBeenCalledOnce();
});

test('a plain key is left to somebody who is writing', () => {
  const { run } = add('?');
  expect(strike('?', field()).defaultPrevented).toBe(false);
  strike('?', document.querySelector('button') as HTMLElement);
  expect(run).toHaveBeenCalledOnce();
});

test.each(['menu', 'listbox', 'dialog', 'alertdialog'])('a plain key is left to an open %s', (role) => {
  document.body.innerHTML = `<div role="${role}"><button>x</button></div>`;
  const { run } = add('x');
  const held = add('mod+k');
  const button = document.querySelector('button') as HTMLElement;
  expect(strike('x', button).defaultPrevented).toBe(false);
  strike('k', button, { ctrlKey: true });
  expect([run, held.run].map(({ mock }) => mock.calls.length)).toEqual([0, 1]);
});

test('what somebody handled already is no shortcut any more', () => {
  const { run } = add('escape');
  field().addEventListener('keydown', (event) => event.preventDefault());
  strike('Escape', field());
  expect(run).not.toHaveBeenCalled();
});

test('the one registered last has the keys until it is gone or off', () => {
  const first = add('escape');
  const second = add('escape');
  const off = add('escape', vi.fn<() => void>(), false);
  strike('Escape');
  second.remove();
  strike('Escape');
  expect([first.run, second.run, off.run].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0]);
});

test('the last to leave takes the listener along', () => {
  const removed = vi.spyOn(window, 'removeEventListener');
  const { run, remove } = add('escape');
  remove();
  strike('Escape');
  expect(run).not.toHaveBeenCalled();
  expect(removed).toHaveBeenCalledWith('keydown', expect.any(Function));
});

test('subscribers hear of every change, and shortcuts can be run by name', () => {
  const heard = vi.fn<() => void>();
  registry.subscribe(heard);
  const { run, remove } = add('?');
  registry.run('?');
  remove();
  expect(run).toHaveBeenCalledOnce();
  expect(heard).toHaveBeenCalledTimes(2);
  expect(registry.list()).toEqual([]);
});
