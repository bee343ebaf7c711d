/** What kind of recording some bytes are, by their content. */
import { fileTypeFromBuffer } from 'file-type';

export interface AudioType {
  mediaType: string;
  /** By this the companies tell how to read it. */
  extension: string;
}

/** For people. */
export const AUDIO_TAKEN = 'WebM, Ogg, MP3, MP4, M4A, WAV and FLAC recordings';

const OGG: AudioType = { mediaType: 'audio/ogg', extension: 'ogg' };
const MP4: AudioType = { mediaType: 'audio/mp4', extension: 'mp4' };
const M4A: AudioType = { mediaType: 'audio/mp4', extension: 'm4a' };

/** By the media type that the content shows. Browsers record sound in containers that could hold a film. */
const TYPES: Readonly<Record<string, AudioType>> = {
  'video/webm': { mediaType: 'audio/webm', extension: 'webm' },
  'audio/ogg': OGG,
  'audio/ogg; codecs=opus': OGG,
  'audio/mpeg': { mediaType: 'audio/mpeg', extension: 'mp3' },
  'video/mp4': MP4,
  'audio/mp4': M4A,
  'audio/x-m4a': M4A,
  'audio/wav': { mediaType: 'audio/wav', extension: 'wav' },
  'audio/flac': { mediaType: 'audio/flac', extension: 'flac' },
};

export async function audioTypeOf(bytes: Uint8Array): Promise<AudioType | undefined> {
  const found = await fileTypeFromBuffer(bytes);
  return found && TYPES[found.mime];
}
