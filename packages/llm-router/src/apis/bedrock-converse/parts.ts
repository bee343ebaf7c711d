/** Content blocks of Converse: every block is an object with one key that names its kind. */
import type { JsonObject } from '../../api.ts';
import { LlmError } from '../../errors.ts';
import type { CacheHint, FilePart, ImagePart, MediaSource, TextPart } from '../../types.ts';
import { parseDataUrl } from '../json.ts';

const IMAGES: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/jpg': 'jpeg',
  'image/gif': 'gif',
  'image/webp': 'webp',
};

const DOCUMENTS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'text/csv': 'csv',
  'text/html': 'html',
  'text/markdown': 'md',
  'text/plain': 'txt',
  'application/msword': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

const VIDEOS: Readonly<Record<string, string>> = {
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'video/x-matroska': 'mkv',
  'video/mpeg': 'mpeg',
};

export function cachePoint(hint: CacheHint): JsonObject {
  return { cachePoint: { type: 'default', ...(hint.ttl && { ttl: hint.ttl }) } };
}

/** The block of a part that a user or a tool may send, and its cache point; nothing for blank text, which is refused. */
export function writePart(part: TextPart | ImagePart | FilePart): JsonObject[] {
  const block = writeBlock(part);
  return [...(block ? [block] : []), ...(part.cache ? [cachePoint(part.cache)] : [])];
}

function writeBlock(part: TextPart | ImagePart | FilePart): JsonObject | undefined {
  switch (part.type) {
    case 'text':
      return part.text.trim() === '' ? undefined : { text: part.text };
    case 'image': {
      const { mediaType, source } = writeSource(part.source, undefined);
      return { image: { format: formatOf(IMAGES, mediaType), source } };
    }
    case 'file': {
      const { mediaType, source } = writeSource(part.source, part.mediaType);
      if (mediaType?.startsWith('video/')) return { video: { format: formatOf(VIDEOS, mediaType), source } };
      return { document: { format: formatOf(DOCUMENTS, mediaType), name: documentName(part.name), source } };
    }
  }
}

function writeSource(
  source: MediaSource,
  declared: string | undefined,
): { mediaType: string | undefined; source: JsonObject } {
  switch (source.kind) {
    case 'base64':
      return { mediaType: source.mediaType || declared, source: { bytes: source.data } };
    case 'url': {
      const inline = parseDataUrl(source.url);
      if (inline) return { mediaType: inline.mediaType, source: { bytes: inline.data } };
      if (source.url.startsWith('s3://')) {
        const mediaType = declared ?? mediaTypeOf(source.url);
        return { mediaType, source: { s3Location: { uri: source.url } } };
      }
      throw new LlmError('unsupported', 'Bedrock reads media from the request or from S3, not from a web address');
    }
    case 'id':
      throw new LlmError('unsupported', "Bedrock does not know other providers' file ids");
  }
}

/** By the format that the address ends in. */
function mediaTypeOf(url: string): string | undefined {
  const ending = url.slice(url.lastIndexOf('.') + 1).toLowerCase();
  const known = Object.entries({ ...IMAGES, ...DOCUMENTS, ...VIDEOS });
  return ending === 'jpg' ? 'image/jpeg' : known.find(([, format]) => format === ending)?.[0];
}

function formatOf(formats: Readonly<Record<string, string>>, mediaType: string | undefined): string {
  const format = formats[(mediaType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''];
  if (format === undefined)
    throw new LlmError('unsupported', `Bedrock does not take ${mediaType ?? 'media of unknown type'}`);
  return format;
}

/** Only letters, digits, single spaces, hyphens and brackets are allowed in a document's name. */
function documentName(name: string | undefined): string {
  const plain = (name ?? '')
    .replace(/[^\p{L}\p{N}\s()[\]-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? 'document' : plain.slice(0, 200);
}
