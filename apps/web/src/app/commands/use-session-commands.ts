/** Sessions to go to, found by their titles; the latest when nothing is typed. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api, dataOf } from '../../shared/api/client.ts';
import type { Command } from './filter-commands.ts';

const MOST = 8;

export function useSessionCommands(q: string): Command[] {
  const navigate = useNavigate();
  const { data } = useQuery({
    queryKey: ['palette-sessions', q],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/sessions', { params: { query: { limit: MOST, archived: 'false', ...(q && { q }) } }, signal }),
      ),
    // The list stays while the next one is fetched, so that it does not jump under the hand.
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
  return (data?.items ?? []).flatMap(({ id, title }): Command[] =>
    title === null ? [] : [{ id, group: 'chats', label: title, run: () => void navigate(`/chat/${id}`) }],
  );
}
