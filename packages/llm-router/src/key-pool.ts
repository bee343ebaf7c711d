/** The keys of one provider: whose turn it is, which rest and until when, which are retired. */
import { LlmError } from './errors.ts';

export interface Key {
  /** What people and logs see: `#1`, `#2`, … The secret never leaves the pool but on the wire. */
  readonly label: string;
  readonly secret: string;
}

export interface KeyState {
  label: string;
  state: 'ready' | 'cooling' | 'retired';
  /** Milliseconds since the epoch, while cooling. */
  cooledUntil?: number;
  /** Why it rests or is retired. */
  reason?: string;
  inFlight: number;
}

export interface KeyChange {
  provider: string;
  key: string;
  change: 'cooled' | 'retired' | 'restored';
  reason?: string;
  cooledUntil?: number;
}

export interface KeyPool {
  readonly size: number;
  /** The least recently used key that is ready and not in `except`; `preferred` goes first when it is ready. */
  take(except: ReadonlySet<string>, preferred?: string): Key | undefined;
  release(key: Key): void;
  /** Notes that the key worked, so that the next pause without a stated length starts short again. */
  succeeded(key: Key): void;
  /** Cools or retires the key as the failure's table row says. */
  failed(key: Key, error: LlmError): void;
  /** Why there was none to take. */
  unavailable(): LlmError;
  /** Puts a retired or cooling key back. False when there is no such label. */
  restore(label: string): boolean;
  states(): KeyState[];
}

export interface KeyPoolOptions {
  provider: string;
  /** A provider that needs no key has one empty one. */
  secrets: readonly string[];
  now: () => number;
  onChange?: (change: KeyChange) => void;
}

interface Entry extends Key {
  cooledUntil: number;
  reason?: string;
  retired: boolean;
  inFlight: number;
  /** 429s in a row that named no pause. */
  strikes: number;
}

/** A 429 that names no pause rests its key for 1 s, doubling up to a minute. */
const UNSTATED_PAUSE_MS = 1_000;
const LONGEST_UNSTATED_PAUSE_MS = 60_000;

export function createKeyPool({ provider, secrets, now, onChange }: KeyPoolOptions): KeyPool {
  // In order of last use, the longest unused first.
  const entries: Entry[] = secrets.map((secret, index) => ({
    label: `#${index + 1}`,
    secret,
    cooledUntil: 0,
    retired: false,
    inFlight: 0,
    strikes: 0,
  }));

  const find = (label: string) => entries.find((entry) => entry.label === label);

  function stateOf(entry: Entry): KeyState {
    const { label, inFlight, reason } = entry;
    if (entry.retired) return { label, state: 'retired', inFlight, ...(reason && { reason }) };
    if (entry.cooledUntil > now()) {
      return { label, state: 'cooling', cooledUntil: entry.cooledUntil, inFlight, ...(reason && { reason }) };
    }
    return { label, state: 'ready', inFlight };
  }

  return {
    size: entries.length,

    take(except, preferred) {
      const time = entries.length === 1 && entries[0]?.cooledUntil === 0 ? 0 : now();
      const ready = (entry: Entry) => !entry.retired && entry.cooledUntil <= time && !except.has(entry.label);
      let index = preferred === undefined ? -1 : entries.findIndex((e) => e.label === preferred && ready(e));
      if (index === -1) index = entries.findIndex(ready);
      const entry = entries[index];
      if (entry === undefined) return undefined;
      if (entries.length > 1) {
        entries.splice(index, 1);
        entries.push(entry);
      }
      entry.inFlight++;
      return entry;
    },

    release(key) {
      (key as Entry).inFlight--;
    },

    succeeded(key) {
      (key as Entry).strikes = 0;
    },

    failed(key, error) {
      const entry = key as Entry;
      switch (error.keyEffect) {
        case 'cool': {
          const stated = error.retryAfterMs;
          const ms = stated ?? Math.min(LONGEST_UNSTATED_PAUSE_MS, UNSTATED_PAUSE_MS * 2 ** entry.strikes++);
          // The longer of two pauses holds: a late answer must not shorten a rest already asked for.
          const until = Math.max(entry.cooledUntil, now() + ms);
          if (until === entry.cooledUntil) return;
          entry.cooledUntil = until;
          entry.reason = error.code;
          onChange?.({ provider, key: entry.label, change: 'cooled', reason: error.code, cooledUntil: until });
          return;
        }
        case 'retire':
          if (entry.retired) return;
          entry.retired = true;
          entry.reason = error.code;
          onChange?.({ provider, key: entry.label, change: 'retired', reason: error.code });
          return;
        case undefined:
          return;
      }
    },

    unavailable() {
      if (entries.length === 0) {
        return new LlmError('no_key', `no key is configured for ${provider}`, { provider });
      }
      const time = now();
      const waits = entries.filter((entry) => !entry.retired).map((entry) => entry.cooledUntil - time);
      if (waits.length === 0) {
        const reasons = [...new Set(entries.map((entry) => entry.reason))].join(', ');
        return new LlmError('no_key', `${provider} refused every key that is configured (${reasons})`, { provider });
      }
      const retryAfterMs = Math.max(0, Math.min(...waits));
      return new LlmError('rate_limited', `every key of ${provider} rests after its rate limit`, {
        provider,
        retryAfterMs,
      });
    },

    restore(label) {
      const entry = find(label);
      if (entry === undefined) return false;
      entry.retired = false;
      entry.cooledUntil = 0;
      entry.strikes = 0;
      delete entry.reason;
      onChange?.({ provider, key: label, change: 'restored' });
      return true;
    },

    states: () => entries.map(stateOf).sort((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true })),
  };
}
