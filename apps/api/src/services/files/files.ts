/** Files that users send: a row says whose and what, the bytes are in the data folder. */
import { join } from 'node:path';
import { z } from 'zod';
import type { Database } from '../../db/database.ts';
import { notThere, problem } from '../../http/problem.ts';
import { type Page, readCursor, writeCursor } from '../../http/paging.ts';
import type { Logger } from '../../logger.ts';
import { createBlobStore } from './blob-store.ts';
import { cleanFileName } from './file-name.ts';
import { IMAGES_TAKEN, imageTypeOf } from './image-type.ts';

export const MAX_FILE_BYTES = 5 * 1024 * 1024;
const MAX_USER_BYTES = 500 * 1024 * 1024;
const MAX_USER_FILES = 2_000;

/** Younger files without a row may be on their way to one. */
const ORPHAN_AGE_MS = 3_600_000;

/** The embedded database has one connection, and everybody waits for it. */
const PATIENCE = { maxWait: 10_000, timeout: 10_000 };

export interface FileInfo {
  id: string;
  name: string;
  /** From the content. */
  mediaType: string;
  /** Bytes. */
  size: number;
  createdAt: string;
  /** Where the bytes are. */
  url: string;
}

export interface FileContent {
  name: string;
  mediaType: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface Files {
  /** @throws problems: 413 `quota_exceeded`, 415 `unsupported_media_type`, 422 `empty_file` */
  add(userId: string, file: { name: string; bytes: Uint8Array }): Promise<FileInfo>;
  /** Newest first. @throws a 400 problem for a cursor that is none of ours */
  list(userId: string, page: { cursor?: string | undefined; limit: number }): Promise<Page<FileInfo>>;
  /** @throws a 404 problem */
  get(userId: string, id: string): Promise<FileInfo>;
  /** Undefined when it is not there, or somebody else's. */
  read(userId: string, id: string): Promise<FileContent | undefined>;
  /** @throws a 404 problem */
  remove(userId: string, id: string): Promise<void>;
  /** To be called before the user's row goes: it takes these rows with it, and with them the knowledge of the files. */
  deleteAllOf(userId: string): Promise<void>;
  /** Removes files that no row knows and that are older than an hour: what a crash, or a deleted user, left behind. */
  removeOrphans(): Promise<void>;
}

export interface FilesOptions {
  database: Database;
  /** Absolute path. */
  dataDir: string;
  /** Milliseconds since 1970. */
  now: () => number;
  log: Logger;
}

type Transaction = Pick<Database['prisma'], 'attachment' | '$queryRaw'>;

const cursorShape = z.tuple([z.iso.datetime(), z.uuid()]);

export function createFiles({ database: { prisma }, dataDir, now, log }: FilesOptions): Files {
  const blobs = createBlobStore(join(dataDir, 'files'));

  /** The user's row is held, so that files sent together cannot pass the quota together. */
  async function addRow(userId: string, file: { name: string; mediaType: string; size: number; path: string }) {
    const store = async (transaction: Transaction) => {
      await transaction.$queryRaw`SELECT 1 FROM users WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
      const { _count: count, _sum: sum } = await transaction.attachment.aggregate({
        where: { userId },
        _sum: { size: true },
        _count: true,
      });
      if (count >= MAX_USER_FILES) throw quotaExceeded(`There are ${MAX_USER_FILES} files already`);
      if ((sum.size ?? 0) + file.size > MAX_USER_BYTES) {
        throw quotaExceeded(`All files together may have ${MAX_USER_BYTES / 1024 / 1024} MB`);
      }
      return transaction.attachment.create({ data: { ...file, userId, createdAt: new Date(now()) } });
    };
    return prisma.$transaction(store, PATIENCE);
  }

  return {
    async add(userId, { name, bytes }) {
      if (bytes.length === 0) throw problem(422, 'empty_file', 'The file is empty. Send one with content.');
      const type = await imageTypeOf(bytes);
      if (type === undefined) {
        throw problem(415, 'unsupported_media_type', `Only ${IMAGES_TAKEN} are taken, and this is none of them.`);
      }
      const path = await blobs.write(bytes);
      try {
        const { mediaType } = type;
        return toInfo(await addRow(userId, { name: cleanFileName(name, type), mediaType, size: bytes.length, path }));
      } catch (error) {
        await blobs.remove(path);
        throw error;
      }
    },
    async list(userId, { cursor, limit }) {
      const rows = await prisma.attachment.findMany({
        where: { userId, ...(cursor !== undefined && after(cursor)) },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: limit + 1,
      });
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return { items: items.map(toInfo), nextCursor: last ? writeCursor([last.createdAt, last.id]) : null };
    },
    async get(userId, id) {
      const row = await prisma.attachment.findUnique({ where: { id, userId } });
      if (row === null) throw notThere('file');
      return toInfo(row);
    },
    async read(userId, id) {
      const row = await prisma.attachment.findUnique({ where: { id, userId } });
      if (row === null) return undefined;
      const bytes = await blobs.read(row.path);
      if (bytes === undefined) {
        log.warn({ fileId: id, path: row.path }, 'a file is missing in the data folder');
        return undefined;
      }
      return { name: row.name, mediaType: row.mediaType, bytes };
    },
    async remove(userId, id) {
      const row = await prisma.attachment.findUnique({ where: { id, userId } });
      const { count } = await prisma.attachment.deleteMany({ where: { id, userId } });
      if (row === null || count === 0) throw notThere('file');
      await blobs.remove(row.path);
    },
    async deleteAllOf(userId) {
      const rows = await prisma.attachment.findMany({ where: { userId }, select: { id: true, path: true } });
      await prisma.attachment.deleteMany({ where: { userId, id: { in: rows.map(({ id }) => id) } } });
      for (const { path } of rows) await blobs.remove(path);
    },
    async removeOrphans() {
      let removed = 0;
      for await (const paths of blobs.writtenBefore(now() - ORPHAN_AGE_MS)) {
        const known = await prisma.attachment.findMany({ where: { path: { in: paths } }, select: { path: true } });
        const kept = new Set(known.map(({ path }) => path));
        for (const path of paths.filter((path) => !kept.has(path))) {
          await blobs.remove(path);
          removed += 1;
        }
      }
      if (removed > 0) log.info({ removed }, 'removed files that nobody owned');
    },
  };
}

function after(cursor: string) {
  const [time, id] = readCursor(cursor, cursorShape);
  const createdAt = new Date(time);
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}

function quotaExceeded(what: string) {
  return problem(413, 'quota_exceeded', `${what}. Delete some, then send this one again.`);
}

function toInfo(row: { id: string; name: string; mediaType: string; size: number; createdAt: Date }): FileInfo {
  const { id, name, mediaType, size, createdAt } = row;
  return { id, name, mediaType, size, createdAt: createdAt.toISOString(), url: `/api/files/${id}/content` };
}
