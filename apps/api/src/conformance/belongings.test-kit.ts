/** A person who owns one of everything, made by the service itself. */
import { createECDH, randomBytes } from 'node:crypto';
import type { TestService } from '../testing/service.ts';

export interface Caller {
  id: string;
  token: string;
  /** Calls with the caller's access token; objects go as JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
}

export interface Belongings {
  /** The id of the thing that a path names, by the path up to and with its parameter. */
  ids: Readonly<Record<string, string>>;
  /** The question, and the answer to it. */
  messageIds: readonly [string, string];
  pushEndpoint: string;
}

let signedUp = 0;

/** @param role what the account is made */
export async function signUp({ url, context }: TestService, role: 'user' | 'admin' = 'user'): Promise<Caller> {
  signedUp += 1;
  const response = await fetch(`${url}/api/auth/signup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `person-${signedUp}@example.org`, password: `correct horse ${signedUp}` }),
  });
  const { user, accessToken } = (await response.json()) as { user: { id: string }; accessToken: string };
  if (role === 'admin') await context.database.prisma.user.update({ where: { id: user.id }, data: { role } });
  return { id: user.id, token: accessToken, call: callerWith(url, accessToken) };
}

export function callerWith(url: string, accessToken: string): Caller['call'] {
  return (method, path, body, headers = {}) =>
    fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${accessToken}`,
        ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
}

/** Throws when something cannot be made. */
export async function makeBelongings({ call, id: userId }: Caller, { context }: TestService): Promise<Belongings> {
  const made = async (method: string, path: string, body?: unknown) => {
    const response = await call(method, path, body);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Made;
  };
  await made('PUT', '/api/me/preferences', { language: 'en-GB', timeZone: 'Europe/Berlin' });
  const todo = await made('POST', '/api/todos', { title: 'Call the dentist' });
  await made('POST', '/api/todos', { title: 'Buy milk' });
  const reminder = await made('POST', '/api/reminders', { reminderText: 'Call mom', reminderDate: 'tomorrow at 9am' });
  const key = await made('POST', '/api/me/keys', { name: 'a program' });
  const image = new FormData();
  image.append('file', new Blob([PIXEL], { type: 'image/png' }), 'pixel.png');
  const file = await made('POST', '/api/files', image);
  const pushEndpoint = `https://fcm.googleapis.com/fcm/send/${randomBytes(8).toString('hex')}`;
  const curve = createECDH('prime256v1');
  const keys = { p256dh: curve.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') };
  const subscription = await made('POST', '/api/me/push-subscriptions', { endpoint: pushEndpoint, keys });
  const signIns = await made('GET', '/api/auth/sessions');
  // The assistant asks before it deletes, so this leaves a tool call that waits.
  const answer = await made('POST', '/api/chat', { message: 'delete the milk todo', model: 'offline/assistant' });
  const [waiting] = answer.toolCalls.filter(({ status }) => status === 'awaiting_approval');
  if (waiting === undefined) throw new Error(`no tool call waits: ${JSON.stringify(answer)}`);
  await made('PUT', '/api/spotify/preferences', { energy: 0.5 });
  await made('POST', '/api/spotify/history/import', [PLAY]);
  await context.spotify.playlists.add(userId, {
    playlistId: 'p1',
    name: 'Mine',
    prompt: 'mine',
    targets: {},
    uris: [],
  });
  const at = new Date();
  await context.database.prisma.spotifyAccount.create({
    data: { userId, accessToken: 'sealed', refreshToken: 'sealed', expiresAt: at, authorizedAt: at },
  });
  await context.database.prisma.usageRecord.create({
    data: {
      userId,
      operation: 'chat',
      provider: 'offline',
      model: 'offline/assistant',
      inputTokens: 1,
      outputTokens: 1,
    },
  });
  return {
    ids: {
      '/api/todos/{id}': todo.id,
      '/api/reminders/{id}': reminder.id,
      '/api/me/keys/{id}': key.id,
      '/api/files/{id}': file.id,
      '/api/me/push-subscriptions/{id}': subscription.id,
      '/api/auth/sessions/{id}': signIns.items[0]?.id as string,
      '/api/sessions/{id}': answer.sessionId,
      '/api/chat/{messageId}': answer.messageId,
      '/api/chat/streams/{messageId}': answer.messageId,
      '/api/chat/tool-calls/{id}': waiting.id,
      '/api/admin/users/{id}': userId,
    },
    messageIds: [answer.userMessageId, answer.messageId],
    pushEndpoint,
  };
}

/** What of the answers is looked at; each has only what is its own. */
interface Made {
  id: string;
  items: readonly { id: string }[];
  sessionId: string;
  messageId: string;
  userMessageId: string;
  toolCalls: readonly { id: string; status: string }[];
}

/** A row of Spotify's extended streaming history. */
const PLAY = {
  ts: '2010-05-03T18:21:44Z',
  ms_played: 200_000,
  master_metadata_track_name: 'A track',
  master_metadata_album_artist_name: 'Somebody',
  master_metadata_album_album_name: 'An album',
  spotify_track_uri: 'spotify:track:0000000000000000000001',
  reason_end: 'trackdone',
  skipped: false,
};

/** An image. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
