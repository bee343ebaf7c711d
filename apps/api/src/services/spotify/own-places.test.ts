import { expect, it } from 'vitest';
import { ownPath, properOrigin } from './own-places.ts';

it.each([
  ['/music', '/music'],
  ['/chat/1?message=2#end', '/chat/1?message=2#end'],
  [undefined, '/chat'],
  ['', '/chat'],
  ['music', '/chat'],
  ['https://evil.example', '/chat'],
  ['//evil.example', '/chat'],
  ['/\\evil.example', '/chat'],
  ['/\t/evil.example', '/chat'],
  ['/auth/spotify', '/chat'],
  ['/x/../auth/spotify', '/chat'],
  ['/api/todos', '/chat'],
  ['javascript:alert(1)', '/chat'],
])('who asks to come back to %j ends on %j', (asked, path) => {
  expect(ownPath(asked)).toBe(path);
});

it.each([
  ['http://127.0.0.1:3000/auth/callback', 'localhost:3000', 'http://127.0.0.1:3000'],
  ['http://127.0.0.1:3000/auth/callback', '[::1]:3000', 'http://127.0.0.1:3000'],
  ['http://[::1]:3000/auth/callback', '127.0.0.1:3000', 'http://[::1]:3000'],
  ['http://127.0.0.1:3000/auth/callback', '127.0.0.1:3000', undefined],
  ['https://chat.example/auth/callback', 'chat.example', undefined],
  ['https://chat.example/auth/callback', 'localhost:3000', undefined],
  ['http://127.0.0.1:3000/auth/callback', undefined, undefined],
])('of the names of this machine, %s is reached by the same: from %s at %s', (redirectUri, host, origin) => {
  expect(properOrigin(redirectUri, host)).toBe(origin);
});
