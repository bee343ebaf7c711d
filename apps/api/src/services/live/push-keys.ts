/** The service's identity towards push services (RFC 8292): the same on every replica, and after every restart. */
import { createECDH } from 'node:crypto';
import type { Secrets } from '../secrets.ts';

export interface PushKeys {
  /** Base64url of the uncompressed point, as browsers take it for `applicationServerKey`. */
  publicKey: string;
  /** Base64url of the 32 bytes of the scalar. */
  privateKey: string;
}

/** Browsers that subscribed with one key take nothing signed with another: a changed secret ends all subscriptions. */
export function pushKeys(secrets: Pick<Secrets, 'derive'>): PushKeys {
  // One in four billion derived numbers is larger than the curve's order; the next one is taken then.
  for (let turn = 0; ; turn++) {
    const scalar = secrets.derive(turn === 0 ? 'web-push' : `web-push ${turn}`, 32);
    const curve = createECDH('prime256v1');
    try {
      curve.setPrivateKey(scalar);
    } catch (error) {
      if (turn === 3) throw error;
      continue;
    }
    return { publicKey: curve.getPublicKey('base64url'), privateKey: scalar.toString('base64url') };
  }
}

/** Whom push services may turn to: they demand an https or a mailto address (RFC 8292, section 2.1). */
export function pushSubject(publicUrl: string): string {
  const { protocol, origin, hostname } = new URL(publicUrl);
  return protocol === 'https:' ? origin : `mailto:webmaster@${hostname}`;
}
