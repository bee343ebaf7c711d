/** What the user has saved in their library. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../api/client.ts';
import { useSnack } from '../ui/snacks.tsx';
import { isUsable, useConnection } from './connection.ts';
import { SAVED } from './keys.ts';

/** The API takes so many at once. */
const MOST_ASKED = 50;

export interface Saved {
  /** Undefined while it is not known. */
  saved: boolean | undefined;
  toggle: () => void;
}

/** @param uri of a track, album or playlist */
export function useSaved(uri: string): Saved {
  const queries = useQueryClient();
  const snack = useSnack();
  const { connection } = useConnection();
  const key = [...SAVED, uri];
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => askTogether(uri),
    enabled: isUsable(connection),
    staleTime: Infinity,
    retry: false,
  });
  const { mutate } = useMutation({
    mutationFn: (wanted: boolean) =>
      wanted
        ? api.PUT('/api/spotify/library', { body: { uris: [uri] } })
        : api.DELETE('/api/spotify/library', { body: { uris: [uri] } }),
    onMutate(wanted) {
      queries.setQueryData(key, wanted);
      return data;
    },
    onError(error, _wanted, before) {
      queries.setQueryData(key, before);
      snack({ message: error.message });
    },
  });
  return { saved: data, toggle: () => mutate(data !== true) };
}

interface Asked {
  uri: string;
  resolve: (saved: boolean) => void;
  reject: (error: unknown) => void;
}

const waiting: Asked[] = [];

/** All rows of a list ask in the same moment: that is one question to Spotify. */
function askTogether(uri: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    if (waiting.push({ uri, resolve, reject }) === 1) setTimeout(() => askAll(waiting.splice(0)), 0);
  });
}

function askAll(asked: readonly Asked[]): void {
  for (let at = 0; at < asked.length; at += MOST_ASKED) void ask(asked.slice(at, at + MOST_ASKED));
}

async function ask(asked: readonly Asked[]): Promise<void> {
  try {
    const uris = asked.map(({ uri }) => uri).join(',');
    const { items } = await dataOf(api.GET('/api/spotify/library/contains', { params: { query: { uris } } }));
    const known = new Map(items.map(({ uri, saved }) => [uri, saved]));
    for (const { uri, resolve } of asked) resolve(known.get(uri) ?? false);
  } catch (error) {
    for (const { reject } of asked) reject(error);
  }
}
