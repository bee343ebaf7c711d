/** Images, sounds and documents in the content of OpenAI's chat and responses requests. */
import type { JsonObject } from '../api.ts';
import type { FilePart, ImagePart, MediaSource } from '../types.ts';
import { invalidField } from './fields.ts';
import { asObject, asString, isObject, parseDataUrl } from './json.ts';

/**
 * Reads an `image_url`, `input_image`, `input_audio`, `file` or `input_file` part.
 * @param param the part's place, for messages
 * @throws LlmError `invalid_request` for anything else.
 */
export function readMediaPart(part: JsonObject, param: string): ImagePart | FilePart {
  switch (part.type) {
    case 'image_url': {
      const image = isObject(part.image_url) ? part.image_url : { url: part.image_url };
      return imagePart(urlSource(image.url, `${param}.image_url.url`), image.detail);
    }
    case 'input_image': {
      const id = asString(part.file_id);
      return imagePart(id ? { kind: 'id', id } : urlSource(part.image_url, `${param}.image_url`), part.detail);
    }
    case 'input_audio': {
      const audio = asObject(part.input_audio);
      const data = asString(audio.data);
      if (!data) throw invalidField(`${param}.input_audio.data`, 'must be base64 data');
      const format = asString(audio.format) ?? 'wav';
      return {
        type: 'file',
        source: { kind: 'base64', mediaType: `audio/${format === 'mp3' ? 'mpeg' : format}`, data },
      };
    }
    case 'file':
      return filePart(asObject(part.file), `${param}.file`);
    case 'input_file':
      return filePart(part, param);
    default:
      throw invalidField(`${param}.type`, 'is not a kind of content that is known here');
  }
}

function imagePart(source: MediaSource, detail: unknown): ImagePart {
  const isKnown = detail === 'auto' || detail === 'low' || detail === 'high';
  return { type: 'image', source, ...(isKnown && { detail }) };
}

function filePart(file: JsonObject, param: string): FilePart {
  const name = asString(file.filename);
  const named = name === undefined ? {} : { name };
  const id = asString(file.file_id);
  if (id) return { type: 'file', source: { kind: 'id', id }, ...named };
  if (file.file_url !== undefined)
    return { type: 'file', source: urlSource(file.file_url, `${param}.file_url`), ...named };
  const data = asString(file.file_data);
  if (!data) throw invalidField(`${param}.file_data`, 'must be a data URL');
  const parsed = parseDataUrl(data) ?? { mediaType: 'application/pdf', data };
  return { type: 'file', source: { kind: 'base64', ...parsed }, ...named };
}

function urlSource(value: unknown, param: string): MediaSource {
  if (typeof value !== 'string' || value === '') throw invalidField(param, 'must be a URL');
  if (/^data:/i.test(value)) {
    const parsed = parseDataUrl(value);
    if (!parsed) throw invalidField(param, 'is not a readable data URL');
    return { kind: 'base64', ...parsed };
  }
  if (!/^https?:\/\//i.test(value)) throw invalidField(param, 'must be an http, https or data URL');
  return { kind: 'url', url: value };
}
