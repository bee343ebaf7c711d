/** The reminders that this tab tells of: each time that one fires is told by one tab, which the user can see. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../live/live-events.ts';
import { useSnack } from '../ui/snacks.tsx';
import { claimHere, firingKey } from './claims.ts';
import { type Reminder, type Snooze, snoozeReminder } from './snooze.ts';
import { notifyInBackground } from './background.ts';

/** More would hide the page; the others are on the reminders' own screen. */
const MOST = 4;

export interface ReminderNoticesState {
  /** The newest first. */
  notices: readonly Reminder[];
  dismiss: (reminder: Reminder) => void;
  snooze: (reminder: Reminder, to: Snooze) => void;
}

export function useReminderNotices(): ReminderNoticesState {
  const [notices, setNotices] = useState<readonly Reminder[]>([]);
  const waiting = useRef<Reminder[]>([]);
  const queries = useQueryClient();
  const show = useSnack();
  const { t } = useTranslation();

  async function tell(reminder: Reminder): Promise<void> {
    if (await claimHere(firingKey(reminder))) setNotices((all) => [reminder, ...all].slice(0, MOST));
  }

  useLive<Reminder>('reminder', (reminder) => {
    void queries.invalidateQueries({ queryKey: ['reminders'] });
    if (document.visibilityState === 'visible') return void tell(reminder);
    waiting.current = [...waiting.current, reminder].slice(-MOST);
    void notifyInBackground(reminder);
  });

  const look = useEffectEvent(() => {
    if (document.visibilityState !== 'visible') return;
    for (const reminder of waiting.current.splice(0)) void tell(reminder);
  });
  useEffect(() => {
    const onChange = () => look();
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, []);

  const dismiss = (reminder: Reminder) =>
    setNotices((all) => all.filter((other) => firingKey(other) !== firingKey(reminder)));

  return {
    notices,
    dismiss,
    async snooze(reminder, to) {
      dismiss(reminder);
      try {
        await snoozeReminder(reminder, to);
        show({ message: t('snooze.done', { when: t(`snooze.${to}`) }) });
        await queries.invalidateQueries({ queryKey: ['reminders'] });
      } catch (error) {
        setNotices((all) => [reminder, ...all].slice(0, MOST));
        show({ message: error instanceof TypeError ? t('offline.notSaved') : (error as Error).message });
      }
    },
  };
}
