/** Which model the next message goes to, and who says so: the message, its session, or the user's preferences. */
import { useState } from 'react';
import { useChangePreferences, usePreferences } from '../../../shared/api/preferences.ts';
import type { ComposerInput, Preference } from '../composer/composer-input.ts';
import { useSessionActions } from '../sessions/session-actions.ts';
import type { Session } from '../sessions/session-data.ts';
import { autoFor, isAuto, preferenceOf } from './auto.ts';

export const SCOPES = ['session', 'message', 'default'] as const;
export type Scope = (typeof SCOPES)[number];

type Wish = Pick<ComposerInput, 'model' | 'preference'>;

export interface ModelChoice {
  /** `provider/model`, an alias, or `auto` in one of its kinds. */
  model: string;
  /** What `auto` goes by; undefined when a model is named. */
  preference: Preference | undefined;
  /** What of the three decides. */
  scope: Scope;
  /** A session that is not there yet cannot tell its first message from the others. */
  scopes: readonly Scope[];
  choose: (scope: Scope, model: string, preference?: Preference) => void;
  /** Lets the user's default decide again. */
  release: () => void;
  /** What the message that is sent now has to name. A choice for one message is used up by it. */
  takeForMessage: () => Wish;
}

export function useModelChoice(session: Session | undefined): ModelChoice {
  const preferences = usePreferences();
  const changePreferences = useChangePreferences();
  const { change } = useSessionActions();
  // For the message that is being written; without a session that begins one, which keeps it.
  const [wish, setWish] = useState<Wish & { for: string | undefined }>();
  const own = wish?.for === session?.id ? wish : undefined;
  const usual = preferences?.preference ?? 'performance';
  const kept = session?.model ?? undefined;
  const model = own?.model ?? kept ?? preferences?.defaultModel ?? 'auto';
  const scope = own ? (session ? 'message' : 'session') : kept ? 'session' : 'default';

  return {
    model,
    preference: own?.preference ?? preferenceOf(model, usual),
    scope,
    scopes: session ? SCOPES : SCOPES.filter((one) => one !== 'message'),
    choose(where, name, preference) {
      // What decides before it would hide what is chosen now.
      setWish(undefined);
      if (where === 'default') {
        if (session && kept) void change(session, { model: null });
        changePreferences.mutate({ defaultModel: name, ...(preference && { preference }) });
      } else if (where === 'session' && session) {
        void change(session, { model: sessionName(name, preference) });
      } else if (where === 'session') {
        setWish({ for: undefined, model: sessionName(name, preference) });
      } else {
        setWish({ for: session?.id, model: name, ...(preference && { preference }) });
      }
    },
    release() {
      setWish(undefined);
      if (session && kept) void change(session, { model: null });
    },
    takeForMessage() {
      setWish(undefined);
      return { ...(own?.model && { model: own.model }), ...(own?.preference && { preference: own.preference }) };
    },
  };
}

function sessionName(model: string, preference: Preference | undefined): string {
  return preference && isAuto(model) ? autoFor(preference) : model;
}
