// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../shared/api/client.ts';
import { messageOf } from '../state/state.test-kit.ts';
import { Announcer } from './announcer.tsx';
import { type ConversationActions, ConversationContext } from './conversation-context.ts';
import { OutgoingRow } from './outgoing-row.tsx';
import { renderChat } from './render.test-kit.tsx';
import { Waiting } from './waiting.tsx';

const stopAndAsk = vi.fn<ConversationActions['stopAndAsk']>();
const retry = vi.fn<ConversationActions['retry']>();
const within = (children: ReactNode) => (
  <ConversationContext value={{ actions: { stopAndAsk, retry } as unknown as ConversationActions, answering: true }}>
    {children}
  </ConversationContext>
);

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => {
  cleanup();
  vi.clearAllMocks();
  vi.useRealTimers();
});

describe('a message that was refused for now', () => {
  it('can be sent again once the wait that the API named is over', async () => {
    const error = new ApiError(429, { detail: 'Too many messages.' }, 2);
    await renderChat(within(<OutgoingRow outgoing={{ id: 'o', input: { message: 'hi' }, status: 'failed', error }} />));
    expect(screen.getByText('Too many messages.')).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Try again in 2 seconds' }).disabled).toBe(true);
    for (let second = 0; second < 2; second++) act(() => void vi.advanceTimersByTime(1_000));
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledExactlyOnceWith('o');
  });
});

describe('an answer that does not come', () => {
  it('offers another model after nine seconds, and one click asks it', async () => {
    const message = messageOf({
      id: 'a',
      status: 'streaming',
      requestedModel: 'p/m',
      createdAt: new Date(0).toISOString(),
    });
    await renderChat(within(<Waiting message={message} />));
    act(() => void vi.advanceTimersByTime(8_999));
    expect(screen.queryByText('p/m is slow to answer.')).toBeNull();
    act(() => void vi.advanceTimersByTime(1));
    expect(screen.getByText('p/m is slow to answer.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Let “auto” answer' }));
    expect(stopAndAsk).toHaveBeenCalledExactlyOnceWith(message, 'auto');
  });
});

describe('the live region', () => {
  it('says an answer as a whole once it is there, and none from before', async () => {
    const before = messageOf({ id: 'a', text: 'From before.' });
    const { container, rerender } = await renderChat(<Announcer messages={[before]} />);
    const words = () => container.querySelector('[aria-live]')?.textContent;
    expect(words()).toBe('');
    rerender(<Announcer messages={[before, messageOf({ id: 'b', status: 'streaming', text: 'Half' })]} />);
    expect(words()).toBe('');
    rerender(<Announcer messages={[before, messageOf({ id: 'b', text: 'Half and whole.' })]} />);
    expect(words()).toBe('Half and whole.');
  });
});
