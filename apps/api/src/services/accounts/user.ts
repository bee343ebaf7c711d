/** A user as the service tells of them. */
import type { User as Row } from '../../db/generated/client.ts';

export interface User {
  id: string;
  email: string | null;
  displayName: string | null;
  role: 'user' | 'admin';
  guest: boolean;
  createdAt: Date;
  /** Spotify is a way into the account, whether it is connected now or not. */
  spotify: boolean;
}

export function userOf({ id, email, displayName, role, guest, createdAt, spotifyId }: Row): User {
  return { id, email, displayName, role, guest, createdAt, spotify: spotifyId !== null };
}

/** E-mail addresses are compared in this form. */
export function sameEmail(email: string): string {
  return email.trim().toLowerCase();
}
