/** Spotify's rule for redirect URIs: https, or a loopback literal, and registered. */

/**
 * Whether an app that has registered these may be called back there. It must be one of them exactly; a loopback literal
 * that is registered without a port stands for every port. `localhost` is never accepted, plain http nowhere else.
 */
export function acceptsRedirect(registered: readonly string[], asked: string): boolean {
  if (!isSafe(asked)) return false;
  return registered.includes(asked) || registered.some((uri) => isAnyPortOf(uri, asked));
}

function isSafe(uri: string): boolean {
  const url = URL.parse(uri);
  if (!url || url.hash !== '') return false;
  if (url.hostname === 'localhost') return false;
  // Schemes of their own, as of mobile apps, are still accepted.
  return url.protocol !== 'http:' || isLoopback(url);
}

const isLoopback = ({ hostname }: URL): boolean => hostname === '127.0.0.1' || hostname === '[::1]';

function isAnyPortOf(registered: string, asked: string): boolean {
  const known = URL.parse(registered);
  const given = URL.parse(asked);
  if (!known || !given || known.protocol !== 'http:' || !isLoopback(known)) return false;
  given.port = '';
  return given.href === known.href;
}
