// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { leave, show, stubApi } from '../sessions/chat.test-kit.tsx';
import { aSession } from '../sessions/session.test-kit.ts';
import { Composer, type ComposerProps } from './composer.tsx';

const props = () =>
  ({
    sessionId: undefined as string | undefined,
    answering: false,
    queued: [],
    onSend: vi.fn<ComposerProps['onSend']>(),
    onStop: vi.fn<() => void>(),
    onUnqueue: vi.fn<(id: string) => void>(),
    takesFocus: true,
  }) satisfies ComposerProps;
const preferences = { defaultModel: null, preference: 'quality' };
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });

beforeEach(() => {
  stubApi({
    'GET /api/me/preferences': () => preferences,
    'GET /api/sessions/a': () => aSession({ id: 'a' }),
    'GET /api/sessions/b': () => aSession({ id: 'b' }),
  });
});
afterEach(leave);
// Drafts are kept for the page, so each test writes in sessions of its own where that matters.
afterEach(() => vi.restoreAllMocks());

async function clear() {
  await userEvent.clear(field());
}

test('Enter sends the trimmed text and empties the field, which keeps the focus', async () => {
  const given = props();
  show(<Composer {...given} />);
  expect(document.activeElement).toBe(field());
  await userEvent.keyboard('  hello{Shift>}{Enter}{/Shift}you {Enter}');
  expect(given.onSend).toHaveBeenCalledExactlyOnceWith({ message: 'hello\nyou', attachments: [] });
  expect(field().value).toBe('');
  expect(document.activeElement).toBe(field());
});

test('nothing is sent when there is nothing to say, or too much', async () => {
  const given = props();
  show(<Composer {...given} />);
  await userEvent.keyboard('   {Enter}');
  fireEvent.change(field(), { target: { value: 'x'.repeat(10_001) } });
  expect(screen.getByText('10,001 of 10,000 characters')).toBeTruthy();
  expect(button('Send').disabled).toBe(true);
  await userEvent.type(field(), '{Enter}');
  expect(given.onSend).not.toHaveBeenCalled();
  await clear();
});

test('while an answer comes one can stop it, and queue what comes next', async () => {
  const given = { ...props(), sessionId: 'a', answering: true, queued: [{ id: 'q1', text: 'later' }] };
  show(<Composer {...given} />);
  await userEvent.click(button('Stop the answer'));
  await userEvent.keyboard('{Escape}');
  expect(given.onStop).toHaveBeenCalledTimes(2);
  await userEvent.type(field(), 'next');
  await userEvent.click(button('Send after this answer'));
  expect(given.onSend).toHaveBeenCalledWith({ message: 'next', attachments: [] });
  await userEvent.click(button('Do not send “later”'));
  expect(given.onUnqueue).toHaveBeenCalledWith('q1');
});

test('each session has its draft', async () => {
  const given = props();
  const { again } = show(<Composer {...given} sessionId="a" />);
  await userEvent.type(field(), 'for a');
  again(<Composer {...given} sessionId="b" />);
  expect(field().value).toBe('');
  again(<Composer {...given} sessionId="a" />);
  expect(field().value).toBe('for a');
  await clear();
});

test('what is written while the first message makes a session comes along into it', async () => {
  const given = props();
  const { again } = show(<Composer {...given} />);
  await userEvent.keyboard('hello{Enter}and so');
  again(<Composer {...given} sessionId="b" answering />);
  expect(field().value).toBe('and so');
  again(<Composer {...given} />);
  expect(field().value).toBe('');
});

test('commands open on a slash, are found by letters, and run with Enter', async () => {
  const { where } = show(<Composer {...props()} />, '/chat/x');
  await userEvent.type(field(), '/n');
  const option = await screen.findByRole('option', { name: /new/ });
  expect(field().getAttribute('aria-activedescendant')).toBe(option.id);
  await userEvent.keyboard('{Enter}');
  expect(where()).toBe('/chat');
  expect(field().value).toBe('');
});

