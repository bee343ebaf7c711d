/** Keeps a second process away from files that only one may write. A lock whose owner is gone counts for nothing. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readPrivateFile } from '../services/private-file.ts';

/** @returns the function that gives the lock back. @throws Error when a living process holds it */
export function lockFolder(path: string): () => void {
  const holder = readPrivateFile(path);
  if (holder !== undefined && isAlive(holder)) {
    const [pid] = holder.split(' ');
    throw new Error(
      `the embedded database is in use by process ${pid}; stop that one, use another DATA_DIR, or set DATABASE_URL to share a database (${path})`,
    );
  }
  writeFileSync(path, identityOf(process.pid), { mode: 0o600 });
  return () => rmSync(path, { force: true });
}

/** A process id is given out again; together with the time its process began it is not. */
function identityOf(pid: number): string {
  return `${pid} ${startOf(pid)}`;
}

function isAlive(holder: string): boolean {
  const pid = Number(holder.split(' ')[0]);
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return identityOf(pid) === holder;
}

/** In clock ticks since the machine started; empty where the system does not tell. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
