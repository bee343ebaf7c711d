/**
 * Tokens as they are stored: AES-256-GCM under a key that hangs on ENCRYPTION_KEY, bound to their owner, so that a
 * row copied to another user opens for nobody. In front stands which key it was, so that keys can be replaced.
 */
import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto';
import type { Secrets } from '../secrets.ts';

export interface TokenCipher {
  /** Never the same twice. */
  seal(token: string, userId: string): string;
  /** Undefined when the key is not there any more, or it is not what was sealed for this user. */
  open(sealed: string, userId: string): string | undefined;
}

const ALGORITHM = 'aes-256-gcm';
const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function createTokenCipher(secrets: Pick<Secrets, 'deriveAll'>): TokenCipher {
  const derived = secrets.deriveAll('spotify-tokens', 32);
  const keys = new Map(derived.map((key) => [idOf(key), key]));
  const [current] = derived;
  return {
    seal(token, userId) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, current, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(userId));
      const sealed = Buffer.concat([nonce, cipher.update(token, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return [VERSION, idOf(current), sealed.toString('base64url')].join('.');
    },

    open(stored, userId) {
      const [version, id = '', text = ''] = stored.split('.');
      const key = keys.get(id);
      const sealed = Buffer.from(text, 'base64url');
      if (version !== VERSION || key === undefined || sealed.length < NONCE_BYTES + TAG_BYTES) return undefined;
      const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(userId));
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
      try {
        const token = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8');
        return token + decipher.final('utf8');
      } catch {
        // Damaged, or somebody else's: nothing in it can be used.
        return undefined;
      }
    },
  };
}

/** Tells keys apart, and nothing of what they are. */
function idOf(key: Buffer): string {
  return hash('sha256', key, 'base64url').slice(0, 8);
}
