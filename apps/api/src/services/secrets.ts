/** The service's own secrets: given by the environment, else made once and kept in the data folder. */
import { hkdfSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createPrivateFile, readPrivateFile } from './private-file.ts';

export interface Secrets {
  /** Signs access tokens. */
  jwt: string;
  /** A key of so many bytes for one purpose. The same purpose gets the same key, on every replica with the same ENCRYPTION_KEY. */
  derive(purpose: string, bytes: number): Buffer;
}

export interface SecretsOptions {
  dataDir: string;
  jwtSecret: string | undefined;
  encryptionKey: string | undefined;
}

/** @throws Error when the data folder cannot be used */
export function openSecrets({ dataDir, jwtSecret, encryptionKey }: SecretsOptions): Secrets {
  const jwt = jwtSecret ?? keptIn(join(dataDir, 'jwt-secret'));
  const master = encryptionKey ?? keptIn(join(dataDir, 'encryption-key'));
  return {
    jwt,
    derive: (purpose, bytes) => Buffer.from(hkdfSync('sha256', master, 'switchyard', purpose, bytes)),
  };
}

function keptIn(path: string): string {
  createPrivateFile(path, `${randomBytes(48).toString('base64url')}\n`);
  return (readPrivateFile(path) as string).trim();
}
