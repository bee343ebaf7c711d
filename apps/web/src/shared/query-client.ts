/** What is fetched is kept here. Live events say when it is out of date, so nothing is asked again by the clock. */
import { notifyManager, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api/client.ts';

// Later than that, and a box that is ticked is drawn without its tick first: React puts a field back to what was
// rendered last as soon as the event is over.
notifyManager.setScheduler(queueMicrotask);

export const queryClient = new QueryClient({
  defaultOptions: {
    // Offline, the service worker answers what it has; the rest fails at once instead of waiting.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'offlineFirst',
      staleTime: 30_000,
      gcTime: 30 * 60_000,
      refetchOnWindowFocus: false,
      // What the API refuses it will refuse again.
      retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status < 500),
    },
  },
});
