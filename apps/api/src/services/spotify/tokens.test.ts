import { SpotifyError } from '@switchyard/tools-spotify';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../db/database.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { openSecrets } from '../secrets.ts';
import { createLinks, type Links } from './links.ts';
import type { Grant } from './oauth.ts';
import { createTokenCipher } from './token-cipher.ts';
import { createTokens } from './tokens.ts';

const START = Date.parse('2026-11-21T12:00:00Z');
const HOUR = 3_600_000;
const [OLD, NEW] = ['the key of last year, long enough by far', 'the key of this year, long enough by far'] as const;
const log = pino({ level: 'silent' });

let testDatabase: TestDatabase;
let database: Database;
let links: Links;
const clock = { ms: START };
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await testDatabase.open(log);
  links = linksWith(OLD);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});
beforeEach(() => {
  clock.ms = START;
});

const linksWith = (...encryptionKeys: string[]) =>
  createLinks({
    database,
    cipher: createTokenCipher(openSecrets({ dataDir: '/nowhere', jwtSecret: 'none', encryptionKeys })),
    now: () => clock.ms,
  });

/** Spotify's accounts service, as a list of answers; the refresh tokens that it was shown. */
function spotify(...answers: (() => Grant | Promise<Grant>)[]) {
  const shown: string[] = [];
  return {
    shown,
    async refresh(refreshToken: string) {
      shown.push(refreshToken);
      const answer = answers[Math.min(shown.length, answers.length) - 1];
      if (answer === undefined) throw new Error('nobody was to ask');
      return answer();
    },
  };
}

const granted = (accessToken: string, refreshToken?: string) => () => ({
  accessToken,
  refreshToken,
  expiresAt: clock.ms + HOUR,
});
const refused = (kind: 'expired' | 'unavailable') => () => {
  throw new SpotifyError(kind, kind);
};
/** One process. */
const tokensOver = (
  oauth: { refresh(token: string): Promise<Grant> },
  over = links,
  wait: () => Promise<unknown> = () => new Promise(setImmediate),
) => createTokens({ links: over, oauth, log, now: () => clock.ms, wait });

async function linked(): Promise<string> {
  const { id } = await database.prisma.user.create({ data: {} });
  const grant = { accessToken: 'access-1', refreshToken: 'refresh-1', expiresAt: clock.ms + HOUR, scopes: ['one'] };
  await links.save(id, grant, 'Somebody');
  return id;
}

const expectRefusal = (promise: Promise<unknown>, refusal: object) => expect(promise).rejects.toMatchObject(refusal);

describe('an access token', () => {
  it('is used until a minute before its end', async () => {
    const userId = await linked();
    const oauth = spotify(granted('access-2'));
    const tokens = tokensOver(oauth);
    clock.ms = START + HOUR - 60_001;
    expect(await tokens.accessTokenFor(userId)).toBe('access-1');
    clock.ms += 1;
    expect(await tokens.accessTokenFor(userId)).toBe('access-2');
    expect(await tokens.accessTokenFor(userId)).toBe('access-2');
    expect(oauth.shown).toEqual(['refresh-1']);
  });

  it('that Spotify has refused is replaced, once for all who were refused', async () => {
    const userId = await linked();
    const oauth = spotify(granted('access-2'));
    const tokens = tokensOver(oauth);
    const asked = Array.from({ length: 5 }, () => tokens.accessTokenFor(userId, { rejected: 'access-1' }));
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['access-2']));
    expect(await tokens.accessTokenFor(userId, { rejected: 'access-1' })).toBe('access-2');
    expect(oauth.shown).toHaveLength(1);
  });

  it('is not there for who has not connected', async () => {
    const { id } = await database.prisma.user.create({ data: {} });
    await expectRefusal(tokensOver(spotify()).accessTokenFor(id), { kind: 'not_connected' });
  });

  it('that cannot be opened any more wants a new sign-in', async () => {
    const userId = await linked();
    await expectRefusal(tokensOver(spotify(), linksWith(NEW)).accessTokenFor(userId), { kind: 'expired' });
  });
});

