// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { Snack } from '../ui/snacks.tsx';
import { createUndo } from './undo.ts';

function start() {
  const snacks: Snack[] = [];
  const log: string[] = [];
  const { offer, undoLast } = createUndo((snack) => snacks.push(snack), 'Undo');
  const remove = (name: string) =>
    offer({ message: name, undo: () => log.push(`back ${name}`), commit: () => log.push(`gone ${name}`) });
  return { snacks, log, remove, undoLast };
}

it('what is not taken back happens once its message has gone', () => {
  const { snacks, log, remove } = start();
  remove('milk');
  expect(log).toEqual([]);
  snacks[0]?.onExpire?.();
  expect(log).toEqual(['gone milk']);
});

it('what was taken back does not happen', () => {
  const { snacks, log, remove } = start();
  remove('milk');
  snacks[0]?.action?.run();
  snacks[0]?.onExpire?.();
  expect(log).toEqual(['back milk']);
});

it('the key takes back the last one first, each once', () => {
  const { snacks, log, remove, undoLast } = start();
  remove('milk');
  remove('bread');
  undoLast();
  undoLast();
  undoLast();
  snacks[1]?.action?.run();
  expect(log).toEqual(['back bread', 'back milk']);
});

it('what is still open happens when the page is left, and once', () => {
  const { snacks, log, remove } = start();
  remove('milk');
  dispatchEvent(new Event('pagehide'));
  snacks[0]?.onExpire?.();
  expect(log).toEqual(['gone milk']);
});
