/** Passwords as they are stored: Argon2id, with what OWASP recommends as the least. */
import { hash, parseOptions, verify } from '@node-rs/argon2';

export interface Passwords {
  hash(password: string): Promise<string>;
  /** @param stored undefined takes as long as a wrong password does, so that time does not tell whether there is an account */
  verify(stored: string | undefined, password: string): Promise<boolean>;
  /** Made with other parameters than today's: to be made anew at the next sign-in. */
  isOutdated(stored: string): boolean;
}

/** 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet). */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function createPasswords(): Passwords {
  let nobodys: Promise<string> | undefined;
  return {
    hash: (password) => hash(sameEverywhere(password), PARAMETERS),
    async verify(stored, password) {
      if (stored !== undefined) return verify(stored, sameEverywhere(password));
      nobodys ??= hash('of nobody', PARAMETERS);
      await verify(await nobodys, sameEverywhere(password));
      return false;
    },
    isOutdated(stored) {
      const { memoryCost, timeCost, parallelism } = parseOptions(stored);
      return (
        memoryCost !== PARAMETERS.memoryCost ||
        timeCost !== PARAMETERS.timeCost ||
        parallelism !== PARAMETERS.parallelism
      );
    },
  };
}

/** Keyboards differ in how they write the same letter (`é` as one character or two). */
function sameEverywhere(password: string): string {
  return password.normalize('NFKC');
}