test('a command with words is completed first, and done by the assistant', async () => {
  const given = props();
  show(<Composer {...given} />);
  await userEvent.type(field(), '/to');
  await screen.findByRole('option');
  await userEvent.keyboard('{Tab}buy milk{Enter}');
  expect(given.onSend).toHaveBeenCalledExactlyOnceWith({ message: 'Add a todo: buy milk', attachments: [] });
});

test('Escape closes the commands and does not stop the answer', async () => {
  const given = { ...props(), answering: true };
  show(<Composer {...given} />);
  await userEvent.type(field(), '/');
  await screen.findAllByRole('option');
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('option')).toBeNull();
  expect(given.onStop).not.toHaveBeenCalled();
  await clear();
});

/** An XMLHttpRequest that a test drives. */
class Upload {
  static last: Upload;
  upload = new EventTarget();
  listeners = new Map<string, () => void>();
  status = 0;
  responseText = '';
  aborted = false;
  body: FormData | undefined;
  constructor() {
    Upload.last = this;
  }
  open() {}
  setRequestHeader() {}
  getResponseHeader = () => null;
  addEventListener = (name: string, listener: () => void) => void this.listeners.set(name, listener);
  send = (body: FormData) => void (this.body = body);
  abort() {
    this.aborted = true;
    this.listeners.get('abort')?.();
  }
  answer(status: number, body: unknown) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.listeners.get('load')?.();
    this.listeners.get('loadend')?.();
  }
}

const picture = () => new File(['x'], 'cat.png', { type: 'image/png' });
const attach = (container: HTMLElement) =>
  userEvent.upload(container.querySelector('input[type=file]') as HTMLInputElement, picture());

test('a picture goes up with its progress, and along with the message; one can send with it alone', async () => {
  vi.stubGlobal('XMLHttpRequest', Upload);
  const given = props();
  const { container } = show(<Composer {...given} />);
  await attach(container);
  Upload.last.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded: 1, total: 4 }));
  await waitFor(() =>
    expect(screen.getByRole('progressbar', { name: 'Sending cat.png' }).getAttribute('value')).toBe('0.25'),
  );
  expect(button('Wait until the files are sent').disabled).toBe(true);
  Upload.last.answer(202, { id: 'f1', name: 'cat.png', mediaType: 'image/png' });
  await waitFor(() => expect(button('Send').disabled).toBe(false));
  await userEvent.click(button('Send'));
  expect(given.onSend).toHaveBeenCalledExactlyOnceWith({
    message: '',
    attachments: [{ id: 'f1', name: 'cat.png', mediaType: 'image/png' }],
  });
  expect(screen.queryByText('cat.png')).toBeNull();
});

test('a refused file says why, in the words of the API, and can be taken away', async () => {
  vi.stubGlobal('XMLHttpRequest', Upload);
  const { container } = show(<Composer {...props()} />);
  await attach(container);
  Upload.last.answer(415, { detail: 'Only PNG, JPEG, WebP and GIF images are taken.', code: 'unsupported_media_type' });
  expect(await screen.findByText('Only PNG, JPEG, WebP and GIF images are taken.')).toBeTruthy();
  await userEvent.click(button('Remove cat.png'));
  expect(screen.queryByText('cat.png')).toBeNull();
});

test('a file on its way can be called off', async () => {
  vi.stubGlobal('XMLHttpRequest', Upload);
  const { container } = show(<Composer {...props()} />);
  await attach(container);
  await userEvent.click(button('Remove cat.png'));
  expect(Upload.last.aborted).toBe(true);
  expect(screen.queryByText('cat.png')).toBeNull();
});

test('pictures can be pasted, but a text with its picture is a text', () => {
  vi.stubGlobal('XMLHttpRequest', Upload);
  show(<Composer {...props()} />);
  const paste = (types: string[]) =>
    fireEvent.paste(field(), { clipboardData: { files: [picture()], types, getData: () => '' } });
  paste(['Files', 'text/plain']);
  expect(screen.queryByText('cat.png')).toBeNull();
  paste(['Files']);
  expect(screen.getByText('cat.png')).toBeTruthy();
});
