/** Bytes in the data folder, under random names, for the service's own user alone. Which are whose, the database knows. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface BlobStore {
  /** All or nothing, and on the disk when it resolves. Answers with the path, to be kept. */
  write(bytes: Uint8Array): Promise<string>;
  /** Undefined when it is not there. */
  read(path: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Also when it is not there. */
  remove(path: string): Promise<void>;
  /** What was last written before a time (milliseconds since 1970), a folder at a time; half-written ones too. */
  writtenBefore(time: number): AsyncIterable<string[]>;
}

const FOLDER = /^[0-9a-f]{2}$/;
const NAME = /^[0-9a-f]{32}(\.part)?$/;

export function createBlobStore(root: string): BlobStore {
  return {
    async write(bytes) {
      const name = randomBytes(16).toString('hex');
      const path = join(name.slice(0, 2), name);
      const target = join(root, path);
      const draft = `${target}.part`;
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      try {
        await writeThrough(draft, bytes);
        await rename(draft, target);
        await flushFolder(dirname(target));
      } catch (error) {
        await rm(draft, { force: true });
        await rm(target, { force: true });
        throw error;
      }
      return path;
    },
    async read(path) {
      try {
        return await readFile(join(root, path));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    remove: (path) => rm(join(root, path), { force: true }),
    async *writtenBefore(time) {
      for (const folder of await list(root, FOLDER)) {
        const old: string[] = [];
        for (const name of await list(join(root, folder), NAME)) {
          const path = join(folder, name);
          if (await isOlder(join(root, path), time)) old.push(path);
        }
        if (old.length > 0) yield old;
      }
    },
  };
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A name is safe only once its folder is. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function list(folder: string, wanted: RegExp): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => wanted.test(name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** False for what somebody removed meanwhile. */
async function isOlder(path: string, time: number): Promise<boolean> {
  try {
    return (await stat(path)).mtimeMs < time;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
