/** The ways in: signing up, logging in, as a guest, and going on by refresh token; and the way out. */
import type { Database } from '../../db/database.ts';
import type { SignedIn } from '../../http/endpoint.ts';
import { problem } from '../../http/problem.ts';
import { ACCESS_SECONDS, type AccessTokens } from './access-tokens.ts';
import type { Audit } from './audit.ts';
import type { EntryLimit } from './entry-limit.ts';
import type { Identification } from './identify.ts';
import type { Lockout } from './lockout.ts';
import type { Passwords } from './passwords.ts';
import type { Family, IssuedToken, RefreshTokens } from './refresh-tokens.ts';
import { sameEmail, type User, userOf } from './user.ts';

export interface SignIn {
  user: User;
  accessToken: string;
  refreshToken: string;
  /** Seconds that the access token is good for. */
  expiresIn: number;
}

/** Where a request comes from. */
export interface Device {
  ip: string | undefined;
  userAgent: string | undefined;
}

export interface Credentials {
  email: string;
  password: string;
}

/** A guest who signs up stays the same user, and the same sign-in. */
export interface Guest {
  user: SignedIn;
  familyId: string | undefined;
}

export interface SignInService {
  /** @throws a 403 problem `signup_closed`, a 409 `email_taken`, a 422 for the e-mail as password, a 429 `too_many_accounts` */
  signUp(to: Credentials & { displayName?: string }, device: Device, guest: Guest | undefined): Promise<SignIn>;
  /** @throws a 401 problem `wrong_credentials`, a 429 `locked_out` */
  logIn(credentials: Credentials, device: Device): Promise<SignIn>;
  /** @throws a 403 problem `guests_closed`, a 429 `too_many_accounts` */
  enterAsGuest(device: Device): Promise<SignIn>;
  /** @throws a 401 problem `invalid_refresh_token` */
  refresh(refreshToken: string | undefined, device: Device): Promise<SignIn>;
  /** Ends the sign-in of the refresh token; whatever else is shown is let be. */
  logOut(refreshToken: string): Promise<void>;
  /** Ends one of the user's sign-ins. False when there is none such. */
  end(family: Family): Promise<boolean>;
  /** Signs in a user who has shown by other means who they are. @param familyId of a sign-in that goes on */
  admit(userId: string, device: Device, familyId?: string): Promise<SignIn>;
}

export interface SignInOptions {
  database: Database;
  passwords: Passwords;
  accessTokens: AccessTokens;
  refreshTokens: RefreshTokens;
  identification: Identification;
  lockout: Lockout;
  entries: EntryLimit;
  audit: Audit;
  allowGuests: boolean;
  allowSignup: boolean;
}

export function createSignIn(options: SignInOptions): SignInService {
  const { passwords, accessTokens, refreshTokens, identification, lockout, entries, audit } = options;
  const { user: users } = options.database.prisma;

  async function begin(userId: string, device: Device, familyId?: string): Promise<SignIn> {
    const { userAgent } = device;
    return answer(await refreshTokens.issue({ userId, userAgent, ...(familyId !== undefined && { familyId }) }));
  }

  async function answer({ userId, familyId, token }: IssuedToken): Promise<SignIn> {
    const row = await users.findUnique({ where: { id: userId } });
    if (row === null) throw invalidRefreshToken();
    const accessToken = await accessTokens.sign({ userId, familyId, role: row.role, guest: row.guest });
    return { user: userOf(row), accessToken, refreshToken: token, expiresIn: ACCESS_SECONDS };
  }

  async function end(family: Family): Promise<boolean> {
    const ended = await refreshTokens.end(family);
    if (ended) await identification.forget(family.userId);
    return ended;
  }

  return {
    async signUp({ email: given, password, displayName }, { ip, userAgent }, guest) {
      // Else an administrator who came by the link of the first start could never have a password.
      if (!options.allowSignup && guest?.user.role !== 'admin') {
        throw problem(403, 'signup_closed', 'Accounts are not given out here. Ask the administrator for one.');
      }
      const email = sameEmail(given);
      demandGoodPassword(password, email);
      if (guest === undefined) await entries.take(ip);
      const data = {
        email,
        passwordHash: await passwords.hash(password),
        ...(displayName !== undefined && { displayName }),
      };
      const userId = await unlessTaken(async () => {
        if (guest === undefined) return (await users.create({ data })).id;
        const { id } = guest.user;
        const { count } = await users.updateMany({ where: { id, guest: true }, data: { ...data, guest: false } });
        if (count === 0) throw problem(409, 'not_a_guest', 'This guest has become an account already. Log in to it.');
        await identification.forget(id);
        return id;
      });
      await audit.record({ action: 'account.signup', userId, ip, details: { guest: guest !== undefined } });
      return begin(userId, { ip, userAgent }, guest?.familyId);
    },

    async logIn({ email: given, password }, device) {
      const email = sameEmail(given);
      const { ip } = device;
      const row = await users.findUnique({ where: { email } });
      const stored = row?.passwordHash ?? undefined;
      const who = row === null ? {} : { userId: row.id };
      const outcome = await lockout.attempt({ name: email, userId: row?.id, ip }, () =>
        passwords.verify(stored, password),
      );
      if (row === null || stored === undefined || outcome !== 'right') {
        await audit.record({ action: 'account.login_failed', ip, ...who });
        if (outcome === 'locked') await audit.record({ action: 'account.locked', ip, ...who });
        throw problem(401, 'wrong_credentials', 'There is no account with this e-mail and password.');
      }
      if (passwords.isOutdated(stored)) {
        const passwordHash = await passwords.hash(password);
        await users.updateMany({ where: { id: row.id, passwordHash: stored }, data: { passwordHash } });
      }
      await audit.record({ action: 'account.login', ip, ...who });
      return begin(row.id, device);
    },

    async enterAsGuest(device) {
      if (!options.allowGuests) {
        throw problem(403, 'guests_closed', 'Guests are not let in here. Log in, or sign up for an account.');
      }
      await entries.take(device.ip);
      const { id } = await users.create({ data: { guest: true } });
      return begin(id, device);
    },

    async refresh(refreshToken, { ip, userAgent }) {
      if (refreshToken === undefined) throw invalidRefreshToken();
      const rotation = await refreshTokens.rotate(refreshToken, userAgent);
      if (rotation.outcome === 'rotated') return answer(rotation);
      if (rotation.outcome === 'reused') {
        const { userId } = rotation;
        await identification.forget(userId);
        await audit.record({ action: 'account.refresh_reuse', userId, ip });
      }
      throw invalidRefreshToken();
    },

    async logOut(refreshToken) {
      const family = await refreshTokens.familyOf(refreshToken);
      if (family !== undefined) await end(family);
    },

    end,
    admit: begin,
  };
}

/** @throws a 422 problem */
export function demandGoodPassword(password: string, email: string | null): void {
  if (email === null || sameEmail(password) !== email) return;
  throw problem(422, 'weak_password', 'The e-mail address itself is no password. Choose another.');
}

async function unlessTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'P2002') throw error;
    throw problem(409, 'email_taken', 'There is an account with this e-mail already. Log in to it.');
  }
}

function invalidRefreshToken() {
  return problem(401, 'invalid_refresh_token', 'This sign-in has ended. Sign in again.');
}
