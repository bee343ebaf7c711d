/** What a row of a file comes to. */
import type { Play } from '../port.ts';

/** Why a row that is right in itself is no play: it is an episode or an audiobook, has no track, or is of another person. */
export const LEFT_OUT = ['podcast', 'noTrack', 'otherPerson'] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

export type Reading =
  /** `user`: whose it says it is. */
  { play: Play; user?: string } | { leftOut: LeftOut } | { problem: string };
