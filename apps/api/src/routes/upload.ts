/** Reads one file out of a multipart request, into memory and no further than it may go. */
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { tooLarge } from '../http/bounded.ts';
import { problem } from '../http/problem.ts';

export interface Upload {
  /** As the sender called it. */
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** The text fields beside it. */
  fields: Readonly<Record<string, unknown>>;
}

export interface UploadLimits {
  /** Of the file. */
  maxBytes: number;
}

/** Boundaries, headers and the few small fields. */
const AROUND_THE_FILE = 64 * 1024;

/**
 * The file must come in the field `file`, alone.
 * @throws problems: 400 for what cannot be read or has no file, 413 `too_large`, 415 for another kind of body
 */
export async function receiveFile(request: Request, response: Response, { maxBytes }: UploadLimits): Promise<Upload> {
  const type = request.headers['content-type'];
  if (type !== undefined && !/^multipart\/form-data\b/i.test(type)) {
    throw problem(415, 'unsupported_media_type', 'Send "content-type: multipart/form-data" with the field "file".');
  }
  // What announces its size is refused before it is read.
  if (Number(request.headers['content-length']) > maxBytes + AROUND_THE_FILE) throw tooLarge(maxBytes);
  const read = multer({
    defParamCharset: 'utf8',
    limits: {
      fileSize: maxBytes,
      files: 1,
      fields: 5,
      parts: 6,
      fieldSize: 1_000,
      fieldNameSize: 100,
      fieldNestingDepth: 0,
      headerPairs: 20,
    },
  }).single('file');
  await new Promise<void>((resolve, reject) => {
    read(request, response, (error: unknown) => (error ? reject(unreadable(error, maxBytes)) : resolve()));
  });
  if (request.file === undefined) throw noFile('There is no file in it');
  const { originalname: name, buffer } = request.file;
  return { name, bytes: buffer as Buffer<ArrayBuffer>, fields: { ...request.body } };
}

function unreadable(error: unknown, maxBytes: number) {
  if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') return tooLarge(maxBytes);
  if (error instanceof MulterError) return noFile('It has more than one file, or fields that are not known');
  // All that is left is a body that is broken, or that broke off.
  return noFile('It is no whole multipart/form-data');
}

function noFile(what: string) {
  return problem(400, 'invalid_upload', `The upload cannot be read. ${what}; send one file in the field "file".`);
}
