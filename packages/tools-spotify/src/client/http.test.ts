import { describe, expect, it, vi } from 'vitest';
import { startStub, type Answer } from './client.test-kit.ts';
import { createSpotifyClient } from './create-client.ts';
import { SpotifyError, type SpotifyErrorKind } from './errors.ts';

const TOKEN_EXPIRED = { status: 401, body: { error: { status: 401, message: 'The access token expired' } } };
const PAGE = { status: 502, body: '<html><body><h1>502 Bad Gateway</h1></body></html>' };

function refusal(status: number, message: string, reason?: string, headers?: Answer['headers']): Answer {
  return { status, headers, body: { error: { status, message, reason } } };
}

async function failure(work: Promise<unknown>): Promise<SpotifyError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof SpotifyError) return error;
  throw new Error('It did not fail as Spotify does.', { cause: error });
}

describe('a refusal is told by its kind', () => {
  it.each<[SpotifyErrorKind, Answer]>([
    ['no_active_device', refusal(404, 'Player command failed: No active device found', 'NO_ACTIVE_DEVICE')],
    ['no_active_device', refusal(404, 'Device not found')],
    ['premium_required', refusal(403, 'Player command failed: Premium required', 'PREMIUM_REQUIRED')],
    ['not_possible_now', refusal(403, 'Player command failed: Restriction violated', 'UNKNOWN')],
    [
      'not_possible_now',
      refusal(403, 'Player command failed: Cannot control device volume', 'VOLUME_CONTROL_DISALLOW'),
    ],
    ['scope_missing', refusal(403, 'Insufficient client scope')],
    ['scope_missing', refusal(401, 'Permissions missing')],
    [
      'not_registered',
      { status: 403, body: 'The user is not registered for this application. Please check your settings.' },
    ],
    ['not_registered', { status: 403, body: 'Active premium subscription required for the owner of the app.' }],
    ['forbidden', refusal(403, 'Forbidden')],
    ['not_found', refusal(404, 'Resource not found')],
    ['bad_request', refusal(400, 'Invalid limit')],
    ['quota_exceeded', refusal(429, 'Too many requests', 'QUOTA_EXCEEDED', { 'retry-after': '1' })],
    ['rate_limited', refusal(429, 'API rate limit exceeded', undefined, { 'retry-after': '30' })],
    ['rate_limited', { status: 429, body: 'Too many requests' }],
    ['unavailable', PAGE],
    ['unavailable', { status: 500 }],
  ])('%s: %j', async (kind, answer) => {
    await using stub = await startStub(answer);
    const error = await failure(stub.client.me());
    expect(error.kind).toBe(kind);
    expect(error.status).toBe(answer.status);
    expect(error.message).toMatch(/^[A-Z].*\.$/);
    expect(error.message).not.toContain('<');
    expect(stub.asked).toHaveLength(1);
  });
});

describe('an expired token', () => {
  it('is renewed once, and the call made again', async () => {
    await using stub = await startStub(TOKEN_EXPIRED, {});
    await stub.client.pause();
    expect(stub.tokens).toEqual([undefined, 'secret-1']);
    expect(stub.asked.map(({ token }) => token)).toEqual(['secret-1', 'secret-2']);
  });

  it('that is refused again ends in a new sign-in, not in a loop', async () => {
    await using stub = await startStub(TOKEN_EXPIRED);
    expect((await failure(stub.client.me())).kind).toBe('expired');
    expect(stub.asked).toHaveLength(2);
  });
});

describe('too many calls', () => {
  const BUSY = refusal(429, 'API rate limit exceeded', undefined, { 'retry-after': '3' });

  it('let a read wait its turn once', async () => {
    await using stub = await startStub(BUSY, { body: { devices: [] } });
    expect(await stub.client.devices()).toEqual([]);
    expect(stub.waits).toEqual([3000]);
  });

  it('make a command fail at once, with the wait in words', async () => {
    await using stub = await startStub(BUSY);
    const error = await failure(stub.client.next());
    expect(error).toMatchObject({ kind: 'rate_limited', retryAfterMs: 3000 });
    expect(error.message).toContain('in 3 seconds');
    expect(stub.asked).toHaveLength(1);
  });

  it('are not waited for twice', async () => {
    await using stub = await startStub(BUSY);
    expect((await failure(stub.client.devices())).kind).toBe('rate_limited');
    expect(stub.asked).toHaveLength(2);
  });

  it('may name a date', async () => {
    const at = new Date(Date.parse('2026-11-21T12:10:00Z')).toUTCString();
    await using stub = await startStub(refusal(429, 'Slow down', undefined, { 'retry-after': at }));
    const error = await failure(stub.client.devices());
    expect(error.retryAfterMs).toBe(600_000);
    expect(error.message).toContain('in 10 minutes');
  });
});

describe('a call', () => {
  it('takes an empty answer and one that is no JSON for done', async () => {
    await using stub = await startStub({ status: 204 }, { status: 200, body: '' }, { status: 200, body: 'Zm9v' });
    for (let times = 0; times < 3; times++) expect(await stub.client.next()).toBeUndefined();
  });

  it('that needs an answer and gets none says so', async () => {
    await using stub = await startStub({ status: 200, body: '' });
    expect((await failure(stub.client.me())).kind).toBe('unavailable');
  });

  it('is given up after ten seconds', async () => {
    await using stub = await startStub({ hangs: true });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const failing = failure(stub.client.me());
    await vi.waitFor(() => expect(stub.tokens).toHaveLength(1));
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    expect(await failing).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('within 10 seconds') as string,
    });
  });

  it('that is called off rejects with the reason', async () => {
    await using stub = await startStub({ hangs: true });
    const caller = new AbortController();
    const calling = stub.client.me({ signal: caller.signal });
    caller.abort(new Error('gone'));
    await expect(calling).rejects.toThrow('gone');
  });

  it('passes on what the token cannot be had for', async () => {
    const accessToken = () => Promise.reject(new SpotifyError('not_connected', 'Connect Spotify first.'));
    await using stub = await startStub({});
    const client = createSpotifyClient({ ...stub.options, accessToken });
    expect((await failure(client.me())).kind).toBe('not_connected');
    expect(stub.asked).toEqual([]);
  });

  it.each([
    ['a token that no header can hold', async () => 'sec\nret-1', undefined],
    ['a server that is not there', async () => 'secret-1', 'http://127.0.0.1:1'],
  ])('tells nothing of the token in an error: %s', async (_name, accessToken, apiUrl) => {
    await using stub = await startStub({});
    const client = createSpotifyClient({ ...stub.options, accessToken, ...(apiUrl !== undefined && { apiUrl }) });
    const error = await failure(client.me());
    expect(error.kind).toBe('unavailable');
    expect(`${error.stack} ${String(error.cause)}`).not.toMatch(/sec\n?ret/);
  });
});
