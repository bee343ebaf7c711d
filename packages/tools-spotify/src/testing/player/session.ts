/** One user's player through time: what it does, what readers may see of it already, and what it has played. */
import { createPlayerState, type PlayerState } from './state.ts';
import { leaving, pass, type Heard } from './time.ts';

export interface PlayerSession {
  /** What it does now. */
  state(): PlayerState;
  /** What a read shows: commands of the last moments are not in it, by as much as the simulator lags. */
  visible(): PlayerState;
  /** @throws Refusal from the command, with nothing changed */
  command(change: (state: PlayerState) => PlayerState): void;
  /** What has been heard since the start, the newest first; at most 500. */
  heard(): readonly Heard[];
}

const KEPT = 500;

export function createPlayerSession({
  userId,
  now,
  lag,
}: {
  userId: string;
  now(): number;
  lag(): number;
}): PlayerSession {
  let current = createPlayerState(userId, now());
  let heard: Heard[] = [];
  /** The state before each command that readers do not see yet, the oldest first. */
  let unseen: { at: number; before: PlayerState }[] = [];

  const remember = (more: readonly Heard[]): void => {
    heard = [...more.toReversed(), ...heard].slice(0, KEPT);
  };
  const settle = (): PlayerState => {
    const passed = pass(current, now());
    remember(passed.heard);
    current = passed.state;
    return current;
  };

  return {
    state: settle,
    visible() {
      const at = now();
      unseen = unseen.filter((command) => command.at + lag() > at);
      const [oldest] = unseen;
      return oldest ? pass(oldest.before, at).state : settle();
    },
    command(change) {
      const before = settle();
      const after = change(before);
      if (after === before) return;
      if (after.item !== before.item) remember(leaving(before, before.at));
      current = { ...after, changedAt: before.at };
      if (lag() > 0) unseen.push({ at: before.at, before });
    },
    heard() {
      settle();
      return heard;
    },
  };
}
