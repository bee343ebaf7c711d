/** Which of the places that a browser may ask for are ours. */
import { isLoopback } from '../../config/values.ts';

export const USUAL_RETURN = '/chat';

/** The path with its query, where it is one of a page of ours; else the chat. */
export function ownPath(asked: string | undefined): string {
  const url = asked?.startsWith('/') ? URL.parse(asked, 'http://own') : null;
  if (url === null || url.origin !== 'http://own' || /^\/(api|auth)(\/|$)/.test(url.pathname)) return USUAL_RETURN;
  return url.pathname + url.search + url.hash;
}

/**
 * Cookies belong to one host name, and Spotify sends people back to `127.0.0.1` and never to `localhost`.
 * @param host as the request has it @returns the origin to begin at; undefined when the browser is there already
 */
export function properOrigin(redirectUri: string, host: string | undefined): string | undefined {
  const proper = new URL(redirectUri);
  const here = URL.parse(`http://${host}`)?.hostname;
  if (here === undefined || here === proper.hostname) return undefined;
  return [here, proper.hostname].every((name) => isLoopback(name.replaceAll(/[[\]]/g, ''))) ? proper.origin : undefined;
}
