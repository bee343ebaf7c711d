import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openSecrets } from '../secrets.ts';
import { createTokenCipher } from './token-cipher.ts';

const [OLD, NEW] = ['the key of last year, long enough by far', 'the key of this year, long enough by far'] as const;
const [user, other] = [randomUUID(), randomUUID()];
const cipherWith = (...encryptionKeys: string[]) =>
  createTokenCipher(openSecrets({ dataDir: '/nowhere', jwtSecret: 'none', encryptionKeys }));

describe('a sealed token', () => {
  it('is opened for its owner, and never looks the same twice', () => {
    const cipher = cipherWith(OLD);
    const [one, two] = [cipher.seal('a token – ünïcode', user), cipher.seal('a token – ünïcode', user)];
    expect(one).not.toBe(two);
    expect(one).not.toContain('token');
    expect([one, two].map((sealed) => cipher.open(sealed, user))).toEqual(['a token – ünïcode', 'a token – ünïcode']);
  });

  it('is opened for nobody else', () => {
    const cipher = cipherWith(OLD);
    expect(cipher.open(cipher.seal('a token', user), other)).toBeUndefined();
  });

  it('is not opened once a single character of it has changed, and nothing else is either', () => {
    const cipher = cipherWith(OLD);
    const sealed = cipher.seal('a token', user);
    for (let at = 0; at < sealed.length - 1; at++) {
      const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
      expect(cipher.open(changed, user), changed).toBeUndefined();
    }
    for (const text of ['', 'v1', 'v1..', 'v1.x.y', sealed.slice(0, 20)]) {
      expect(cipher.open(text, user)).toBeUndefined();
    }
  });

  it('is opened with a key that has been replaced, while that is still named', () => {
    const sealed = cipherWith(OLD).seal('a token', user);
    expect(cipherWith(NEW, OLD).open(sealed, user)).toBe('a token');
    expect(cipherWith(NEW).open(sealed, user)).toBeUndefined();
    expect(cipherWith(NEW).open(cipherWith(NEW, OLD).seal('a token', user), user)).toBe('a token');
  });
});
