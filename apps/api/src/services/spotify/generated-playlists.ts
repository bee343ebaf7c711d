/** Playlists that were made from a description, as the tools keep and list them. */
import type { GeneratedPlaylist, GeneratedPlaylists } from '@switchyard/tools-spotify';
import type { Database } from '../../db/database.ts';
import { storable } from '../../storable.ts';

const LISTED = 50;

export function createGeneratedPlaylists({ database, now }: { database: Database; now: () => number }) {
  const { generatedPlaylist: rows } = database.prisma;
  return {
    async add(userId, { playlistId, name, prompt, model = null, mood = null, targets, uris }) {
      const said = storable({ name, prompt, model, mood });
      await rows.create({
        data: { userId, playlistId, ...said, targets: { ...targets }, uris: [...uris], createdAt: new Date(now()) },
      });
    },

    async list(userId) {
      const found = await rows.findMany({
        where: { userId },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: LISTED,
      });
      return found.map(({ playlistId, name, prompt, model, mood, targets, uris, createdAt }) => ({
        playlistId,
        name,
        prompt,
        ...(model !== null && { model }),
        ...(mood !== null && { mood }),
        targets: targets as GeneratedPlaylist['targets'],
        uris,
        createdAt: createdAt.getTime(),
      }));
    },
  } satisfies GeneratedPlaylists;
}
