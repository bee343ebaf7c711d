import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { afterToolCall } from './after-tool-call.ts';
import { GENERATED, PLAYER, QUEUE, SAVED } from './keys.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it.each([
  ['pause', [PLAYER, QUEUE]],
  ['like', [SAVED]],
  ['create_playlist', [GENERATED]],
  ['create_todo', []],
])('after %s what it may have changed is out of date', (tool, changed) => {
  const queries = new QueryClient();
  const all = [PLAYER, QUEUE, SAVED, GENERATED];
  for (const key of all) queries.setQueryData(key, {});
  afterToolCall(queries, tool);
  vi.advanceTimersByTime(1_000);
  expect(all.filter((key) => queries.getQueryState(key)?.isInvalidated)).toEqual(changed);
});
