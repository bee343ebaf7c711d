/** The service's own secrets: given by the environment, else made once and kept in the data folder. */
import { hkdfSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createPrivateFile, readPrivateFile } from './private-file.ts';

export interface Secrets {
  /** Signs access tokens. */
  jwt: string;
  /** A key of so many bytes for one purpose. The same purpose gets the same key, on every replica with the same ENCRYPTION_KEY. */
  derive(purpose: string, bytes: number): Buffer;
  /** The same for every value of ENCRYPTION_KEY: the one to write with first, then those that may still be read with. */
  deriveAll(purpose: string, bytes: number): readonly [Buffer, ...Buffer[]];
}

export interface SecretsOptions {
  dataDir: string;
  jwtSecret: string | undefined;
  /** The one in use first. */
  encryptionKeys: readonly string[];
}

/** @throws Error when the data folder cannot be used */
export function openSecrets({ dataDir, jwtSecret, encryptionKeys }: SecretsOptions): Secrets {
  const jwt = jwtSecret ?? keptIn(join(dataDir, 'jwt-secret'));
  const [master = keptIn(join(dataDir, 'encryption-key')), ...earlier] = encryptionKeys;
  return {
    jwt,
    derive: (purpose, bytes) => derived(master, purpose, bytes),
    deriveAll: (purpose, bytes) => [
      derived(master, purpose, bytes),
      ...earlier.map((key) => derived(key, purpose, bytes)),
    ],
  };
}

function derived(master: string, purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', master, 'switchyard', purpose, bytes));
}

function keptIn(path: string): string {
  createPrivateFile(path, `${randomBytes(48).toString('base64url')}\n`);
  return (readPrivateFile(path) as string).trim();
}
