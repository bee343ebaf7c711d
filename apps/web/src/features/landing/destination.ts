import { rememberedView } from '../../shared/default-view.ts';

/**
 * Where somebody goes who has a user: back to where they were sent here from, else to the screen they open with.
 * @param state what the router carries for an address that asked for a sign-in
 * @returns an address within the page
 */
export function destinationOf(state: unknown): string {
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : undefined;
  // "//host" is another site to a browser.
  return typeof from === 'string' && /^\/(?!\/)./.test(from) ? from : `/${rememberedView()}`;
}
