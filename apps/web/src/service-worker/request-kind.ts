/** What the service worker does with a request, by what it is. */

/**
 * `page`: an address of the app's own, for which the app itself is kept. `asset`: a file that never changes under
 * its name. `data`: kept for reading offline. `leaving` and `entering`: from here on it is somebody else's
 * browser, or may be. `network`: none of our business, as streams, changes and all other calls.
 */
export type RequestKind = 'page' | 'asset' | 'data' | 'leaving' | 'entering' | 'network';

export interface AnyRequest {
  method: string;
  /** Absolute. */
  url: string;
  isNavigation: boolean;
}

/** A session itself too, as a chat opens with its title and its model. */
const DATA = /^\/api\/(?:auth\/me|sessions(?:\/[\w-]+(?:\/messages)?)?|todos|reminders)$/;
const NOT_PAGES = /^\/(?:api|auth|v1|v1beta|mcp|healthz|readyz|metrics)(?:\/|$)/;
const ENTERING = /^\/api\/auth\/(?:login|signup|guest)$/;

export function kindOf({ method, url, isNavigation }: AnyRequest, origin: string): RequestKind {
  const { origin: host, pathname } = new URL(url);
  if (host !== origin) return 'network';
  if (method === 'POST' && pathname === '/api/auth/logout') return 'leaving';
  if (method === 'DELETE' && pathname === '/api/me') return 'leaving';
  if (method === 'POST' && ENTERING.test(pathname)) return 'entering';
  if (method !== 'GET') return 'network';
  if (isNavigation) return NOT_PAGES.test(pathname) ? 'network' : 'page';
  if (pathname.startsWith('/assets/')) return 'asset';
  return DATA.test(pathname) ? 'data' : 'network';
}
