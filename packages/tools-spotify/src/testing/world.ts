/** Everything that is true in one simulated Spotify. */
import { createGrants, type Grants } from './accounts/grants.ts';
import type { SimulatedApp, SimulatedUser } from './accounts/people.ts';
import type { SimulatedClock } from './clock.ts';
import { createLibrary, type Library } from './library/library.ts';
import { createPlaylists, type Playlists } from './library/playlists.ts';
import { fillLibrary, fillPlaylists } from './library/seeds.ts';
import { createTaste, type Taste } from './listening/taste.ts';
import { createPlayerSession, type PlayerSession } from './player/session.ts';
import { createRandom, type Random } from './random.ts';

/** What may be changed while the simulator runs. */
export interface SimulatorSettings {
  /** Restrictions of apps in development mode: few people, few endpoints, few fields. */
  developmentMode: boolean;
  /** What a refresh answers: no new refresh token, or a new one that makes the old one invalid. */
  refreshMode: 'omit' | 'rotate';
  /** Milliseconds of the clock until reads of a player show a command. */
  lag: number;
  /** Calls of one app within any 30 seconds. */
  rateLimit: number;
}

export interface World {
  clock: SimulatedClock;
  settings: SimulatorSettings;
  apps: readonly SimulatedApp[];
  users: readonly SimulatedUser[];
  /** The simulator's own address, without a slash at the end. */
  origin: string;
  random: Random;
  grants: Grants;
  playlists: Playlists;
  /** @throws RangeError for a user that there is not */
  person(userId: string): Person;
}

/** What belongs to one user. */
export interface Person {
  user: SimulatedUser;
  player: PlayerSession;
  library: Library;
  taste: Taste;
}

export function createWorld(given: Pick<World, 'clock' | 'settings' | 'apps' | 'users'> & { seed: string }): World {
  const { clock, settings, apps, users, seed } = given;
  const now = (): number => clock.now();
  const people = new Map<string, Person>();
  const playlists = createPlaylists();
  fillPlaylists(playlists, users, now());
  return {
    clock,
    settings,
    apps,
    users,
    origin: '',
    random: createRandom(`world:${seed}`),
    grants: createGrants({ now, seed }),
    playlists,
    person(userId) {
      const known = people.get(userId);
      if (known) return known;
      const user = users.find(({ id }) => id === userId);
      if (!user) throw new RangeError(`The simulated Spotify has no user "${userId}".`);
      const person: Person = {
        user,
        player: createPlayerSession({ userId, now, lag: () => settings.lag }),
        library: createLibrary(),
        taste: createTaste(userId, now()),
      };
      fillLibrary(person.library, person.taste, now());
      people.set(userId, person);
      return person;
    },
  };
}
