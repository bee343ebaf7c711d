/** How the first administrator comes to be: by configuration, or by a link that is shown at the start. */
import { hash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Database } from '../../db/database.ts';
import { problem } from '../../http/problem.ts';
import { createPrivateFile, readPrivateFile } from '../private-file.ts';
import { sameSecret } from '../secret-compare.ts';
import type { Audit } from './audit.ts';
import type { Identification } from './identify.ts';
import type { Passwords } from './passwords.ts';
import type { Credentials, Device, SignIn, SignInService } from './sign-in.ts';
import { sameEmail } from './user.ts';

export interface Administrators {
  /** Makes the account; one that is there becomes an administrator's and keeps its password. */
  ensure(credentials: Credentials): Promise<void>;
  /** A new one-time token, good for a day; undefined when there is an administrator. Earlier ones end. */
  invite(): Promise<string | undefined>;
  /** Signs in as a new administrator without e-mail, who can sign up like any guest. @throws a 403 problem */
  claim(token: string, device: Device): Promise<SignIn>;
}

export interface AdministratorsOptions {
  database: Database;
  dataDir: string;
  passwords: Passwords;
  identification: Identification;
  signIn: SignInService;
  audit: Audit;
  now: () => number;
}

const VALID_MS = 24 * 3600_000;
const stored = z.object({ hash: z.string(), expiresAt: z.number() });

export function createAdministrators(options: AdministratorsOptions): Administrators {
  const { passwords, identification, signIn, audit, now } = options;
  const { user: users } = options.database.prisma;
  const path = join(options.dataDir, 'admin-link.json');

  async function promote(email: string): Promise<boolean> {
    const row = await users.findUnique({ where: { email }, select: { id: true, role: true } });
    if (row === null) return false;
    if (row.role === 'admin') return true;
    await users.updateMany({ where: { id: row.id }, data: { role: 'admin' } });
    await identification.forget(row.id);
    await audit.record({
      action: 'account.role_changed',
      userId: row.id,
      details: { role: 'admin', by: 'ADMIN_EMAIL' },
    });
    return true;
  }

  async function administratorExists(): Promise<boolean> {
    return (await users.findFirst({ where: { role: 'admin' }, select: { id: true } })) !== null;
  }

  return {
    async ensure({ email: given, password }) {
      const email = sameEmail(given);
      if (await promote(email)) return;
      try {
        const passwordHash = await passwords.hash(password);
        const { id } = await users.create({ data: { email, passwordHash, role: 'admin' } });
        await audit.record({ action: 'account.signup', userId: id, details: { by: 'ADMIN_EMAIL' } });
      } catch (error) {
        if ((error as { code?: unknown }).code !== 'P2002') throw error;
        // Another replica, which started at the same time, was faster.
        await promote(email);
      }
    },

    async invite() {
      rmSync(path, { force: true });
      if (await administratorExists()) return undefined;
      const token = randomBytes(32).toString('base64url');
      const file: z.input<typeof stored> = { hash: fingerprint(token), expiresAt: now() + VALID_MS };
      return createPrivateFile(path, `${JSON.stringify(file)}\n`) ? token : undefined;
    },

    async claim(token, device) {
      const file = readInvitation(path);
      if (file === undefined || !sameSecret(fingerprint(token), file.hash) || file.expiresAt <= now()) throw spent();
      if (!takeAway(path) || (await administratorExists())) throw spent();
      const { id } = await users.create({ data: { guest: true, role: 'admin' } });
      await audit.record({ action: 'admin.claimed', userId: id, ip: device.ip });
      return signIn.admit(id, device);
    },
  };
}

function readInvitation(path: string): z.output<typeof stored> | undefined {
  try {
    return stored.safeParse(JSON.parse(readPrivateFile(path) ?? 'null')).data;
  } catch {
    // A damaged file invites nobody; the next start makes another.
    return undefined;
  }
}

/** Of two that come at once, one alone takes it. */
function takeAway(path: string): boolean {
  try {
    rmSync(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function fingerprint(token: string): string {
  return hash('sha256', token, 'hex');
}

function spent() {
  return problem(
    403,
    'invalid_admin_link',
    'This link has been used, has expired, or is none of ours. While there is no administrator, each start of the service prints a new one.',
  );
}
