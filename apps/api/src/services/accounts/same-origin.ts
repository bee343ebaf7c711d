/** Whether a request comes from our own page. Browsers say so in headers that no page can set. */
import type { Request } from 'express';
import { problem } from '../../http/problem.ts';

export interface SameOrigin {
  /** For what acts by cookie. @throws a 403 problem `csrf` unless a browser says that the page is ours */
  demandOwnPage(request: Request): void;
  /** For what acts without cookies; programs may. @throws a 403 problem `csrf` for somebody else's page */
  refuseForeignPage(request: Request): void;
}

/** @param publicUrl where browsers find us; what a request's `Host` says counts as well */
export function createSameOrigin(publicUrl: string | undefined): SameOrigin {
  const publicOrigin = publicUrl === undefined ? undefined : new URL(publicUrl).origin;

  function pageOf({ headers }: Request): 'ours' | 'foreign' | 'none' {
    const { origin, host, 'sec-fetch-site': site } = headers;
    if (origin === undefined && site === undefined) return 'none';
    if (site === 'same-origin') return 'ours';
    const own = [publicOrigin, `http://${host}`, `https://${host}`];
    return origin !== undefined && own.includes(origin) ? 'ours' : 'foreign';
  }

  return {
    demandOwnPage(request) {
      if (pageOf(request) !== 'ours') throw csrf();
    },
    refuseForeignPage(request) {
      if (pageOf(request) === 'foreign') throw csrf();
    },
  };
}

function csrf() {
  return problem(
    403,
    'csrf',
    'Cookies count only for requests of our own page. Programs send "Authorization: Bearer ACCESS_TOKEN" instead.',
  );
}
