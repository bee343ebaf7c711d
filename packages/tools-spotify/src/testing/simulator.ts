/** A whole Spotify on this computer: its accounts service and its Web API, for tests and for trying things out. */
import { takeConsent } from './accounts/authorize.ts';
import { ACCESS_TOKEN_S } from './accounts/grants.ts';
import { SIMULATED_APP, SIMULATED_USERS, type SimulatedApp, type SimulatedUser } from './accounts/people.ts';
import { ALL_SCOPES } from './accounts/scopes.ts';
import { createClock, type SimulatedClock } from './clock.ts';
import { createPlayerDriver, type PlayerDriver } from './player/driver.ts';
import { createAnswering, type Request } from './server/answering.ts';
import { createFaults, type CallMatcher, type FaultAnswer } from './server/faults.ts';
import { listen } from './server/http-server.ts';
import { createRecorder, type RecordedCall } from './server/recorder.ts';
import { createWorld, type SimulatorSettings, type World } from './world.ts';

export interface SpotifySimulatorOptions extends Partial<SimulatorSettings> {
  /** Default: one that is free. */
  port?: number;
  /** Default: one that stands still until it is advanced. To go with the real time: `createClock(Date.now(), Date.now)`. */
  clock?: SimulatedClock;
  /** What shuffling and tokens follow from. */
  seed?: string;
  /** Default: `SIMULATED_APP`. */
  apps?: readonly SimulatedApp[];
  /** Default: all `SIMULATED_USERS`. */
  users?: readonly SimulatedUser[];
}

export interface IssuedTokens {
  accessToken: string;
  refreshToken: string;
  scopes: readonly string[];
  /** Seconds. */
  expiresIn: number;
}

export interface SpotifySimulator {
  /** Where `/authorize` and `/api/token` are: `http://127.0.0.1:PORT`. */
  accountsUrl: string;
  /** `http://127.0.0.1:PORT/v1` */
  apiUrl: string;
  clock: SimulatedClock;
  /** Effective from the next call on. */
  settings: SimulatorSettings;
  /** Without the browser: a user agrees, or (`undefined`) cancels. Gives the address that the browser would be sent to. */
  consent(authorizeUrl: string, userId: string | undefined): string;
  /** Without any sign-in, for the first app. Default: all scopes. */
  issueTokens(userId: string, scopes?: readonly string[]): IssuedTokens;
  /** All access tokens that are out are too old from now on. */
  expireAccessTokens(): void;
  /** The user takes back what they have allowed: access tokens and refresh tokens are refused. */
  revoke(userId: string): void;
  /** The next calls that match are answered so. Default: one call. */
  fail(matcher: CallMatcher, answer: FaultAnswer, times?: number): void;
  /** The last 1,000 calls, the oldest first. */
  requests(): readonly RecordedCall[];
  /** A user's player, as if one stood before it. */
  player(userId: string): PlayerDriver;
  /** What is true in there; for tests that must look or arrange more than this. */
  world: World;
  close(): Promise<void>;
}

const SETTINGS: SimulatorSettings = { developmentMode: true, refreshMode: 'omit', lag: 0, rateLimit: 10_000 };

export async function startSpotifySimulator(options: SpotifySimulatorOptions = {}): Promise<SpotifySimulator> {
  const { port = 0, clock = createClock(), seed = 'spotify', apps = [SIMULATED_APP] } = options;
  const { users = Object.values(SIMULATED_USERS), ...given } = options;
  const settings: SimulatorSettings = {
    developmentMode: given.developmentMode ?? SETTINGS.developmentMode,
    refreshMode: given.refreshMode ?? SETTINGS.refreshMode,
    lag: given.lag ?? SETTINGS.lag,
    rateLimit: given.rateLimit ?? SETTINGS.rateLimit,
  };
  const world = createWorld({ clock, settings, apps, users, seed });
  const faults = createFaults();
  const recorder = createRecorder();
  const answer = createAnswering(world);

  const server = await listen(port, (request: Request) => {
    const { method, path } = request;
    const reply = faults.take({ method, path }) ?? answer(request);
    recorder.add({ method, path, status: typeof reply === 'string' ? 0 : reply.status, at: clock.now() });
    return reply;
  });
  world.origin = server.origin;

  return {
    accountsUrl: server.origin,
    apiUrl: `${server.origin}/v1`,
    clock,
    settings,
    consent(authorizeUrl, userId) {
      const form = new URL(authorizeUrl).searchParams;
      form.set('answer', userId === undefined ? 'cancel' : 'agree');
      if (userId !== undefined) form.set('user', userId);
      const location = takeConsent(world, form).headers?.['location'];
      if (location === undefined) throw new Error('The simulated Spotify refuses this address with a page of its own.');
      return location;
    },
    issueTokens(userId, scopes = ALL_SCOPES) {
      const [app] = apps;
      if (!app) throw new Error('The simulated Spotify knows no app.');
      world.person(userId);
      const grant = world.grants.open({ clientId: app.clientId, userId, scopes, pkce: true });
      const accessToken = world.grants.issueAccessToken(grant);
      return { accessToken, refreshToken: grant.refreshToken, scopes, expiresIn: ACCESS_TOKEN_S };
    },
    expireAccessTokens: () => world.grants.expireAccessTokens(),
    revoke: (userId) => world.grants.revoke(userId),
    fail: (matcher, reply, times = 1) => faults.add(matcher, reply, times),
    requests: recorder.calls,
    player: (userId) => createPlayerDriver(world.person(userId).player),
    world,
    close: server.close,
  };
}
