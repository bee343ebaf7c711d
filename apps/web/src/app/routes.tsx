/** Which screen is at which address. Each is fetched when it is first needed. */
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { Loading } from '../shared/ui/states.tsx';
import { Broken } from './broken.tsx';
import { NotFound } from './not-found.tsx';
import { Shell } from './shell.tsx';
import { SignedIn } from './signed-in.tsx';

const routes: RouteObject[] = [
  {
    path: '/',
    lazy: async () => ({ Component: (await import('../features/landing/landing-screen.tsx')).LandingScreen }),
  },
  {
    element: (
      <SignedIn>
        <Shell />
      </SignedIn>
    ),
    children: [
      {
        path: '/chat/:sessionId?',
        lazy: async () => ({ Component: (await import('./chat-page.tsx')).ChatPage }),
      },
      {
        path: '/todos',
        lazy: async () => ({ Component: (await import('../features/todos/todos-screen.tsx')).TodosScreen }),
      },
      {
        path: '/reminders',
        lazy: async () => ({ Component: (await import('../features/reminders/reminders-screen.tsx')).RemindersScreen }),
      },
      {
        path: '/music/:view?',
        lazy: async () => ({ Component: (await import('../features/music/music-screen.tsx')).MusicScreen }),
      },
      {
        path: '/settings/:section?',
        lazy: async () => ({ Component: (await import('./settings-page.tsx')).SettingsPage }),
      },
      {
        path: '/admin',
        lazy: async () => ({ Component: (await import('../features/admin/admin-screen.tsx')).AdminScreen }),
      },
    ],
  },
  { path: '/index.html', element: <Navigate to="/" replace /> },
  { path: '*', element: <NotFound /> },
];

/** A screen that cannot be fetched, or that throws, leaves the rest of the page as it is. */
export const router = createBrowserRouter([{ children: routes, errorElement: <Broken />, HydrateFallback: Loading }]);
