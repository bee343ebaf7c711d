/** Which screen is at which address. Each is fetched when it is first needed. */
import { createBrowserRouter, Navigate } from 'react-router';
import { NotFound } from './not-found.tsx';
import { Shell } from './shell.tsx';
import { SignedIn } from './signed-in.tsx';

export const router = createBrowserRouter([
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
        path: '/settings/:section?',
        lazy: async () => ({ Component: (await import('../features/settings/settings-screen.tsx')).SettingsScreen }),
      },
      {
        path: '/admin',
        lazy: async () => ({ Component: (await import('../features/admin/admin-screen.tsx')).AdminScreen }),
      },
    ],
  },
  { path: '/index.html', element: <Navigate to="/" replace /> },
  { path: '*', element: <NotFound /> },
]);
