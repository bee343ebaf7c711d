/** What the simulator answers, before it is written to a socket. */
export interface Reply {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

export const json = (value: unknown, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});

export const text = (body: string, status: number): Reply => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
});

export const html = (body: string, status = 200): Reply => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'",
  },
  body,
});

export const empty = (status = 204): Reply => ({ status });

export const redirect = (location: string, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status: 303,
  headers: { location, ...headers },
});

/** The Web API's usual error. */
export const apiError = (status: number, message: string, reason?: string): Reply =>
  json({ error: { status, message, ...(reason !== undefined && { reason }) } }, status);

/** Thrown where a request is refused; carries the answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`Refused with ${reply.status}.`);
    this.reply = reply;
  }
}

export const refuse = (status: number, message: string, reason?: string): Refusal =>
  new Refusal(apiError(status, message, reason));
