// @vitest-environment happy-dom
import { act, cleanup, renderHook, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { type Snack, Snacks, useSnack } from './snacks.tsx';

afterEach(cleanup);

function begin() {
  const { result } = renderHook(useSnack, { wrapper: Snacks });
  return (message: string, action?: Snack['action']) =>
    act(() => result.current({ message, ...(action && { action }) }));
}
const said = () => screen.queryByRole('alert')?.textContent;

test('what is said last is said at once', () => {
  const tell = begin();
  tell('It did not answer.');
  tell('It answered.');
  expect(said()).toBe('It answered.');
});

test('what can be undone keeps its time, and what is said meanwhile comes after it', () => {
  let undone = false;
  const tell = begin();
  tell('Deleted', { label: 'Undo', run: () => (undone = true) });
  tell('Saved');
  tell('Saved again');
  expect(said()).toContain('Deleted');
  act(() => screen.getByRole('button', { name: 'Undo' }).click());
  expect(undone).toBe(true);
  expect(said()).toBe('Saved again');
});
