/** How urgent something is. */
import type { Schemas } from '../api/client.ts';

export type Priority = Schemas['Todo']['priority'];

/** The most urgent first, as `p1` to `p4`. */
export const PRIORITIES: readonly Priority[] = ['urgent', 'high', 'medium', 'low'];

/** Colours of the theme. */
export const PRIORITY_COLOURS = { urgent: 'error', high: 'secondary', medium: 'primary', low: 'default' } as const;
