/** What users want of recommendations. */
import type { MusicPreferences } from '@switchyard/tools-spotify';
import type { Database } from '../../db/database.ts';

export interface MusicPreferencesService {
  of(userId: string): Promise<MusicPreferences>;
  /** The whole of it; what is left out is no wish any more. */
  replace(userId: string, preferences: MusicPreferences): Promise<MusicPreferences>;
}

export function createMusicPreferences(database: Database): MusicPreferencesService {
  const { musicPreferences: rows } = database.prisma;
  return {
    async of(userId) {
      const row = await rows.findUnique({ where: { userId } });
      if (row === null) return { genres: [], explicit: true };
      const { energy, valence, danceability, genres, discovery, explicit } = row;
      return {
        ...(energy !== null && { energy }),
        ...(valence !== null && { valence }),
        ...(danceability !== null && { danceability }),
        genres,
        ...(discovery !== null && { discovery }),
        explicit,
      };
    },

    async replace(userId, { genres, explicit, ...shares }) {
      const { energy = null, valence = null, danceability = null, discovery = null } = shares;
      const data = { energy, valence, danceability, genres: [...genres], discovery, explicit };
      await rows.upsert({ where: { userId }, create: { userId, ...data }, update: data });
      return this.of(userId);
    },
  };
}
