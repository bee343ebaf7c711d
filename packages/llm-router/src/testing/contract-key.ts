/** A key is shown where the provider looks for it, and stands nowhere else in the request. */
import assert from 'node:assert/strict';
import type { Provider } from '../provider.ts';
import type { RecordedRequest } from './behaviour.ts';
import { DEFAULT_KEY } from './contract-client.ts';
import type { ContractOptions } from './contract-client.ts';

export function assertKeyShown(
  { auth }: Provider,
  request: RecordedRequest,
  { key = DEFAULT_KEY }: ContractOptions,
): void {
  switch (auth.kind) {
    case 'none':
      assertNowhere(key, request, []);
      return;
    case 'bearer':
      assert.equal(request.headers.authorization, `Bearer ${key}`);
      assertNowhere(key, request, ['authorization']);
      return;
    case 'header':
      assert.equal(request.headers[auth.name], key);
      assertNowhere(key, request, [auth.name]);
      return;
    case 'sign': {
      assert.ok(request.headers.authorization, 'the request is signed');
      // `name:secret`, and perhaps a session's token, which is sent along; only the secret must not be.
      const [name = '', secret = name] = key.split(':');
      assertNowhere(secret, request, []);
    }
  }
}

function assertNowhere(key: string, request: RecordedRequest, except: readonly string[]): void {
  const others = Object.entries(request.headers).filter(([name]) => !except.includes(name));
  const rest = JSON.stringify([request.path, request.body, others]);
  assert.ok(!rest.includes(key), 'the key stands nowhere else');
}
