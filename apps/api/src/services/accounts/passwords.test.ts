import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPasswords } from './passwords.ts';
import { serveAccounts, type TestAccounts } from './accounts.test-kit.ts';

const passwords = createPasswords();

it('a password is stored as Argon2id with 19 MiB and two passes', async () => {
  const stored = await passwords.hash('secret words');
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(passwords.isOutdated(stored)).toBe(false);
  expect(await passwords.verify(stored, 'secret words')).toBe(true);
  expect(await passwords.verify(stored, 'secret word')).toBe(false);
  expect(await passwords.verify(undefined, 'of nobody')).toBe(false);
});

it('is the same from keyboards that write a letter as one character or as two', async () => {
  expect(await passwords.verify(await passwords.hash('caf\u00e9 caf\u00e9'), 'cafe\u0301 cafe\u0301')).toBe(true);
});

describe('a password that was stored with lesser parameters', () => {
  let served: TestAccounts;
  beforeAll(async () => {
    served = await serveAccounts();
  });
  afterAll(() => served.stop());

  it('is stored anew at the next sign-in', async () => {
    const passwordHash = await hash('secret words', { memoryCost: 4096, timeCost: 1, parallelism: 1 });
    expect(passwords.isOutdated(passwordHash)).toBe(true);
    const user = { email: 'old@example.com', passwordHash };
    const { id } = await served.database.prisma.user.create({ data: user });
    const login = () => served.program()('POST', '/api/auth/login', { email: user.email, password: 'secret words' });
    expect((await login()).status).toBe(200);
    const row = await served.database.prisma.user.findUnique({ where: { id } });
    expect(row?.passwordHash).toMatch(/m=19456,t=2,p=1/);
    expect((await login()).status).toBe(200);
  });
});
