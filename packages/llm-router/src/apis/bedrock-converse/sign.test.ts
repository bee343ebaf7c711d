import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SignableRequest } from '../../provider.ts';
import { bedrockAuth } from './sign.ts';

const now = Date.UTC(2026, 10, 21, 12, 34, 56);
const request: SignableRequest = {
  url: 'https://bedrock-runtime.us-east-1.amazonaws.com/model/us.anthropic.claude-sonnet-5%3A0/converse',
  path: '/model/us.anthropic.claude-sonnet-5%3A0/converse',
  headers: { 'content-type': 'application/json', accept: 'application/json' },
  body: '{"messages":[]}',
  now,
};

function sign(key: string, changes: Partial<SignableRequest> = {}, region = 'eu-west-1') {
  const auth = bedrockAuth({ region });
  if (auth.kind !== 'sign') throw new Error('Bedrock signs');
  return auth.sign({ ...request, ...changes }, key);
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** The signature by the published recipe, with Node's own hashes. */
function expected(region: string, host: string, path: string, token?: string): string {
  const headers: [string, string][] = [
    ['content-type', 'application/json'],
    ['host', host],
    ['x-amz-content-sha256', sha256(request.body as string)],
    ['x-amz-date', '20261121T123456Z'],
    ...(token === undefined ? [] : [['x-amz-security-token', token] as [string, string]]),
  ];
  const names = headers.map(([name]) => name).join(';');
  const lines = headers.map(([name, value]) => `${name}:${value}\n`).join('');
  const canonical = ['POST', path, '', lines, names, sha256(request.body as string)].join('\n');
  const scope = `20261121/${region}/bedrock/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', '20261121T123456Z', scope, sha256(canonical)].join('\n');
  const key = hmac(hmac(hmac(hmac('AWS4SECRET', '20261121'), region), 'bedrock'), 'aws4_request');
  const signature = createHmac('sha256', key).update(text).digest('hex');
  return `AWS4-HMAC-SHA256 Credential=AKID/${scope}, SignedHeaders=${names}, Signature=${signature}`;
}

// The path is encoded once more for signing, so that `%3A` becomes `%253A`.
const path = '/model/us.anthropic.claude-sonnet-5%253A0/converse';
const host = 'bedrock-runtime.us-east-1.amazonaws.com';

describe('signing for Bedrock', () => {
  it('computes the signature that the recipe of SigV4 gives', async () => {
    const headers = await sign('AKID:SECRET');
    expect(headers['authorization']).toBe(expected('us-east-1', host, path));
    expect(headers['x-amz-date']).toBe('20261121T123456Z');
  });

  it('signs and sends a session token', async () => {
    const headers = await sign('AKID:SECRET:TOKEN:WITH:COLONS');
    expect(headers['x-amz-security-token']).toBe('TOKEN:WITH:COLONS');
    expect(headers['authorization']).toBe(expected('us-east-1', host, path, 'TOKEN:WITH:COLONS'));
  });

  it("signs for the configured region when the host's name tells none", async () => {
    const headers = await sign('AKID:SECRET', { url: `http://127.0.0.1:8080${request.path}` });
    expect(headers['authorization']).toBe(expected('eu-west-1', '127.0.0.1:8080', path));
  });

  it("keeps the request's own headers and adds no host, which is the transport's to send", async () => {
    const headers = await sign('AKID:SECRET');
    expect(headers).toMatchObject(request.headers);
    expect(headers).not.toHaveProperty('host');
  });

  it('shows an API key of Bedrock as a bearer token', async () => {
    expect(await sign('bearer:abc:def')).toEqual({ ...request.headers, authorization: 'Bearer abc:def' });
  });

  it.each(['', 'AKID', 'AKID:', ':SECRET'])('refuses %j as a key without repeating it', async (key) => {
    const error: unknown = await sign(key).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'authentication', message: expect.not.stringMatching(/AKID|SECRET/) });
  });
});
