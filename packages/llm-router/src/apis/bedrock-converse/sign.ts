/**
 * How a key is shown to Bedrock.
 *
 * A key is one string, in one of these forms:
 * - `accessKeyId:secretAccessKey` or `accessKeyId:secretAccessKey:sessionToken`: the request is signed (SigV4)
 * - `bearer:TOKEN`: an API key of Bedrock (what AWS tools read from `AWS_BEARER_TOKEN_BEDROCK`)
 */
import { LlmError } from '../../errors.ts';
import type { Auth, SignableRequest } from '../../provider.ts';

export interface BedrockAuthOptions {
  /** Signed for when the URL does not name a region itself (a proxy, a private endpoint). */
  region: string;
}

interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** Signing resolves to all headers to send, the request's own among them. */
export function bedrockAuth(options: BedrockAuthOptions): Auth {
  return {
    kind: 'sign',
    async sign(request, key) {
      const shown = key.startsWith('bearer:')
        ? { authorization: `Bearer ${key.slice('bearer:'.length)}` }
        : await signV4(request, readCredentials(key), options.region);
      return { ...request.headers, ...shown };
    },
  };
}

function readCredentials(key: string): Credentials {
  const [accessKeyId, secretAccessKey, ...rest] = key.split(':');
  if (!accessKeyId || !secretAccessKey) {
    throw new LlmError(
      'authentication',
      'a Bedrock key is accessKeyId:secretAccessKey, accessKeyId:secretAccessKey:sessionToken or bearer:TOKEN',
    );
  }
  const sessionToken = rest.join(':');
  return { accessKeyId, secretAccessKey, ...(sessionToken !== '' && { sessionToken }) };
}

/** Only the host and the content type are signed, so that whatever else the transport adds cannot break the signature. */
async function signV4(
  request: SignableRequest,
  credentials: Credentials,
  region: string,
): Promise<Record<string, string>> {
  // Loaded with the first signature, not with the library: most programs never sign.
  const [{ SignatureV4 }, { Sha256 }, { HttpRequest }] = await Promise.all([
    import('@smithy/signature-v4'),
    import('@aws-crypto/sha256-js'),
    import('@smithy/protocol-http'),
  ]);
  const url = new URL(request.url);
  const given = new HttpRequest({
    method: request.method ?? 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { host: url.host, 'content-type': request.headers['content-type'] ?? 'application/json' },
    body: request.body,
  });
  const signer = new SignatureV4({
    service: 'bedrock',
    region: regionOf(url.hostname) ?? region,
    credentials,
    sha256: Sha256,
  });
  const signed = await signer.sign(given, { signingDate: new Date(request.now) });
  const { host: _host, 'content-type': _contentType, ...added } = signed.headers;
  return added;
}

/** `us-east-1` of `bedrock-runtime.us-east-1.amazonaws.com`. */
function regionOf(hostname: string): string | undefined {
  return /^bedrock-runtime(?:-fips)?\.([a-z0-9-]+)\.amazonaws\./.exec(hostname)?.[1];
}
