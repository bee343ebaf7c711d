/** What the user wants of recommendations: shown at once, put back when it cannot be stored. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../../../shared/api/client.ts';
import { useSnack } from '../../../shared/ui/snacks.tsx';
import { RECOMMENDATIONS } from './use-recommendations.ts';

export type MusicPreferences = Schemas['MusicPreferences'];

const KEY = ['music', 'preferences'];

export function useMusicPreferences() {
  const queries = useQueryClient();
  const snack = useSnack();
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => dataOf(api.GET('/api/spotify/preferences', { signal })),
    staleTime: Infinity,
  });
  const { mutate } = useMutation({
    mutationFn: (wanted: MusicPreferences) => dataOf(api.PUT('/api/spotify/preferences', { body: wanted })),
    onMutate(wanted) {
      queries.setQueryData(KEY, wanted);
      return data;
    },
    onError(error, _wanted, before) {
      queries.setQueryData(KEY, before);
      snack({ message: error.message });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: RECOMMENDATIONS }),
  });
  return { preferences: data, prefer: mutate };
}
