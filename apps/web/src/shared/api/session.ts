/** Who is signed in. */
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ApiError, dataOf, renewSignIn, type Schemas } from './client.ts';

export type User = Schemas['User'];

const KEY = ['me'];

/** Null: nobody. */
async function whoAmI(): Promise<User | null> {
  const ask = () => dataOf(api.GET('/api/auth/me')).then(({ user }) => user);
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    return (await renewSignIn()) ? ask() : null;
  }
}

const ME = { queryKey: KEY, queryFn: whoAmI, staleTime: Infinity };

/** Asks before any screen is there to ask. */
export function prefetchUser(queries: QueryClient): void {
  void queries.prefetchQuery(ME);
}

/** `undefined` while it is not known. */
export function useUser(): { user: User | null | undefined; error: Error | null; retry: () => void } {
  const { data, error, refetch } = useQuery(ME);
  return { user: data, error, retry: () => void refetch() };
}

/** For screens behind the sign-in, where there is a user. */
export function useSignedIn(): User {
  const { user } = useUser();
  if (!user) throw new Error('this screen is for people who are signed in');
  return user;
}

/** Call with the user once somebody has signed in, with null once they have left: nothing of the one before stays. */
export function useSetUser(): (user: User | null) => void {
  const queries = useQueryClient();
  return (user) => {
    queries.clear();
    queries.setQueryData(KEY, user);
  };
}

export function useSignOut() {
  const setUser = useSetUser();
  return useMutation({
    mutationFn: () => api.POST('/api/auth/logout'),
    onSuccess: () => setUser(null),
  });
}
