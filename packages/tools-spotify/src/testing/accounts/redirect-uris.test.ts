import { expect, it } from 'vitest';
import { acceptsRedirect } from './redirect-uris.ts';

const registered = [
  'https://music.example/auth/callback',
  'http://127.0.0.1/auth/callback',
  'http://[::1]:9000/auth/callback',
  'http://localhost:3000/auth/callback',
  'https://localhost/auth/callback',
  'http://music.example/auth/callback',
  'myapp://callback',
];

it.each([
  'https://music.example/auth/callback',
  'http://127.0.0.1/auth/callback',
  'http://127.0.0.1:3000/auth/callback',
  'http://[::1]:9000/auth/callback',
  'myapp://callback',
])('an app may be called back at %s', (uri) => {
  expect(acceptsRedirect(registered, uri)).toBe(true);
});

it.each([
  ['https://music.example/auth/callback/', 'it differs by a slash'],
  ['https://music.example:8443/auth/callback', 'only loopback literals stand for every port'],
  ['http://127.0.0.1:3000/elsewhere', 'another path'],
  ['http://[::1]:3000/auth/callback', 'registered with another port'],
  ['http://localhost:3000/auth/callback', 'localhost is refused even where it is registered'],
  ['https://localhost/auth/callback', 'by https neither'],
  ['http://music.example/auth/callback', 'plain http elsewhere is refused even where it is registered'],
  ['http://127.0.0.1.evil.example/auth/callback', 'only looks like a loopback literal'],
  ['/auth/callback', 'not an address'],
])('an app may not be called back at %s: %s', (uri) => {
  expect(acceptsRedirect(registered, uri)).toBe(false);
});
