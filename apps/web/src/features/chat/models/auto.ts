/** The names under which the service chooses a model itself, and what each goes by. */
import type { Preference } from '../composer/composer-input.ts';

export const PREFERENCES: readonly Preference[] = ['quality', 'performance', 'cost'];

const NAMES: Record<Preference, string> = {
  quality: 'auto:quality',
  performance: 'auto:performance',
  cost: 'auto:cheapest',
};

/** What a session keeps, so that its choice does not change with the user's usual preference. */
export function autoFor(preference: Preference): string {
  return NAMES[preference];
}

/** Undefined for everything that is not `auto`; `usual` for plain `auto`. */
export function preferenceOf(model: string, usual: Preference): Preference | undefined {
  if (model === 'auto') return usual;
  return PREFERENCES.find((preference) => NAMES[preference] === model);
}

export function isAuto(model: string): boolean {
  return model === 'auto' || model.startsWith('auto:');
}
