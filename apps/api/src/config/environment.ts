/** The environment as the rest of the configuration sees it: the process's own over what `.env` says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { configError } from './config-error.ts';

/** Variables that are set; an empty one counts as not set. */
export type Environment = Readonly<Record<string, string>>;

/**
 * @param root folder that may hold a `.env`
 * @param own what the process was started with; it wins, even when empty, so that a line of `.env` can be blanked
 */
export function readEnvironment(
  root: string,
  own: Readonly<Record<string, string | undefined>> = process.env,
): Environment {
  const set: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...readDotEnv(join(root, '.env')), ...own })) {
    const trimmed = value?.trim();
    if (trimmed) set[name] = trimmed;
  }
  return set;
}

function readDotEnv(path: string): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync(path, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return {};
    throw configError('.env', `${path} cannot be read (${code ?? String(error)})`);
  }
}
