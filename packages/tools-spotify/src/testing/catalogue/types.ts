/** What there is to hear in the simulated Spotify. All of it is made up, but for the names of five artists. */
export interface CatalogueArtist {
  id: string;
  uri: string;
  name: string;
  genres: readonly string[];
  /** 0 to 100. */
  popularity: number;
  /** By release date. */
  albums: readonly CatalogueAlbum[];
}

export interface CatalogueAlbum {
  id: string;
  uri: string;
  name: string;
  type: 'album' | 'single';
  artist: CatalogueArtist;
  /** `2010-05-21`, or `1956` where only the year is known. */
  releaseDate: string;
  year: number;
  genres: readonly string[];
  popularity: number;
  tracks: readonly CatalogueTrack[];
}

export interface CatalogueTrack {
  kind: 'track';
  id: string;
  uri: string;
  name: string;
  /** The album's artist first, then guests. */
  artists: readonly CatalogueArtist[];
  album: CatalogueAlbum;
  durationMs: number;
  explicit: boolean;
  discNumber: number;
  /** From 1, on its disc. */
  trackNumber: number;
  /** False: not in the simulated users' market. */
  playable: boolean;
  popularity: number;
  features: AudioFeatures;
}

/** Between 0 and 1, but for the tempo (beats a minute) and the loudness (dB, negative). */
export interface AudioFeatures {
  energy: number;
  valence: number;
  danceability: number;
  acousticness: number;
  instrumentalness: number;
  liveness: number;
  speechiness: number;
  tempo: number;
  loudness: number;
}

export interface CatalogueShow {
  id: string;
  uri: string;
  name: string;
  description: string;
  /** The newest first. */
  episodes: readonly CatalogueEpisode[];
}

export interface CatalogueEpisode {
  kind: 'episode';
  id: string;
  uri: string;
  name: string;
  description: string;
  show: CatalogueShow;
  durationMs: number;
  releaseDate: string;
}

export interface Catalogue {
  artists: readonly CatalogueArtist[];
  albums: readonly CatalogueAlbum[];
  tracks: readonly CatalogueTrack[];
  shows: readonly CatalogueShow[];
  /** By URI, or undefined. */
  artist(uri: string): CatalogueArtist | undefined;
  album(uri: string): CatalogueAlbum | undefined;
  track(uri: string): CatalogueTrack | undefined;
  show(uri: string): CatalogueShow | undefined;
  episode(uri: string): CatalogueEpisode | undefined;
}
