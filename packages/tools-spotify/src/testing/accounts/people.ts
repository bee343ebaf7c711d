/** The apps and the users that the simulator knows from the start. */
import { hashNumber, idOf } from '../random.ts';

export interface SimulatedApp {
  clientId: string;
  /** For confidential apps; one that uses PKCE does not send it. */
  clientSecret: string;
  name: string;
  /** A loopback literal without a port stands for every port. */
  redirectUris: readonly string[];
}

export interface SimulatedUser {
  id: string;
  /** Stays when the id changes; `account_id` of /me. */
  accountId: string;
  name: string;
  email: string;
  product: 'premium' | 'free';
  country: string;
  /** Whether the app's owner has put the user on the app's list; others get nowhere in development mode. */
  registered: boolean;
}

export const SIMULATED_APP: SimulatedApp = {
  clientId: '5w1tc4ya2d0000000000000000000001',
  clientSecret: 'simulated-client-secret',
  name: 'Switchyard',
  redirectUris: ['http://127.0.0.1/auth/callback', 'http://[::1]/auth/callback'],
};

const user = (id: string, name: string, rest: Partial<SimulatedUser> = {}): SimulatedUser => ({
  id,
  accountId: idOf(`account:${id}`).toLowerCase(),
  name,
  email: `${id}@simulated.example`,
  product: 'premium',
  country: 'SE',
  registered: true,
  ...rest,
});

/** By what they are for. */
export const SIMULATED_USERS = {
  premium: user('premium-listener', 'Premium Listener'),
  /** Another with Premium, for what must stay apart. */
  second: user('second-listener', 'Second Listener'),
  free: user('free-listener', 'Free Listener', { product: 'free' }),
  unregistered: user('unregistered-listener', 'Unregistered Listener', { registered: false }),
} as const;

/** The name of their picture at `/image/`. */
export const avatarOf = ({ id }: SimulatedUser): string => `avatar${hashNumber(id)}`;
