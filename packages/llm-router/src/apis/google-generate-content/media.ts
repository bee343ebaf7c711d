/** Bytes and addresses of images and files. */
import type { JsonObject } from '../../api.ts';
import type { FilePart, ImagePart, MediaSource } from '../../types.ts';
import { invalidField } from '../fields.ts';
import { asObject, asString } from '../json.ts';
import { field } from './fields.ts';

/** Addresses of files that were uploaded to the provider itself. */
const OWN_FILE = /^https:\/\/generativelanguage\.googleapis\.com\/|^files\/|^gs:\/\//;

const TYPE_OF_ENDING: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  heic: 'image/heic',
  pdf: 'application/pdf',
  txt: 'text/plain',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  mp4: 'video/mp4',
};

export function writeMedia(part: ImagePart | FilePart): JsonObject {
  const { source } = part;
  if (source.kind === 'base64') return { inlineData: { mimeType: source.mediaType, data: source.data } };
  const fileUri = source.kind === 'url' ? source.url : source.id;
  const mimeType =
    part.type === 'file' && part.mediaType !== undefined ? part.mediaType : guessType(fileUri, part.type);
  return { fileData: { fileUri, ...(mimeType !== undefined && { mimeType }) } };
}

/** The provider wants a type beside an address; an image whose address does not show one is most likely a JPEG. */
function guessType(uri: string, type: 'image' | 'file'): string | undefined {
  const ending = /\.(\w+)(?:[?#]|$)/.exec(uri)?.[1]?.toLowerCase() ?? '';
  return TYPE_OF_ENDING[ending] ?? (type === 'image' ? 'image/jpeg' : undefined);
}

/** Undefined when the part holds no media. */
export function readMedia(part: JsonObject, path: string): ImagePart | FilePart | undefined {
  const inline = field(part, 'inlineData');
  const file = field(part, 'fileData');
  if (inline !== undefined) {
    const mediaType = asString(field(asObject(inline), 'mimeType'));
    const data = asString(asObject(inline)['data']);
    if (mediaType === undefined) throw invalidField(`${path}.inlineData.mimeType`, 'is required');
    if (data === undefined) throw invalidField(`${path}.inlineData.data`, 'is required');
    return mediaPart({ kind: 'base64', mediaType, data }, mediaType);
  }
  if (file === undefined) return undefined;
  const uri = asString(field(asObject(file), 'fileUri'));
  if (uri === undefined) throw invalidField(`${path}.fileData.fileUri`, 'is required');
  const source: MediaSource = OWN_FILE.test(uri) ? { kind: 'id', id: uri } : { kind: 'url', url: uri };
  return mediaPart(source, asString(field(asObject(file), 'mimeType')) ?? guessType(uri, 'file'));
}

function mediaPart(source: MediaSource, mediaType: string | undefined): ImagePart | FilePart {
  if (mediaType?.startsWith('image/')) return { type: 'image', source };
  const known = mediaType !== undefined && source.kind !== 'base64';
  return { type: 'file', source, ...(known && { mediaType }) };
}
