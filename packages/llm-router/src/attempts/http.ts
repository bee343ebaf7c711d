/** What every attempt over HTTP shares: the provider's address, the key in its place, the deadlines, the error reader. */
import type { Headers, WireRequest, WireResponse } from '../api.ts';
import type { Attempt } from '../calls/call.ts';
import { createWatch, type Watch } from '../deadlines.ts';
import { LlmError } from '../errors.ts';
import type { Auth, Provider } from '../provider.ts';
import { type Exchange, readAll, type ResponseHead, type Transport } from '../transport.ts';

/** Largest whole answer that is taken, in bytes. */
const MAX_ANSWER = 128 * 1024 * 1024;
const MAX_ERROR = 1024 * 1024;

export interface Http {
  /**
   * Sends a request and waits for the head of its answer.
   * @param whole the answer comes in one piece: the deadline then holds for all of it
   * @throws LlmError what the provider said, by `readError`, or a deadline, or a socket's failure
   */
  begin(
    attempt: Attempt,
    wire: WireRequest,
    whole: boolean,
    readError: (response: WireResponse, now: number) => LlmError,
  ): Promise<Begun>;
}

/** An exchange whose head is there and is a success. */
export interface Begun {
  head: ResponseHead;
  exchange: Exchange;
  watch: Watch;
  /** Call when no more will be read. */
  release(): void;
}

export function createHttp({ transport, now }: { transport: Transport; now: () => number }): Http {
  const addresses = new Map<string, { origin: string; path: string }>();

  /** Base URLs come from providers' files and the configuration, never from a caller. */
  function addressOf(baseUrl: string): { origin: string; path: string } {
    let address = addresses.get(baseUrl);
    if (address === undefined) {
      const { origin, pathname } = new URL(baseUrl);
      address = { origin, path: pathname.replace(/\/$/, '') };
      addresses.set(baseUrl, address);
    }
    return address;
  }

  return {
    async begin(attempt, wire, whole, readError) {
      const { key, scope, deadlines } = attempt;
      const { provider } = attempt.deployment;
      const gone = scope.cancelled();
      if (gone !== undefined) throw gone;
      const shown = showKey(provider, wire, key.secret, now());
      const headers = shown instanceof Promise ? await shown : shown;
      const { origin, path } = addressOf(provider.baseUrl);
      const method = wire.method ?? 'POST';
      const exchange = transport.send({ origin, path: path + wire.path, method, headers, body: wire.body });
      const watch = createWatch((error) => exchange.cancel(error));
      const letGo = scope.onCancel(exchange.cancel);
      const release = () => {
        watch.end();
        letGo();
      };
      const onSent = () => {
        watch.disarm();
        attempt.onSent();
        watch.arm('first_token_timeout', whole ? deadlines.wholeMs : deadlines.firstTokenMs);
      };
      if (exchange.connected) onSent();
      else {
        exchange.onConnected = onSent;
        watch.arm('connect_timeout', deadlines.connectMs);
      }
      try {
        const head = await exchange.head;
        if (head.status >= 200 && head.status < 300) return { head, exchange, watch, release };
        const body = (await readAll(exchange, MAX_ERROR)).toString('utf8');
        throw readError({ status: head.status, headers: head.headers, body }, now());
      } catch (error) {
        release();
        throw owned(error, attempt);
      }
    },
  };
}

/** Reads a whole JSON answer. @throws LlmError `malformed_response` when it is cut or not JSON. */
export async function readJson(begun: Begun): Promise<{ text: string; json: unknown }> {
  const text = (await readBytes(begun)).toString('utf8');
  try {
    return { text, json: JSON.parse(text) };
  } catch (cause) {
    throw new LlmError('malformed_response', 'the provider answered with broken JSON', { cause });
  }
}

/** Reads a whole answer of any kind. */
export async function readBytes({ exchange, release }: Begun): Promise<Buffer> {
  try {
    return await readAll(exchange, MAX_ANSWER);
  } finally {
    release();
  }
}

function showKey(
  provider: Provider,
  wire: WireRequest,
  key: string,
  now: number,
): Record<string, string> | Promise<Record<string, string>> {
  const headers = { ...provider.headers, ...wire.headers };
  const auth: Auth = provider.auth;
  switch (auth.kind) {
    case 'none':
      return headers;
    case 'bearer':
      if (key !== '') headers.authorization = `Bearer ${key}`;
      return headers;
    case 'header':
      if (key !== '') headers[auth.name] = key;
      return headers;
    case 'sign': {
      const url = provider.baseUrl.replace(/\/$/, '') + wire.path;
      return auth.sign({ ...wire, headers, url, now }, key);
    }
  }
}

/**
 * Any failure of an attempt as an LlmError that names its deployment. A provider may quote the key
 * it refused; nobody is to read that, neither callers nor logs.
 */
export function owned(failure: unknown, { deployment, key }: Pick<Attempt, 'deployment' | 'key'>): LlmError {
  const error = LlmError.is(failure)
    ? failure
    : new LlmError('server_error', `${deployment.id} failed: ${String((failure as Error)?.message ?? failure)}`, {
        cause: failure,
      });
  error.provider ??= deployment.provider.id;
  error.deployment ??= deployment.id;
  // Bedrock's keys are joined from parts, any of which may be quoted.
  const secrets = [key.secret, ...key.secret.split(':')].filter((secret) => secret.length >= 8);
  for (const secret of secrets) {
    error.message = error.message.replaceAll(secret, '[key]');
    if (error.upstream !== undefined) error.upstream.body = error.upstream.body.replaceAll(secret, '[key]');
  }
  return error;
}

/** Lower-case content type without parameters. */
export function contentTypeOf(headers: Headers): string {
  const value = headers['content-type'];
  return ((Array.isArray(value) ? value[0] : value) ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
