import { afterAll, beforeAll, expect, it } from 'vitest';
import { startService, type TestService } from '../testing/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

it('what a user’s own key spends at the gateway is written down, under the key', async () => {
  const { prisma } = service.context.database;
  const signedUp = await service.post(
    '/api/auth/signup',
    { email: 'spender@example.com', password: 'a good password' },
    {},
  );
  const { user, accessToken } = (await signedUp.json()) as { user: { id: string }; accessToken: string };
  const made = await service.post('/api/me/keys', { name: 'mine' }, { authorization: `Bearer ${accessToken}` });
  const { id, key } = (await made.json()) as { id: string; key: string };

  const ask = (bearer: string) =>
    service.post(
      '/v1/chat/completions',
      { model: 'offline/assistant', messages: [{ role: 'user', content: 'Hello' }] },
      { authorization: `Bearer ${bearer}` },
    );
  expect((await ask(key)).status).toBe(200);
  expect((await ask(`${key}x`)).status).toBe(401);

  await expect.poll(() => prisma.usageRecord.count({ where: { userId: user.id } }), { timeout: 10_000 }).toBe(1);
  expect(await prisma.usageRecord.findFirst({ where: { userId: user.id } })).toMatchObject({
    apiKeyId: id,
    operation: 'chat',
    model: 'offline/assistant',
    inputTokens: expect.any(Number),
  });
});
