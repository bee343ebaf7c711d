/** Which behaviour a request meets: its key's, else its model's, else the next of the script, else the default. */
import type { Behaviour } from './behaviour.ts';

export interface Plan {
  script(...behaviours: Behaviour[]): void;
  setDefault(behaviour: Behaviour): void;
  forKey(key: string, behaviour: Behaviour | undefined): void;
  forModel(model: string, behaviour: Behaviour | undefined): void;
  standing(): Behaviour;
  /** Takes one from the script only when nothing closer to the request speaks. */
  next(key: string | undefined, model: string): Behaviour;
}

export function createPlan(): Plan {
  const queue: Behaviour[] = [];
  const keys = new Map<string, Behaviour>();
  const models = new Map<string, Behaviour>();
  let standing: Behaviour = {};

  return {
    script(...behaviours) {
      queue.push(...behaviours);
    },
    setDefault(behaviour) {
      standing = behaviour;
    },
    forKey(key, behaviour) {
      put(keys, key, behaviour);
    },
    forModel(model, behaviour) {
      put(models, model, behaviour);
    },
    standing: () => standing,
    next(key, model) {
      const chosen = (key === undefined ? undefined : keys.get(key)) ?? models.get(model) ?? queue.shift() ?? standing;
      // The accent belongs to the provider that is played, not to one answer.
      return standing.dialect === undefined ? chosen : { dialect: standing.dialect, ...chosen };
    },
  };
}

function put(map: Map<string, Behaviour>, name: string, behaviour: Behaviour | undefined): void {
  if (behaviour === undefined) map.delete(name);
  else map.set(name, behaviour);
}
