/** Who may call the gateway: static keys from the environment, one that is made at the first start when there are none, and users' own. */
import { hash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { LlmError } from 'llm-router';
import type { Caller } from 'llm-router/node';
import { z } from 'zod';
import { createPrivateFile, readPrivateFile } from './private-file.ts';

export interface GatewayKeys {
  /**
   * At once for static and generated keys, a promise for keys that are looked up.
   * @throws LlmError `unauthorized`, saying what to do
   */
  admit(key: string | undefined): Caller | Promise<Caller>;
  /** The key that was made just now. It is nowhere else, and cannot be told again. */
  readonly generated: string | undefined;
  /** Where the key made at an earlier start is kept; undefined when there is none. */
  readonly storedIn: string | undefined;
}

export interface GatewayKeysOptions {
  staticKeys: readonly string[];
  dataDir: string;
  /** Whose key it is, of those that users made; undefined for none of them. */
  lookUp?(key: string): Promise<{ id: string } | undefined>;
}

export const GENERATED_KEY_PREFIX = 'sk-switchyard-';
const stored = z.object({ keys: z.array(z.object({ hash: z.string(), createdAt: z.string() })) });

/** @throws Error when the data folder cannot be used, or its file of keys cannot be read */
export function openGatewayKeys({ staticKeys, dataDir, lookUp }: GatewayKeysOptions): GatewayKeys {
  const path = join(dataDir, 'gateway-keys.json');
  const generated = staticKeys.length === 0 ? generateOnce(path) : undefined;
  const kept = generated === undefined ? readHashes(path) : [fingerprint(generated)];
  // Looking a hash up takes a time that depends on the hash, which tells nothing of the key.
  const callers = new Map<string, Caller>(
    [...staticKeys.map(fingerprint), ...kept].map((print) => [print, { id: `key-${print.slice(0, 12)}` }]),
  );

  // Hashing costs more than any other step of admission. Only keys that were let in are kept, so there are no more than callers.
  const admitted = new Map<string, Caller>();

  return {
    admit(key = '') {
      const known = admitted.get(key);
      if (known !== undefined) return known;
      const caller = key === '' ? undefined : callers.get(fingerprint(key));
      if (caller !== undefined) {
        admitted.set(key, caller);
        return caller;
      }
      if (lookUp === undefined || !key.startsWith(GENERATED_KEY_PREFIX)) throw refusal(key);
      return lookUp(key).then((found) => {
        if (found === undefined) throw refusal(key);
        return { id: `key-${found.id}` };
      });
    },
    generated,
    storedIn: generated === undefined && kept.length > 0 ? path : undefined,
  };
}

function refusal(key: string): LlmError {
  const fault = key === '' ? 'No gateway key was sent' : 'The gateway does not know this key';
  return new LlmError(
    'unauthorized',
    `${fault}. Send one as "Authorization: Bearer KEY", "x-api-key: KEY" or "x-goog-api-key: KEY": ` +
      'the gateway key that was shown at the first start, one of GATEWAY_API_KEYS, or one that a user made, never a key of a provider.',
  );
}

/** A new key whose hash is stored, unless there is a file already. */
function generateOnce(path: string): string | undefined {
  if (readPrivateFile(path) !== undefined) return undefined;
  const key = GENERATED_KEY_PREFIX + randomBytes(32).toString('base64url');
  const file: z.input<typeof stored> = { keys: [{ hash: fingerprint(key), createdAt: new Date().toISOString() }] };
  return createPrivateFile(path, `${JSON.stringify(file, undefined, 2)}\n`) ? key : undefined;
}

function readHashes(path: string): string[] {
  const text = readPrivateFile(path);
  if (text === undefined) return [];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  const file = stored.safeParse(json);
  if (!file.success) throw new Error(`${path} is damaged; delete it to have a new gateway key made`);
  return file.data.keys.map((entry) => entry.hash);
}

/** What is made here has 256 random bits: nobody finds it from its hash, however fast the hash is. Static keys are never stored. */
function fingerprint(key: string): string {
  return hash('sha256', key, 'hex');
}
