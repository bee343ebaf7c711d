/** `switchyard.yaml`: providers, aliases and routing. Every part is optional; what is not known is refused by its path. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import type { RouterConfig } from 'llm-router';
import { parse, YAMLError } from 'yaml';
import type { z } from 'zod';
import { configError } from './config-error.ts';
import type { Environment } from './environment.ts';
import { fileSchema } from './file-schema.ts';

export type FileConfig = z.output<typeof fileSchema> & {
  /** The file's name, for messages; absent: there is no file. */
  name?: string;
};
export type FileProvider = NonNullable<FileConfig['providers']>[string];
export type McpServerConfig = NonNullable<FileConfig['mcp']>[string];
export type FileRouting = Pick<RouterConfig, 'aliases' | 'routing'>;

const DEFAULT_NAME = 'switchyard.yaml';

/** @throws ConfigError naming the file and the path in it, or SWITCHYARD_CONFIG when the file is not there */
export function readConfigFile(env: Environment, root: string): FileConfig {
  const wanted = env['SWITCHYARD_CONFIG'];
  const given = wanted ?? DEFAULT_NAME;
  const path = isAbsolute(given) ? given : join(root, given);
  if (!existsSync(path)) {
    if (wanted === undefined) return {};
    throw configError('SWITCHYARD_CONFIG', `expected the path of a file, got "${wanted}" (there is no ${path})`);
  }
  return parseConfigFile(basename(path), readText(path), env);
}

/** @throws ConfigError naming the file and the path in it */
export function parseConfigFile(name: string, text: string, env: Environment): FileConfig {
  const result = fileSchema.safeParse(substitute(parseYaml(name, text), env, name, []) ?? {});
  if (result.success) return { ...result.data, name };
  const [issue] = result.error.issues;
  const where = pathText(issue?.path ?? []);
  throw configError(where === '' ? name : `${name}: ${where}`, issue?.message ?? 'cannot be read');
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw configError(basename(path), `cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
  }
}

function parseYaml(name: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof YAMLError)) throw error;
    // The lines after the first quote the file, which may have a key in it.
    throw configError(name, (error.message.split('\n')[0] as string).replace(/:$/, ''));
  }
}

/** Puts variables in place of `${NAME}` in every string. @throws ConfigError naming one that is not set */
function substitute(value: unknown, env: Environment, name: string, path: readonly PropertyKey[]): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/\$\{([^}]*)\}/g, (_match, variable: string) => {
      const text = env[variable.trim()];
      if (text !== undefined) return text;
      throw configError(`${name}: ${pathText(path)}`, `the environment variable ${variable.trim()} is not set`);
    });
  }
  if (Array.isArray(value)) return value.map((item, index) => substitute(item, env, name, [...path, index]));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, substitute(item, env, name, [...path, key])]),
  );
}

/** `aliases.fast[1].model` */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}
