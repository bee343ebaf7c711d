/** All the music that there is in the simulated Spotify. */
import { createCatalogue } from './create-catalogue.ts';
import type { AudioFeatures, Catalogue } from './types.ts';

/** The same for every simulator, so that URIs may be kept. */
export const CATALOGUE: Catalogue = createCatalogue();

/** What a track sounds like. Spotify no longer tells apps; tests of recommendations need it. */
export function audioFeaturesOf(uri: string): AudioFeatures | undefined {
  return CATALOGUE.track(uri)?.features;
}
