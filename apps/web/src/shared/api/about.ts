/** What is switched on here: which ways in there are, and how many providers. */
import { useQuery } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from './client.ts';

export type About = Schemas['About'];

/** `undefined` while it is not known; where it cannot be read, `error` says why. */
export function useAbout(): { about: About | undefined; error: Error | null } {
  const { data, error } = useQuery({
    queryKey: ['about'],
    queryFn: () => dataOf(api.GET('/api/config')),
    staleTime: Infinity,
  });
  return { about: data, error };
}
