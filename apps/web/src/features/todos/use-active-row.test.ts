// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { nearest, useActiveRow } from './use-active-row.ts';

function start(ids: string[]) {
  const focusRow = vi.fn<(index: number) => void>();
  const { result, rerender } = renderHook((now: string[]) => useActiveRow(now, focusRow), { initialProps: ids });
  return { focusRow, row: () => result.current, rerender };
}

it('the first key shows the first row, further ones move to the ends and no farther', () => {
  const { focusRow, row } = start(['a', 'b']);
  expect(row().activeId).toBe('a');
  for (const expected of ['a', 'b', 'b']) {
    act(() => row().move(1));
    expect(row().activeId).toBe(expected);
  }
  act(() => row().move(-5));
  expect(row().activeId).toBe('a');
  expect(focusRow.mock.calls.map(([index]) => index)).toEqual([0, 1, 1, 0]);
});

it('when the row goes, the next one takes its place and the focus; of the last one, the one before', () => {
  const { focusRow, row, rerender } = start(['a', 'b', 'c']);
  act(() => row().setActive('b'));
  rerender(['a', 'c']);
  expect(row().activeId).toBe('c');
  expect(focusRow).toHaveBeenLastCalledWith(1);
  rerender(['a']);
  expect(row().activeId).toBe('a');
  expect(focusRow).toHaveBeenLastCalledWith(0);
});

it('the row stays the same when others come before it', () => {
  const { focusRow, row, rerender } = start(['a', 'b']);
  act(() => row().setActive('a'));
  rerender(['new', 'a', 'b']);
  expect(row().activeId).toBe('a');
  expect(focusRow).not.toHaveBeenCalled();
  act(() => row().move(1));
  expect(row().activeId).toBe('b');
});

it('an empty list has none', () => {
  expect(start([]).row().activeId).toBeUndefined();
  expect(nearest(3, 0)).toBe(0);
});
