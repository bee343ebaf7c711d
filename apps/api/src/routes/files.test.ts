import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFiles, type Files } from '../services/files/files.ts';
import { type TestEndpoints, serveEndpoints } from '../testing/endpoints.ts';
import type { SignedIn } from '../http/endpoint.ts';
import { filesEndpoints } from './files.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb004300ffd9', 'hex');
const WEBP = Buffer.concat([
  Buffer.from('RIFF'),
  Buffer.from([26, 0, 0, 0]),
  Buffer.from('WEBPVP8L'),
  Buffer.from([13, 0, 0, 0, 0x2f, 0, 0, 0, 0x10, 7, 0x10, 0x11, 0x11, 0x88, 0x88, 8, 0, 0]),
]);

/** An answer to an upload: the file, or a problem. */
interface Sent {
  id: string;
  name: string;
  mediaType: string;
  url: string;
  code?: string;
}

let service: TestEndpoints;
let files: Files;
let time = Date.parse('2026-11-21T12:00:00Z');
const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-files-'));
const folder = join(dataDir, 'files');

beforeAll(async () => {
  service = await serveEndpoints((database) => {
    files = createFiles({ database, dataDir, now: () => time, log: pino({ level: 'silent' }) });
    return filesEndpoints(files);
  });
});

afterAll(async () => {
  await service.stop();
  rmSync(dataDir, { recursive: true });
});

function form(bytes: Uint8Array, name = 'photo.png', type = 'image/png'): FormData {
  const body = new FormData();
  body.append('file', new File([bytes as Uint8Array<ArrayBuffer>], name, { type }));
  return body;
}

async function send(user: SignedIn, bytes: Uint8Array = PNG, name?: string, type?: string) {
  const response = await service.as(user)('POST', '/api/files', form(bytes, name, type));
  return { status: response.status, body: (await response.json()) as Sent };
}

function stored(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('/'));
}

async function expectProblem(response: Response, status: number, code: string, detail: RegExp): Promise<void> {
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ code, detail: expect.stringMatching(detail) });
}

