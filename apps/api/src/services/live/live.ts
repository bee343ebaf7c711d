/**
 * What happens to a user's things, told to their open pages at once, whichever replica it happens on and
 * whichever they are connected to. Events that pages must not miss have ids; the others say that a list has
 * changed, and a page reads its lists anew when it hears `hello`.
 */
import { z } from 'zod';
import type { Database, Notice } from '../../db/database.ts';
import { eventId, readEventId, type EventMark } from './event-id.ts';

export interface LiveEvent {
  event: string;
  /** For what is told again to a page that was away; made by `eventId`. */
  id?: string;
  /** JSON, at most 6 kB. */
  data: unknown;
}

export interface Live {
  /** @throws when the database does not answer */
  publish(userId: string, event: LiveEvent): Promise<void>;
  /**
   * Everything from now on, `hello` first. Ends when the signal fires, after an hour (so that who may listen is
   * asked again), when the reader is too slow, or when the user opens more streams than they may.
   */
  follow(userId: string, reader: { lastEventId: string | undefined; signal: AbortSignal }): AsyncIterable<LiveEvent>;
  /** Ends all streams, and those that are opened from now on. */
  close(): void;
}

export interface LiveOptions {
  database: Database;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** The events with ids that a page missed since the one it heard last, oldest first. */
  missed(userId: string, since: EventMark): Promise<LiveEvent[]>;
}

/** Topic of the notices that carry live events between replicas. */
export const LIVE_TOPIC = 'live';
const MOST_STREAMS = 20;
const MOST_WAITING = 100;
const STREAM_MS = 3_600_000;

const LiveNotice = z.object({ event: z.string(), id: z.string().optional(), data: z.unknown() });

/** What carries an event to all replicas, for a statement that tells it by itself. */
export function liveNotice(userId: string, { event, id, data }: LiveEvent): Notice {
  return { topic: LIVE_TOPIC, userId, event, id, data };
}

interface Follower {
  hear(event: LiveEvent): void;
  leave(): void;
}

export function createLive({ database, now, missed }: LiveOptions): Live {
  /** By user, the oldest first. */
  const followers = new Map<string, Set<Follower>>();
  let closed = false;

  const unsubscribe = database.subscribe(({ topic, userId, ...notice }) => {
    const own = topic === LIVE_TOPIC ? followers.get(userId) : undefined;
    if (own === undefined) return;
    const { event, id, data } = LiveNotice.parse(notice);
    for (const follower of own) follower.hear({ event, ...(id !== undefined && { id }), data });
  });

  function admit(userId: string, follower: Follower): void {
    const own = followers.get(userId) ?? new Set();
    followers.set(userId, own.add(follower));
    const [oldest] = own;
    if (own.size > MOST_STREAMS) oldest?.leave();
  }

  function dismiss(userId: string, follower: Follower): void {
    const own = followers.get(userId);
    own?.delete(follower);
    if (own?.size === 0) followers.delete(userId);
  }

  return {
    publish: (userId, event) => database.publish(liveNotice(userId, event)),

    async *follow(userId, { lastEventId, signal }) {
      const since = readEventId(lastEventId);
      const waiting: LiveEvent[] = [];
      const left = new AbortController();
      let wake = () => {};
      const follower: Follower = {
        hear(event) {
          if (waiting.length === MOST_WAITING) return follower.leave();
          waiting.push(event);
          wake();
        },
        leave() {
          left.abort();
          dismiss(userId, follower);
          wake();
        },
      };
      const tooLong = setTimeout(follower.leave, STREAM_MS);
      signal.addEventListener('abort', follower.leave);
      admit(userId, follower);
      if (signal.aborted || closed) follower.leave();
      try {
        const heard = since ?? { at: now(), key: undefined };
        yield { event: 'hello', id: eventId(heard.at, heard.key), data: {} };
        // What happens while these are read is heard twice, and told once.
        const told = new Set<string>();
        for (const event of since === undefined ? [] : await missed(userId, since)) {
          if (event.id !== undefined) told.add(event.id);
          yield event;
        }
        while (!left.signal.aborted) {
          const event = waiting.shift();
          if (event === undefined) {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          } else if (event.id === undefined || !told.delete(event.id)) yield event;
        }
      } finally {
        clearTimeout(tooLong);
        signal.removeEventListener('abort', follower.leave);
        dismiss(userId, follower);
      }
    },

    close() {
      closed = true;
      unsubscribe();
      for (const own of followers.values()) for (const follower of own) follower.leave();
    },
  };
}
