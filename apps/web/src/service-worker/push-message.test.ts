import { expect, it } from 'vitest';
import { addressIn, notificationOf } from './push-message.ts';

const ORIGIN = 'https://app.test';
const sent = {
  type: 'reminder',
  id: 'r1',
  title: 'Reminder',
  body: 'call mom',
  firedAt: '2026-11-21T09:00:00.000Z',
  url: '/reminders',
};

it('shows the text of the reminder, one notification for each time that it fires', () => {
  expect(notificationOf(sent, ORIGIN)).toMatchObject({
    title: 'call mom',
    options: { tag: 'r1 2026-11-21T09:00:00.000Z', data: { url: 'https://app.test/reminders' } },
  });
  const again = notificationOf({ ...sent, firedAt: '2026-11-22T09:00:00.000Z' }, ORIGIN);
  expect(again?.options.tag).not.toBe(notificationOf(sent, ORIGIN)?.options.tag);
});

it.each([undefined, null, 'text', {}, { ...sent, body: 5 }, { ...sent, id: undefined }])(
  'shows nothing for %s',
  (message) => {
    expect(notificationOf(message, ORIGIN)).toBeUndefined();
  },
);

it.each(['https://evil.test/', '//evil.test', 'javascript:alert(1)', 7, undefined])('never leads to %s', (url) => {
  expect(addressIn(url, ORIGIN)).toBe('https://app.test/reminders');
});
