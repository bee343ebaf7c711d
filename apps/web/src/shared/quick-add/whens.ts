/** Words about time are found by the API, as its tools find them, so that the page and they never disagree. */
import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { api, dataOf } from '../api/client.ts';
import type { Found } from './read-line.ts';

const TYPING_MS = 200;
const LONGEST_MS = 2_000;
/** The API reads no more. */
const MOST_CHARACTERS = 500;
const NONE: readonly Found[] = [];

const asked = (text: string) =>
  queryOptions({
    queryKey: ['when', text],
    // Not called off when the field is emptied: the line that is being added still waits for it.
    queryFn: async (): Promise<readonly Found[]> => {
      const signal = AbortSignal.timeout(LONGEST_MS);
      return (await dataOf(api.GET('/api/when', { params: { query: { text } }, signal }))).items;
    },
    // "In 20 minutes" moves on.
    staleTime: 30_000,
    gcTime: 60_000,
    retry: false,
    networkMode: 'always' as const,
  });

/** What is found in a text while it is typed; at first what was found in the text before. */
export function useWhens(text: string): readonly Found[] {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const words = settled.slice(0, MOST_CHARACTERS);
  const { data } = useQuery({ ...asked(words), enabled: words.trim() !== '', placeholderData: keepPreviousData });
  return words.trim() === '' ? NONE : (data ?? NONE);
}

/** Finds them now. When the API does not answer, nothing is found: a title with a date in it is better than a lost one. */
export function useFindWhens(): (text: string) => Promise<readonly Found[]> {
  const queries = useQueryClient();
  return useCallback((text) => queries.fetchQuery(asked(text.slice(0, MOST_CHARACTERS))).catch(() => NONE), [queries]);
}
