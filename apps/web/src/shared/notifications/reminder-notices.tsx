/** Tells of reminders whose time has come, wherever in the app one is. The shell has one of these. */
import Box from '@mui/material/Box';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { firingKey } from './claims.ts';
import { useReminderNotices } from './use-reminder-notices.ts';

const ReminderNotice = lazy(() =>
  import('./reminder-notice.tsx').then((module) => ({ default: module.ReminderNotice })),
);

export function ReminderNotices() {
  const { t } = useTranslation();
  const { notices, dismiss, snooze } = useReminderNotices();
  return (
    <Box
      role="region"
      aria-label={t('notices.label')}
      aria-live="assertive"
      sx={{
        position: 'fixed',
        top: 12,
        insetInlineEnd: 12,
        zIndex: 'snackbar',
        width: 'min(360px, calc(100vw - 24px))',
        display: 'flex',
        flexDirection: 'column',
        gap: 1,
        pointerEvents: 'none',
      }}
    >
      <Suspense>
        {notices.map((reminder) => (
          <ReminderNotice
            key={firingKey(reminder)}
            reminder={reminder}
            onDone={() => dismiss(reminder)}
            onSnooze={(to) => snooze(reminder, to)}
          />
        ))}
      </Suspense>
    </Box>
  );
}
