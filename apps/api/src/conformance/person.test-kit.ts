/** Somebody who signs up with a service and uses it as a program does: over HTTP, with a bearer token. */
import type { Answer } from '../services/chat/answers.ts';

export interface Reply<Body> {
  status: number;
  body: Body;
}

/** What a stream of events tells. */
export interface Told {
  event: string;
  data: Record<string, unknown>;
}

export interface Person {
  id: string;
  call<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<Reply<Body>>;
  /** @throws Error unless it is answered */
  say(message: string, more?: object): Promise<Answer>;
  /** The answer as it comes. Reading ends with it, or with the service. */
  listen(message: string, more?: object, headers?: Record<string, string>): AsyncGenerator<Told, void>;
  items<Item = Record<string, unknown>>(path: string): Promise<Item[]>;
}

/** @param url of the service at the time of each call; it may be started anew elsewhere */
export async function signUp(url: () => string, email: string): Promise<Person> {
  let token = '';
  const send = (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
    fetch(url() + path, {
      method,
      headers: {
        ...(token !== '' && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  async function call<Body>(...request: Parameters<typeof send>): Promise<Reply<Body>> {
    const response = await send(...request);
    const text = await response.text();
    return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as Body };
  }
  async function ok<Body>(...request: Parameters<typeof send>): Promise<Body> {
    const { status, body } = await call<Body>(...request);
    if (status >= 300) throw new Error(`${request[0]} ${request[1]} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }
  const { user, accessToken } = await ok<{ user: { id: string }; accessToken: string }>('POST', '/api/auth/signup', {
    email,
    password: 'correct horse battery staple',
  });
  token = accessToken;
  return {
    id: user.id,
    call,
    say: (message, more) => ok<Answer>('POST', '/api/chat', { message, ...more }),
    async *listen(message, more, headers) {
      const accept = { accept: 'text/event-stream', ...headers };
      yield* eventsOf(await send('POST', '/api/chat', { message, ...more }, accept));
    },
    items: async <Item>(path: string) => (await ok<{ items: Item[] }>('GET', path)).items,
  };
}

async function* eventsOf(response: Response): AsyncGenerator<Told, void> {
  let text = '';
  for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(bytes).toString();
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const [event, data] = [field('event'), field('data')];
      if (event !== undefined && data !== undefined) yield { event, data: JSON.parse(data) as Told['data'] };
    }
  }
}
