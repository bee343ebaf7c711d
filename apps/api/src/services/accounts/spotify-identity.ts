/** Whose account a Spotify identity leads to: its own, the one that is signed in, or a new one. */
import type { Database } from '../../db/database.ts';
import type { SignedIn } from '../../http/endpoint.ts';
import { notThere, problem } from '../../http/problem.ts';
import type { Audit } from './audit.ts';
import type { Identification } from './identify.ts';
import type { Device, SignIn, SignInService } from './sign-in.ts';
import { sameEmail } from './user.ts';

/** Somebody as Spotify knows them. */
export interface SpotifyIdentity {
  id: string;
  displayName: string | undefined;
  /** Not asked for, and mostly not told. Spotify does not make sure that it is theirs. */
  email: string | undefined;
}

/** Who was signed in when they went to Spotify, and by which sign-in. */
export interface Session {
  user: SignedIn;
  familyId: string;
}

export interface SpotifyIdentities {
  /**
   * Signs in. Nobody is let into an account because of an e-mail address alone: whoever can give Spotify any address
   * could then take over the account that has it here. Linking takes being signed in to that account.
   * @throws a 409 problem `spotify_taken`, a 403 `signup_closed`
   */
  enter(identity: SpotifyIdentity, device: Device, session: Session | undefined): Promise<SignIn>;
  /** Lets the identity go, unless it is the only way into the account. */
  release(userId: string): Promise<void>;
}

export interface SpotifyIdentitiesOptions {
  database: Database;
  signIn: Pick<SignInService, 'admit'>;
  identification: Pick<Identification, 'forget'>;
  audit: Audit;
  allowSignup: boolean;
}

const LONGEST_NAME = 100;

export function createSpotifyIdentities(options: SpotifyIdentitiesOptions): SpotifyIdentities {
  const { database, signIn, identification, audit, allowSignup } = options;
  const { user: users } = database.prisma;

  /** What a new account begins with. */
  async function profileOf({ displayName, email: given }: SpotifyIdentity) {
    const email = given === undefined ? undefined : sameEmail(given);
    const free = email !== undefined && (await users.count({ where: { email } })) === 0;
    return { displayName: displayName?.trim().slice(0, LONGEST_NAME) || null, email: free ? email : undefined };
  }

  async function signUp(identity: SpotifyIdentity, ip: string | undefined): Promise<string> {
    if (!allowSignup) throw signupClosed();
    const { email, ...profile } = await profileOf(identity);
    const data = { spotifyId: identity.id, ...profile };
    let id: string;
    try {
      ({ id } = await users.create({ data: { ...data, ...(email !== undefined && { email }) } }));
    } catch (error) {
      if (!isTaken(error)) throw error;
      // At the same moment another browser came back with the same identity, or somebody signed up with the e-mail.
      const first = await users.findUnique({ where: { spotifyId: identity.id }, select: { id: true } });
      if (first !== null) return first.id;
      ({ id } = await users.create({ data }));
    }
    await audit.record({ action: 'account.signup', userId: id, ip, details: { guest: false, spotify: true } });
    return id;
  }

  async function link(identity: SpotifyIdentity, { id, guest, role }: SignedIn, ip: string | undefined) {
    // A guest by the link of the first start is the administrator, whom nobody else could let in.
    if (guest && !allowSignup && role !== 'admin') throw signupClosed();
    const { displayName = null, email } = guest ? await profileOf(identity) : {};
    const data = { spotifyId: identity.id, ...(guest && { guest: false }), ...(email !== undefined && { email }) };
    const { count } = await users.updateMany({ where: { id }, data });
    if (count === 0) throw notThere('user');
    if (displayName !== null) await users.updateMany({ where: { id, displayName: null }, data: { displayName } });
    await identification.forget(id);
    if (guest) {
      await audit.record({ action: 'account.signup', userId: id, ip, details: { guest: true, spotify: true } });
    }
  }

  return {
    async enter(identity, device, session) {
      const { ip } = device;
      const known = await users.findUnique({ where: { spotifyId: identity.id }, select: { id: true } });
      if (session === undefined) {
        if (known !== null) await audit.record({ action: 'account.login', userId: known.id, ip });
        return signIn.admit(known?.id ?? (await signUp(identity, ip)), device);
      }
      const { user, familyId } = session;
      if (known !== null && known.id !== user.id) throw taken();
      try {
        await link(identity, user, ip);
      } catch (error) {
        // Another account was faster.
        throw isTaken(error) ? taken() : error;
      }
      return signIn.admit(user.id, device, familyId);
    },

    async release(userId) {
      await users.updateMany({ where: { id: userId, passwordHash: { not: null } }, data: { spotifyId: null } });
    },
  };
}

/** What must be there once alone is there already. */
function isTaken(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'P2002';
}

function taken() {
  return problem(
    409,
    'spotify_taken',
    'This Spotify account is linked to another account here. Log out and continue with Spotify to use that one.',
  );
}

function signupClosed() {
  return problem(403, 'signup_closed', 'Accounts are not given out here. Ask the administrator for one.');
}
