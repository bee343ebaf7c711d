/** Files of the signed-in user. They are kept to be looked at, never to be run. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { PageQuery, pageOf } from '../http/paging.ts';
import { notThere } from '../http/problem.ts';
import { type Files, MAX_FILE_BYTES } from '../services/files/files.ts';
import { IMAGES_TAKEN } from '../services/files/image-type.ts';
import { receiveFile } from './upload.ts';

const FileShape = z
  .object({
    id: z.uuid(),
    name: z.string(),
    mediaType: z.string(),
    size: z.int().meta({ description: 'Bytes.' }),
    createdAt: z.iso.datetime(),
    url: z.string().meta({ description: 'Where the bytes are.' }),
  })
  .meta({ id: 'File' });

const UploadedShape = z
  .object({
    ...FileShape.shape,
    documentId: z.uuid().meta({ description: 'The same as `id`: what `attachments` of a chat message names.' }),
    jobId: z.null().meta({ description: 'Images need no work, so there is no job to wait for.' }),
  })
  .meta({ id: 'UploadedFile' });

const area = 'Files';

export function filesEndpoints(files: Files): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/api/files',
      area,
      summary: 'Send an image',
      access: 'user',
      upload: {
        contentType: 'multipart/form-data',
        description: `One file of at most ${MAX_FILE_BYTES / 1024 / 1024} MB. Taken are ${IMAGES_TAKEN}, by content.`,
        schema: z.object({ file: z.file() }),
      },
      answers: {
        202: { description: 'It is stored.', schema: UploadedShape },
        413: { description: '`too_large`, or `quota_exceeded`.' },
        415: { description: 'It is no image that is taken.' },
        422: { description: '`empty_file`' },
      },
      async handle({ user, request, response }) {
        const upload = await receiveFile(request, response, { maxBytes: MAX_FILE_BYTES });
        const file = await files.add(user.id, upload);
        response.status(202).json({ ...file, documentId: file.id, jobId: null });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/files',
      area,
      summary: 'List files, newest first',
      access: 'user',
      query: PageQuery,
      answers: { 200: { description: 'A page of them.', schema: pageOf(FileShape) } },
      async handle({ user, query, response }) {
        response.json(await files.list(user.id, query));
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/files/{id}',
      area,
      summary: 'What is known of a file',
      access: 'user',
      answers: { 200: { description: 'The file, without its bytes.', schema: FileShape } },
      async handle({ user, params, response }) {
        response.json(await files.get(user.id, params.id));
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/files/{id}/content',
      area,
      summary: 'The bytes of a file',
      access: 'user',
      answers: {
        200: { description: 'The image.', schema: z.file(), contentType: 'image/*' },
        304: { description: 'The caller has it already.' },
      },
      async handle({ user, params, request, response }) {
        const { id, name } = await files.get(user.id, params.id);
        // The bytes of an id never change. Asked for again each time, so that they end with the file and the session.
        const etag = `"${id}"`;
        const caching = { etag, 'cache-control': 'private, no-cache' };
        if (has(request, etag)) return void response.status(304).set(caching).end();
        const content = await files.read(user.id, id);
        if (content === undefined) throw notThere('file');
        shield(response.set(caching));
        response.setHeader('content-disposition', `inline; filename*=UTF-8''${encodeName(name)}`);
        response.type(content.mediaType).end(content.bytes);
      },
    }),
    endpoint({
      method: 'delete',
      path: '/api/files/{id}',
      area,
      summary: 'Delete a file',
      access: 'user',
      answers: { 204: { description: 'It is gone.' } },
      async handle({ user, params, response }) {
        await files.remove(user.id, params.id);
        response.status(204).end();
      },
    }),
  ];
}

/** Express's own check (`request.fresh`) gives way to `cache-control: no-cache`, which `fetch` adds by itself. */
function has(request: Request, etag: string): boolean {
  const held = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return held?.some((tag) => tag === etag || tag === '*') ?? false;
}

/** An image can be a page or a script too, to whoever reads it as one. Nobody is to. */
function shield(response: Response): void {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('content-security-policy', "default-src 'none'; sandbox");
  response.setHeader('cross-origin-resource-policy', 'same-origin');
}

/** As RFC 8187 wants it: `encodeURIComponent` leaves a few characters that mean something in a header. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