describe('sending', () => {
  test('an image is stored under a random name that only the service may read, and there is no job', async () => {
    const user = await service.createUser();
    const { status, body } = await send(user);
    expect(status).toBe(202);
    expect(body).toEqual({
      id: expect.any(String),
      documentId: body.id,
      jobId: null,
      name: 'photo.png',
      mediaType: 'image/png',
      size: PNG.length,
      createdAt: '2026-11-21T12:00:00.000Z',
      url: `/api/files/${body.id}/content`,
    });
    const { path } = await service.database.prisma.attachment.findUniqueOrThrow({ where: { id: body.id } });
    expect(path).toMatch(/^([0-9a-f]{2})\/\1[0-9a-f]{30}$/);
    expect(statSync(join(folder, path)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, path))).toEqual(PNG);
    expect(stored().filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test.each([
    ['image/png', PNG],
    ['image/jpeg', JPEG],
    ['image/gif', GIF],
    ['image/webp', WEBP],
  ])('%s is known by its content, whatever the sender says', async (mediaType, bytes) => {
    const { status, body } = await send(await service.createUser(), bytes, 'page.html', 'text/html');
    expect({ status, mediaType: body.mediaType }).toEqual({ status: 202, mediaType });
    expect(body.name).toMatch(/^page\.html\.(png|jpg|gif|webp)$/);
  });

  test.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['PDF', '%PDF-1.7\n'],
    ['text', 'GIF is a format for pictures.'],
  ])('%s is refused, though it be called a PNG, and the answer says what is taken', async (_kind, text) => {
    const user = await service.createUser();
    const response = await service.as(user)('POST', '/api/files', form(Buffer.from(text)));
    await expectProblem(response, 415, 'unsupported_media_type', /PNG, JPEG, WebP and GIF/);
  });

  test('5 MB are taken, and a byte more is not', async () => {
    const user = await service.createUser();
    const big = Buffer.concat([PNG, Buffer.alloc(5 * 1024 * 1024 - PNG.length)]);
    expect((await send(user, big)).status).toBe(202);
    const before = stored().length;
    const response = await service.as(user)('POST', '/api/files', form(Buffer.concat([big, Buffer.alloc(1)])));
    await expectProblem(response, 413, 'too_large', /larger than 5 MB/);
    expect(stored()).toHaveLength(before);
  });

  test('what announces more than the limit is refused before it is read', async () => {
    const user = await service.createUser();
    const { hostname, port } = new URL(service.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /api/files HTTP/1.1\r\nhost: x\r\nx-test-user: ${user.id}\r\n` +
        'content-type: multipart/form-data; boundary=b\r\ncontent-length: 900000000\r\n\r\n',
    );
    const [answer] = (await new Promise((resolve) => socket.once('data', (bytes) => resolve([String(bytes)])))) as [
      string,
    ];
    socket.destroy();
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
  });

  const boundary = { 'content-type': 'multipart/form-data; boundary=b' };
  const part = (name: string) => `--b\r\ncontent-disposition: form-data; name="${name}"; filename="a"\r\n\r\nx\r\n`;
  test.each([
    ['no body', undefined, {}],
    ['no parts', '--b--\r\n', boundary],
    ['no file', '--b\r\ncontent-disposition: form-data; name="file"\r\n\r\nx\r\n--b--\r\n', boundary],
    ['another field', `${part('picture')}--b--\r\n`, boundary],
    ['two files', `${part('file')}${part('file')}--b--\r\n`, boundary],
    ['no boundary', part('file'), { 'content-type': 'multipart/form-data' }],
    ['no end', part('file'), boundary],
    ['no parts at all', 'hello', boundary],
  ])('an upload with %s is a 400 that says what to send', async (_what, body, headers) => {
    const response = await service.as(await service.createUser())('POST', '/api/files', body, headers);
    await expectProblem(response, 400, 'invalid_upload', /send one file in the field "file"/);
  });

  test('JSON is a 415, and an empty file a 422', async () => {
    const user = await service.createUser();
    await expectProblem(
      await service.as(user)('POST', '/api/files', { file: 'x' }),
      415,
      'unsupported_media_type',
      /multipart\/form-data/,
    );
    await expectProblem(
      await service.as(user)('POST', '/api/files', form(Buffer.alloc(0))),
      422,
      'empty_file',
      /empty/,
    );
  });

  test.each([
    ['../../etc/passwd', 'passwd.png'],
    [String.raw`C:\pictures\cat.PNG`, 'cat.PNG'],
    ['Größe – 写真.png', 'Größe – 写真.png'],
    ['a\u202Egnp.exe', 'agnp.exe.png'],
    ['line\nbreak"quote.png', 'linebreak"quote.png'],
    ['.png', 'png.png'],
    ['\u200B', 'image.png'],
    [`${'x'.repeat(400)}.png`, `${'x'.repeat(251)}.png`],
    [`${'😀'.repeat(200)}.png`, `${'😀'.repeat(125)}.png`],
  ])('the name %j becomes %j', async (given, name) => {
    expect((await send(await service.createUser(), PNG, given)).body.name).toBe(name);
  });

  test('no row, no file: what the database refuses is gone from the disk', async () => {
    const before = stored();
    await expect(files.add(crypto.randomUUID(), { name: 'a.png', bytes: PNG })).rejects.toThrow();
    expect(stored()).toEqual(before);
  });

  test('no file, no row: what the disk refuses is not listed', async () => {
    const user = await service.createUser();
    const elsewhere = mkdtempSync(join(tmpdir(), 'switchyard-files-'));
    writeFileSync(join(elsewhere, 'files'), 'in the way');
    chmodSync(join(elsewhere, 'files'), 0o400);
    const { database } = service;
    const log = pino({ level: 'silent' });
    const broken = createFiles({ database, dataDir: elsewhere, now: () => time, log });
    await expect(broken.add(user.id, { name: 'a.png', bytes: PNG })).rejects.toThrow();
    expect(await files.list(user.id, { limit: 10 })).toEqual({ items: [], nextCursor: null });
    rmSync(elsewhere, { recursive: true });
  });

  test('2,000 files, or 500 MB together, are the most a user has, also when sent at once', async () => {
    const { prisma } = service.database;
    const put = (userId: string, count: number, size: number) =>
      prisma.$executeRaw`
        INSERT INTO attachments (id, user_id, name, media_type, size, path)
        SELECT gen_random_uuid(), ${userId}::uuid, 'a.png', 'image/png', ${size}::int, 'no/' || ${userId} || '-' || n
        FROM generate_series(1, ${count}::int) n`;
    const many = await service.createUser();
    await put(many.id, 1_999, 1);
    const answers = await Promise.all(Array.from({ length: 4 }, () => send(many)));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 413, 413, 413]);
    const refused = answers.find(({ status }) => status === 413);
    expect(refused?.body).toMatchObject({ code: 'quota_exceeded', detail: expect.stringContaining('2000 files') });

    const large = await service.createUser();
    await put(large.id, 1, 500 * 1024 * 1024 - PNG.length);
    expect((await send(large)).status).toBe(202);
    expect((await send(large)).body).toMatchObject({
      code: 'quota_exceeded',
      detail: expect.stringContaining('500 MB'),
    });
  });
});

describe('looking', () => {
  test('files are listed newest first, a page at a time, without those of others', async () => {
    const [user, other] = [await service.createUser(), await service.createUser()];
    await send(other);
    const sent: string[] = [];
    for (const name of ['a.png', 'b.png', 'c.png', 'd.png', 'e.png']) {
      // Two of the same moment: the id decides.
      if (name !== 'c.png') time += 1_000;
      sent.push((await send(user, PNG, name)).body.id);
    }
    const pages: string[][] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = `limit=2${cursor && `&cursor=${cursor}`}`;
      const response = await service.as(user)('GET', `/api/files?${query}`);
      expect(response.status).toBe(200);
      const page = (await response.json()) as { items: { id: string }[]; nextCursor: string | null };
      pages.push(page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat().sort()).toEqual(sent.toSorted());
    expect(pages[0]).toEqual([sent[4], sent[3]]);
  });

  test('a query that makes no sense is a 400', async () => {
    const ask = service.as(await service.createUser());
    expect((await ask('GET', '/api/files?limit=0')).status).toBe(400);
    expect((await ask('GET', '/api/files?cursor=nonsense')).status).toBe(400);
    expect((await ask('GET', `/api/files?cursor=${Buffer.from('["x","y"]').toString('base64url')}`)).status).toBe(400);
  });

  test('the bytes are shown, never run: type from the content, no sniffing, a sandbox, a name for saving', async () => {
    const user = await service.createUser();
    const polyglot = Buffer.concat([GIF, Buffer.from('<script>alert(1)</script>')]);
    const { body } = await send(user, polyglot, "it's (größe).html", 'text/html');
    const response = await service.as(user)('GET', body.url);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/gif',
      'content-length': String(polyglot.length),
      'content-disposition': "inline; filename*=UTF-8''it%27s%20%28gr%C3%B6%C3%9Fe%29.html.gif",
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache',
    });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(polyglot);
  });

  test('who has the bytes already is told so, but only the owner', async () => {
    const [user, other] = [await service.createUser(), await service.createUser()];
    const { body } = await send(user);
    const etag = (await service.as(user)('GET', body.url)).headers.get('etag') ?? '';
    const again = (who: SignedIn | undefined) => service.as(who)('GET', body.url, undefined, { 'if-none-match': etag });
    expect((await again(user)).status).toBe(304);
    expect((await again(other)).status).toBe(404);
    expect((await again(undefined)).status).toBe(401);
  });

  test('the chat reads the bytes of its own user only', async () => {
    const [user, other] = [await service.createUser(), await service.createUser()];
    const { body } = await send(user);
    expect(await files.read(user.id, body.id)).toEqual({ name: 'photo.png', mediaType: 'image/png', bytes: PNG });
    expect(await files.read(other.id, body.id)).toBeUndefined();
  });

  test('a file whose bytes were lost is a 404, not a fault', async () => {
    const user = await service.createUser();
    const { body } = await send(user);
    const { path } = await service.database.prisma.attachment.findUniqueOrThrow({ where: { id: body.id } });
    rmSync(join(folder, path));
    expect((await service.as(user)('GET', body.url)).status).toBe(404);
    expect((await service.as(user)('DELETE', `/api/files/${body.id}`)).status).toBe(204);
  });
});

describe('deleting', () => {
  test('a deleted file is gone, row and bytes, and cannot be deleted again', async () => {
    const user = await service.createUser();
    const { body } = await send(user);
    const { path } = await service.database.prisma.attachment.findUniqueOrThrow({ where: { id: body.id } });
    expect((await service.as(user)('DELETE', `/api/files/${body.id}`)).status).toBe(204);
    expect(stored()).not.toContain(path);
    expect((await service.as(user)('GET', `/api/files/${body.id}`)).status).toBe(404);
    expect((await service.as(user)('DELETE', `/api/files/${body.id}`)).status).toBe(404);
  });

  test('all of a user go at once, and nobody else loses any', async () => {
    const [user, other] = [await service.createUser(), await service.createUser()];
    const kept = await send(other);
    const before = stored().length;
    await send(user);
    await send(user, GIF);
    await files.deleteAllOf(user.id);
    expect(stored()).toHaveLength(before);
    expect(await files.list(user.id, { limit: 10 })).toEqual({ items: [], nextCursor: null });
    expect(await files.read(other.id, kept.body.id)).toBeDefined();
  });

  test('files without a row go after an hour, half-written ones too; younger ones and those with a row stay', async () => {
    const user = await service.createUser();
    const { body } = await send(user);
    const { path: owned } = await service.database.prisma.attachment.findUniqueOrThrow({ where: { id: body.id } });
    const put = (letter: string, ending: string, ageMs: number) => {
      const name = `${owned.slice(0, 2)}/${letter.repeat(32)}${ending}`;
      writeFileSync(join(folder, name), 'x');
      utimesSync(join(folder, name), (time - ageMs) / 1000, (time - ageMs) / 1000);
      return name;
    };
    utimesSync(join(folder, owned), 0, 0);
    const hour = 3_600_000;
    const [orphan, half, young] = [put('a', '', hour + 1_000), put('b', '.part', hour + 1_000), put('c', '', hour / 2)];
    await files.removeOrphans();
    const left = stored();
    expect(left).toEqual(expect.arrayContaining([owned, young]));
    expect(left).not.toContain(orphan);
    expect(left).not.toContain(half);
  });
});

describe('whose it is', () => {
  test.each([
    ['GET', ''],
    ['GET', '/content'],
    ['DELETE', ''],
  ])('%s of %s is a 404 for another user and for an id that is none, and a 401 for nobody', async (method, rest) => {
    const [owner, other] = [await service.createUser(), await service.createUser()];
    const { body } = await send(owner);
    const path = `/api/files/${body.id}${rest}`;
    expect((await service.as(other)(method, path)).status).toBe(404);
    expect((await service.as(owner)(method, `/api/files/${crypto.randomUUID()}${rest}`)).status).toBe(404);
    expect((await service.as(owner)(method, `/api/files/nonsense${rest}`)).status).toBe(404);
    expect((await service.as(undefined)(method, path)).status).toBe(401);
    expect(await files.read(owner.id, body.id)).toBeDefined();
  });

  test('nobody sends and nobody lists without signing in', async () => {
    expect((await service.as(undefined)('POST', '/api/files', form(PNG))).status).toBe(401);
    expect((await service.as(undefined)('GET', '/api/files')).status).toBe(401);
  });
});
