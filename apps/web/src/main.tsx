/** Starts the page. */
import '@fontsource-variable/inter';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { startI18n } from './app/i18n.ts';
import { prefetchUser } from './shared/api/session.ts';
import { queryClient } from './shared/query-client.ts';
import { registerServiceWorker } from './service-worker/register.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

prefetchUser(queryClient);
await startI18n();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
if (import.meta.env.PROD) registerServiceWorker();
