import { expect, test } from 'vitest';
import { isPushService, PUSH_SERVICES } from './push-host.ts';
import { pushKeys, pushSubject } from './push-keys.ts';

test('the same secret gives the same keys, and another one others', () => {
  const one = pushKeys({ derive: () => Buffer.alloc(32, 1) });
  expect(pushKeys({ derive: () => Buffer.alloc(32, 1) })).toEqual(one);
  expect(pushKeys({ derive: () => Buffer.alloc(32, 2) }).publicKey).not.toBe(one.publicKey);
  expect(Buffer.from(one.publicKey, 'base64url')).toHaveLength(65);
  expect(Buffer.from(one.privateKey, 'base64url')).toHaveLength(32);
});

test('a derived number that is no private key is passed over', () => {
  const derive = (purpose: string) => Buffer.alloc(32, purpose === 'web-push' ? 255 : 1);
  expect(pushKeys({ derive })).toEqual(pushKeys({ derive: () => Buffer.alloc(32, 1) }));
});

test('push services are given an https address, or a mail address where there is none', () => {
  expect(pushSubject('https://switchyard.example/path')).toBe('https://switchyard.example');
  expect(pushSubject('http://switchyard.example:3000')).toBe('mailto:webmaster@switchyard.example');
});

test.each([
  ['https://fcm.googleapis.com/fcm/send/abc', true],
  ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
  ['https://wns2-par02p.notify.windows.com/w/?token=abc', true],
  ['https://web.push.apple.com/abc', true],
  ['https://api.push.apple.com/abc', true],
  ['http://fcm.googleapis.com/fcm/send/abc', false],
  ['https://fcm.googleapis.com.example.org/abc', false],
  ['https://evilpush.apple.com/abc', false],
  ['https://push.apple.com/abc', false],
  ['https://name:password@fcm.googleapis.com/abc', false],
  ['https://127.0.0.1/abc', false],
  ['no address', false],
])('whether %s may be called: %s', (endpoint, expected) => {
  expect(isPushService(endpoint, PUSH_SERVICES)).toBe(expected);
});
