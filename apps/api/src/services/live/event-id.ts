/** Ids of live events, by which a page says what it heard last: when it happened, and what it was. */

export interface EventMark {
  /** Milliseconds since the epoch. */
  at: number;
  /** Of what happened, where it is one of several things of that moment. */
  key: string | undefined;
}

export function eventId(at: number, key?: string): string {
  return key === undefined ? String(at) : `${at}.${key}`;
}

/** Undefined when it is none of ours. */
export function readEventId(id: string | undefined): EventMark | undefined {
  const [, at, key] = /^(\d{1,15})(?:\.([\w-]{1,100}))?$/.exec(id ?? '') ?? [];
  return at === undefined ? undefined : { at: Number(at), key };
}
