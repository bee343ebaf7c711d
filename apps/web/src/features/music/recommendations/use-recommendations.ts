/** What the user may like, with the reason for each. */
import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../../shared/api/client.ts';
import { HISTORY } from '../../../shared/music/keys.ts';

export const RECOMMENDATIONS = [...HISTORY, 'recommendations'];

export function useRecommendations() {
  return useQuery({
    queryKey: RECOMMENDATIONS,
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/spotify/recommendations', { params: { query: { count: 20 } }, signal })),
    // Every time there are others; whoever comes back wants to see the same.
    staleTime: Infinity,
  });
}
