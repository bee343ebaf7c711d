/** How a user wants the service to behave. */
import type { Database } from '../../db/database.ts';
import { notThere } from '../../http/problem.ts';
import { remember } from './remember.ts';

export interface Preferences {
  defaultModel: string | null;
  defaultProvider: string | null;
  /** Empty: all. */
  enabledProviders: string[];
  preference: 'performance' | 'quality' | 'cost';
  theme: 'system' | 'light' | 'dark';
  defaultView: string;
  streaming: boolean;
  /** Off: new sessions are temporary. */
  history: boolean;
  /** Answers are spoken, and so kept short. */
  voice: boolean;
  voiceName: string | null;
  toolApproval: 'always' | 'destructive' | 'never';
  /** IANA name. */
  timeZone: string;
  /** BCP 47 tag. */
  language: string;
}

export interface PreferencesService {
  /** The usual ones for a user who has chosen none. Remembered for seconds; changes are heard of at once. */
  of(userId: string): Promise<Preferences>;
  /** Replaces what is given. */
  change(userId: string, changes: Partial<Preferences>): Promise<Preferences>;
  close(): void;
}

const USUAL: Preferences = {
  defaultModel: null,
  defaultProvider: null,
  enabledProviders: [],
  preference: 'quality',
  theme: 'system',
  defaultView: 'chat',
  streaming: true,
  history: true,
  voice: false,
  voiceName: null,
  toolApproval: 'destructive',
  timeZone: 'UTC',
  language: 'en',
};

const TOPIC = 'preferences';

export function createPreferences({ database, now }: { database: Database; now: () => number }): PreferencesService {
  const rows = database.prisma.userPreferences;

  async function read(userId: string): Promise<Preferences> {
    const row = await rows.findUnique({ where: { userId }, omit: { userId: true, updatedAt: true } });
    return row ?? { ...USUAL };
  }

  const memory = remember({ read, max: 10_000, ttlMs: 10_000, now });
  const unsubscribe = database.subscribe(({ topic, userId }) => {
    if (topic === TOPIC) memory.forget(userId);
  });

  return {
    async of(userId) {
      return (await memory.get(userId)) ?? { ...USUAL };
    },
    async change(userId, changes) {
      try {
        await rows.upsert({ where: { userId }, create: { userId, ...changes }, update: changes });
      } catch (error) {
        // The user was deleted a moment ago.
        if ((error as { code?: unknown }).code === 'P2003') throw notThere('user');
        throw error;
      }
      memory.forget(userId);
      await database.publish({ topic: TOPIC, userId });
      return read(userId);
    },
    close: unsubscribe,
  };
}