describe('a refresh', () => {
  it('is one for twenty callers of two processes', async () => {
    const userId = await linked();
    clock.ms += HOUR;
    const gate = Promise.withResolvers<void>();
    const slow = spotify(async () => {
      await gate.promise;
      return granted('access-2')();
    });
    let found = 0;
    /** The process that comes second finds the lease taken, and again, before the first one is done. */
    const wait = async () => {
      found += 1;
      if (found === 3) gate.resolve();
    };
    const processes = [tokensOver(slow, links, wait), tokensOver(slow, links, wait)];
    const asked = Array.from({ length: 20 }, (_, index) => processes[index % 2]!.accessTokenFor(userId));
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['access-2']));
    expect(slow.shown).toEqual(['refresh-1']);
  });

  it('keeps the refresh token where none comes back, and takes one that does', async () => {
    const userId = await linked();
    const oauth = spotify(granted('access-2'), granted('access-3', 'refresh-2'), granted('access-4'));
    const tokens = tokensOver(oauth);
    for (const expected of ['access-2', 'access-3', 'access-4']) {
      clock.ms += HOUR;
      expect(await tokens.accessTokenFor(userId)).toBe(expected);
    }
    expect(oauth.shown).toEqual(['refresh-1', 'refresh-1', 'refresh-2']);
    expect(await links.find(userId)).toMatchObject({ scopes: ['one'], authorizedAt: START });
  });

  it('of a grant that is gone says so, and is not tried again', async () => {
    const userId = await linked();
    clock.ms += HOUR;
    const oauth = spotify(refused('expired'));
    const tokens = tokensOver(oauth);
    for (let turn = 0; turn < 3; turn++) {
      await expectRefusal(tokens.accessTokenFor(userId), { kind: 'expired' });
    }
    expect(oauth.shown).toHaveLength(1);
    expect(await links.find(userId)).toMatchObject({ revoked: true });
  });

  it('that Spotify does not answer leaves everything as it was, for the next one', async () => {
    const userId = await linked();
    clock.ms += HOUR;
    const before = await database.prisma.spotifyAccount.findUnique({ where: { userId }, omit: { updatedAt: true } });
    const tokens = tokensOver(spotify(refused('unavailable'), granted('access-2')));
    await expectRefusal(tokens.accessTokenFor(userId), { kind: 'unavailable' });
    const after = await database.prisma.spotifyAccount.findUnique({ where: { userId }, omit: { updatedAt: true } });
    expect(after).toEqual(before);
    expect(await tokens.accessTokenFor(userId)).toBe('access-2');
  });

  it('waits for one that another process has begun, and takes over when that has died', async () => {
    const userId = await linked();
    clock.ms += HOUR;
    const { version } = (await links.find(userId))!;
    expect(await links.claim(userId, version, 60_000)).toBe(true);
    expect(await links.claim(userId, version, 60_000)).toBe(false);
    const oauth = spotify(granted('access-2'));
    let found = 0;
    const wait = async () => {
      found += 1;
      // By now its time is up.
      const data = { refreshingUntil: new Date(0) };
      if (found === 3) await database.prisma.spotifyAccount.update({ where: { userId }, data });
    };
    expect(await tokensOver(oauth, links, wait).accessTokenFor(userId)).toBe('access-2');
    expect([found, oauth.shown.length]).toEqual([3, 1]);
  });

  it('gives up when another process holds on to it', async () => {
    const userId = await linked();
    clock.ms += HOUR;
    const { version } = (await links.find(userId))!;
    await links.claim(userId, version, 3_600_000);
    await expectRefusal(tokensOver(spotify()).accessTokenFor(userId), { kind: 'unavailable' });
  });

  it('goes on for the others when one of them has left', async () => {
    const userId = await linked();
    clock.ms += HOUR;
    const gate = Promise.withResolvers<void>();
    const tokens = tokensOver(
      spotify(async () => {
        await gate.promise;
        return granted('access-2')();
      }),
    );
    const leaving = new AbortController();
    const left = tokens.accessTokenFor(userId, { signal: leaving.signal });
    const stays = tokens.accessTokenFor(userId);
    leaving.abort(new Error('the caller left'));
    await expectRefusal(left, { message: 'the caller left' });
    gate.resolve();
    expect(await stays).toBe('access-2');
  });

  it('does not undo a new sign-in, nor a disconnection, that came in between', async () => {
    const [reconnected, gone, renewed] = [await linked(), await linked(), await linked()];
    clock.ms += HOUR;
    const fresh = { accessToken: 'access-9', refreshToken: 'refresh-9', expiresAt: clock.ms + HOUR, scopes: [] };
    const meanwhile = async (userId: string, then: () => Promise<unknown>, answer: () => Grant) =>
      tokensOver(
        spotify(async () => {
          await then();
          return answer();
        }),
      ).accessTokenFor(userId);
    expect(await meanwhile(renewed, () => links.save(renewed, fresh, undefined), granted('access-2'))).toBe('access-9');
    const ended = meanwhile(reconnected, () => links.save(reconnected, fresh, undefined), refused('expired'));
    expect(await ended).toBe('access-9');
    expect(await links.find(reconnected)).toMatchObject({ revoked: false });
    await expectRefusal(
      meanwhile(gone, () => links.remove(gone), granted('access-2')),
      { kind: 'not_connected' },
    );
    expect(await links.find(gone)).toBeUndefined();
  });

  it('writes both tokens under the key in use', async () => {
    const userId = await linked();
    clock.ms += HOUR;
    await tokensOver(spotify(granted('access-2')), linksWith(NEW, OLD)).accessTokenFor(userId);
    expect((await linksWith(NEW).find(userId))?.tokens).toEqual({ access: 'access-2', refresh: 'refresh-1' });
  });

  it('is waited for at the end of the service', async () => {
    const userId = await linked();
    clock.ms += HOUR;
    const tokens = tokensOver(spotify(granted('access-2', 'refresh-2')));
    const asked = tokens.accessTokenFor(userId);
    await new Promise(setImmediate);
    await tokens.close();
    await asked;
    expect((await links.find(userId))?.tokens?.refresh).toBe('refresh-2');
  });
});
