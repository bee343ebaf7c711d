/** What kind of image some bytes are. Names and headers are the sender's to choose, so only the content counts. */
import { fileTypeFromBuffer } from 'file-type';

export interface ImageType {
  mediaType: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';
  /** The endings that a name of such a file may have; the first is the usual one. */
  extensions: readonly [string, ...string[]];
}

/** For people. */
export const IMAGES_TAKEN = 'PNG, JPEG, WebP and GIF images';

const PNG: ImageType = { mediaType: 'image/png', extensions: ['png', 'apng'] };

const TYPES: Readonly<Record<string, ImageType>> = {
  'image/png': PNG,
  // A PNG with more pictures after the first.
  'image/apng': PNG,
  'image/jpeg': { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  'image/webp': { mediaType: 'image/webp', extensions: ['webp'] },
  'image/gif': { mediaType: 'image/gif', extensions: ['gif'] },
};

/** Undefined for all that is not taken: SVG is a document with scripts, and many models see no other formats. */
export async function imageTypeOf(bytes: Uint8Array): Promise<ImageType | undefined> {
  const found = await fileTypeFromBuffer(bytes);
  // The library takes any text that begins with "GIF" for one.
  if (found?.mime === 'image/gif' && !/^GIF8[79]a/.test(Buffer.from(bytes.subarray(0, 6)).toString('latin1'))) {
    return undefined;
  }
  return found && TYPES[found.mime];
}
