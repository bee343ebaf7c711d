import { describe, expect, it } from 'vitest';
import { kindOf } from './request-kind.ts';

const ORIGIN = 'https://app.test';

describe('the service worker', () => {
  it.each([
    ['GET', '/api/auth/me', 'data'],
    ['GET', '/api/sessions?limit=50', 'data'],
    ['GET', '/api/sessions/abc-1', 'data'],
    ['GET', '/api/sessions/abc-1/messages?before=x', 'data'],
    ['GET', '/api/todos?completed=false', 'data'],
    ['GET', '/api/reminders', 'data'],
    ['GET', '/api/sessions/abc/export', 'network'],
    ['GET', '/api/events', 'network'],
    ['GET', '/api/chat/streams/abc', 'network'],
    ['GET', '/api/me/keys', 'network'],
    ['POST', '/api/chat', 'network'],
    ['PATCH', '/api/todos', 'network'],
    ['POST', '/api/todos', 'network'],
    ['POST', '/api/auth/refresh', 'network'],
    ['POST', '/api/auth/logout', 'leaving'],
    ['DELETE', '/api/me', 'leaving'],
    ['POST', '/api/auth/login', 'entering'],
    ['POST', '/api/auth/signup', 'entering'],
    ['POST', '/api/auth/guest', 'entering'],
    ['GET', '/assets/index-abc.js', 'asset'],
    ['GET', '/v1/models', 'network'],
    ['GET', '/icon.svg', 'network'],
  ])('treats %s %s as %s', (method, path, kind) => {
    expect(kindOf({ method, url: ORIGIN + path, isNavigation: false }, ORIGIN)).toBe(kind);
  });

  it.each([
    ['/', 'page'],
    ['/chat/abc', 'page'],
    ['/todos?sort=due', 'page'],
    ['/authors', 'page'],
    ['/auth/spotify', 'network'],
    ['/api/docs', 'network'],
    ['/metrics', 'network'],
  ])('opens %s as %s', (path, kind) => {
    expect(kindOf({ method: 'GET', url: ORIGIN + path, isNavigation: true }, ORIGIN)).toBe(kind);
  });

  it('has nothing to do with other hosts', () => {
    expect(kindOf({ method: 'GET', url: 'https://other.test/api/todos', isNavigation: false }, ORIGIN)).toBe('network');
  });
});
