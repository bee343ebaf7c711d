/** The frame around the screens: where one can go, at the side on a desk and at the bottom of a phone. */
import AdminIcon from '@mui/icons-material/MonitorHeartOutlined';
import ChatIcon from '@mui/icons-material/ForumOutlined';
import MusicIcon from '@mui/icons-material/LibraryMusicOutlined';
import ReminderIcon from '@mui/icons-material/NotificationsNoneOutlined';
import SettingsIcon from '@mui/icons-material/SettingsOutlined';
import TodoIcon from '@mui/icons-material/CheckCircleOutlined';
import BottomNavigation from '@mui/material/BottomNavigation';
import BottomNavigationAction from '@mui/material/BottomNavigationAction';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Tooltip from '@mui/material/Tooltip';
import useMediaQuery from '@mui/material/useMediaQuery';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { useAbout } from '../shared/api/about.ts';
import { useSignedIn } from '../shared/api/session.ts';
import { DeviceChoice } from '../shared/music/device-choice.tsx';
import { ReminderNotices } from '../shared/notifications/reminder-notices.tsx';
import { UpdateNotice } from '../shared/notifications/update-notice.tsx';
import { Logo } from '../shared/ui/logo.tsx';
import { OfflineBanner } from '../shared/ui/offline-banner.tsx';
import { Loading } from '../shared/ui/states.tsx';
import { Commands } from './commands/commands.tsx';

const DevicePicker = lazy(async () => ({
  default: (await import('../features/music/devices/device-picker.tsx')).DevicePicker,
}));

const PLACES = [
  { to: '/chat', label: 'chat', icon: <ChatIcon /> },
  { to: '/todos', label: 'todos', icon: <TodoIcon /> },
  { to: '/reminders', label: 'reminders', icon: <ReminderIcon /> },
  { to: '/music', label: 'music', icon: <MusicIcon />, spotify: true },
  { to: '/admin', label: 'admin', icon: <AdminIcon />, admin: true },
  { to: '/settings', label: 'settings', icon: <SettingsIcon /> },
] as const;

export function Shell() {
  const { t } = useTranslation('app');
  const { role } = useSignedIn();
  const { pathname } = useLocation();
  const narrow = useMediaQuery('(max-width: 700px)');
  const { about } = useAbout();
  const places = PLACES.filter(
    (place) => (!('admin' in place) || role === 'admin') && (!('spotify' in place) || about?.spotify === true),
  );
  const here = places.findIndex(({ to }) => pathname.startsWith(to));
  return (
    <Box sx={{ display: 'flex', flexDirection: narrow ? 'column-reverse' : 'row', height: '100dvh' }}>
      {narrow ? (
        <BottomNavigation
          component="nav"
          aria-label={t('places')}
          value={here}
          showLabels
          sx={{ flexShrink: 0, borderTop: 1, borderColor: 'divider' }}
        >
          {places.map(({ to, label, icon }) => (
            <BottomNavigationAction
              key={to}
              component={Link}
              to={to}
              label={t(label)}
              icon={icon}
              sx={{ minWidth: 0 }}
            />
          ))}
        </BottomNavigation>
      ) : (
        <Stack
          component="nav"
          aria-label={t('places')}
          spacing={1}
          sx={{ p: 1, alignItems: 'center', borderInlineEnd: 1, borderColor: 'divider', bgcolor: 'background.paper' }}
        >
          <Box sx={{ py: 1, color: 'primary.main' }}>
            <Logo size={28} />
          </Box>
          {places.map(({ to, label, icon }, index) => (
            <Tooltip key={to} title={t(label)} placement="right">
              <IconButton
                component={Link}
                to={to}
                aria-label={t(label)}
                aria-current={index === here ? 'page' : undefined}
                color={index === here ? 'primary' : 'default'}
              >
                {icon}
              </IconButton>
            </Tooltip>
          ))}
        </Stack>
      )}
      <Box sx={{ flex: 1, minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
        <OfflineBanner />
        <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
          <DeviceChoice picker={DevicePicker}>
            <Suspense fallback={<Loading />}>
              <Outlet />
            </Suspense>
          </DeviceChoice>
        </Box>
      </Box>
      <ReminderNotices />
      <UpdateNotice />
      <Commands />
    </Box>
  );
}
