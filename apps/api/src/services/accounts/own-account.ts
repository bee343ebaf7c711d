/** What people do with their own account. */
import type { Database } from '../../db/database.ts';
import { notThere, problem } from '../../http/problem.ts';
import { KEYS_TOPIC } from './api-keys.ts';
import type { Audit } from './audit.ts';
import type { Identification } from './identify.ts';
import type { Lockout } from './lockout.ts';
import type { Passwords } from './passwords.ts';
import type { FamilyInfo, RefreshTokens } from './refresh-tokens.ts';
import { demandGoodPassword } from './sign-in.ts';
import { type User, userOf } from './user.ts';

export interface OwnAccount {
  /** @throws a 404 problem */
  get(userId: string): Promise<User>;
  /** @throws a 404 problem */
  rename(userId: string, displayName: string | null): Promise<User>;
  /** Where the user is signed in. */
  signIns(userId: string): Promise<FamilyInfo[]>;
  /** @param familyId the one that goes on; absent: none does */
  endOtherSignIns(userId: string, familyId: string | undefined): Promise<void>;
  /**
   * Ends every other sign-in. @param familyId the one that goes on
   * @throws a 403 problem `wrong_password`, a 409 `no_password`, a 429 `locked_out`
   */
  changePassword(userId: string, change: PasswordChange): Promise<void>;
  /**
   * The user and everything of theirs. @param password needed where the account has one
   * @throws a 403 problem `wrong_password`, a 429 `locked_out`
   */
  remove(userId: string, shown: { password: string | undefined; ip: string | undefined }): Promise<void>;
}

export interface PasswordChange {
  currentPassword: string;
  newPassword: string;
  familyId: string | undefined;
  ip: string | undefined;
}

export interface OwnAccountOptions {
  database: Database;
  passwords: Passwords;
  refreshTokens: RefreshTokens;
  identification: Identification;
  lockout: Lockout;
  audit: Audit;
  onDelete: readonly ((userId: string) => Promise<void>)[];
}

export function createOwnAccount(options: OwnAccountOptions): OwnAccount {
  const { database, passwords, refreshTokens, identification, lockout, audit, onDelete } = options;
  const { user: users } = database.prisma;

  async function rowOf(id: string) {
    const row = await users.findUnique({ where: { id } });
    if (row === null) throw notThere('user');
    return row;
  }

  /** Counted like a sign-in: whoever has got hold of a page that is signed in is not to guess here. */
  async function demandPassword(
    { id, email, passwordHash }: { id: string; email: string | null; passwordHash: string },
    password: string,
    ip: string | undefined,
  ): Promise<void> {
    const who = { name: email ?? id, userId: id, ip };
    const outcome = await lockout.attempt(who, () => passwords.verify(passwordHash, password));
    if (outcome === 'right') return;
    if (outcome === 'locked') await audit.record({ action: 'account.locked', userId: id, ip });
    throw problem(403, 'wrong_password', 'This is not the password of the account.');
  }

  return {
    async get(id) {
      return userOf(await rowOf(id));
    },

    async rename(id, displayName) {
      const { count } = await users.updateMany({ where: { id }, data: { displayName } });
      if (count === 0) throw notThere('user');
      await identification.forget(id);
      return this.get(id);
    },

    signIns: (userId) => refreshTokens.list(userId),

    async endOtherSignIns(id, familyId) {
      await refreshTokens.endAll(id, familyId);
      await identification.forget(id);
    },

    async changePassword(id, { currentPassword, newPassword, familyId, ip }) {
      const { email, passwordHash } = await rowOf(id);
      if (passwordHash === null) throw problem(409, 'no_password', 'This account has no password. Sign up first.');
      demandGoodPassword(newPassword, email);
      await demandPassword({ id, email, passwordHash }, currentPassword, ip);
      const { count } = await users.updateMany({
        where: { id, passwordHash },
        data: { passwordHash: await passwords.hash(newPassword) },
      });
      if (count === 0) throw problem(409, 'changed_meanwhile', 'The password has just been changed elsewhere.');
      await this.endOtherSignIns(id, familyId);
      await audit.record({ action: 'account.password_changed', userId: id, ip });
    },

    async remove(id, { password, ip }) {
      const { email, passwordHash, guest } = await rowOf(id);
      if (passwordHash !== null) await demandPassword({ id, email, passwordHash }, password ?? '', ip);
      for (const clean of onDelete) await clean(id);
      await users.deleteMany({ where: { id } });
      await identification.forget(id);
      await database.publish({ topic: KEYS_TOPIC, userId: id });
      await audit.record({ action: 'account.deleted', ip, details: { guest } });
    },
  };
}
