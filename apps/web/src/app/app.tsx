/** The page as a whole: what everything in it may lean on, then the screens. */
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router';
import { queryClient } from '../shared/query-client.ts';
import { Snacks } from '../shared/ui/snacks.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { router } from './routes.tsx';
import { Theme } from './theme/theme.tsx';

export function App() {
  return (
    <Theme>
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <Snacks>
            <RouterProvider router={router} />
          </Snacks>
        </QueryClientProvider>
      </ErrorBoundary>
    </Theme>
  );
}
