/** Reads what came in: the key by any of its names, and the body in any of its forms. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** Bearer token, `x-api-key`, `x-goog-api-key`, `api-key`, `?key=`, or the access key id of a SigV4 signature. */
export function readKey(headers: IncomingHttpHeaders, query: URLSearchParams): string | undefined {
  const { authorization } = headers;
  const bearer = /^bearer\s+(\S+)/i.exec(authorization ?? '')?.[1];
  const signed = /^AWS4-HMAC-SHA256\s.*Credential=([^/,\s]+)/.exec(authorization ?? '')?.[1];
  const named = headers['x-api-key'] ?? headers['x-goog-api-key'] ?? headers['api-key'];
  const key = bearer ?? signed ?? (Array.isArray(named) ? named[0] : named) ?? query.get('key');
  return key === null || key === '' ? undefined : key;
}

/** The whole body. Rejects when the client goes before its end. */
export function readBytes(req: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    req.on('data', (piece: Buffer) => pieces.push(piece));
    req.on('end', () => resolve(pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)));
    req.on('error', reject);
  });
}

/** Parsed JSON; of a form its fields, files as name, type and size; anything else as text. */
export async function readBody(bytes: Buffer, contentType = ''): Promise<unknown> {
  if (bytes.length === 0) return undefined;
  if (contentType.startsWith('multipart/form-data') || contentType.startsWith('application/x-www-form-urlencoded')) {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
    return Object.fromEntries(
      Array.from(form, ([name, value]) => [
        name,
        typeof value === 'string' ? value : { name: value.name, type: value.type, size: value.size },
      ]),
    );
  }
  const text = bytes.toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
