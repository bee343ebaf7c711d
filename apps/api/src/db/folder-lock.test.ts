import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchyard-lock-'));
  path = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('a folder can be locked again once it was given back', () => {
  lockFolder(path)();
  const unlock = lockFolder(path);
  expect(existsSync(path)).toBe(true);
  unlock();
  expect(existsSync(path)).toBe(false);
});

it('a folder that a living process holds is refused, and the message names the process', () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  try {
    const start = readFileSync(`/proc/${other.pid}/stat`, 'utf8').split(' ')[21];
    writeFileSync(path, `${other.pid} ${start}`);
    expect(() => lockFolder(path)).toThrow(`in use by process ${other.pid}`);
  } finally {
    other.kill('SIGKILL');
  }
});

it.each(['999999999 1', '1 1', `${process.pid} 1`, 'nonsense', ''])(
  'a lock whose owner is gone (%j) counts for nothing',
  (left) => {
    writeFileSync(path, left);
    const unlock = lockFolder(path);
    expect(readFileSync(path, 'utf8')).toContain(String(process.pid));
    unlock();
  },
);
