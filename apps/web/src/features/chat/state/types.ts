/** What the parts of the chat speak about. */
import type { Schemas } from '../../../shared/api/client.ts';

export type Message = Schemas['Message'];
export type ToolCall = Schemas['ToolCall'];
export type Answer = Schemas['Answer'];
export type Notice = Schemas['Notice'];
export type Preference = Schemas['Preferences']['preference'];

/** An uploaded file that goes with a message. */
export interface Attachment {
  id: string;
  name: string;
  /** e.g. `image/png` */
  mediaType: string;
}

export interface SendInput {
  message: string;
  attachments?: readonly Attachment[];
  /** Absent: as the session and the user's preferences say. */
  model?: string;
  preference?: Preference;
  /** Follows this message instead of the last one; null: begins anew. For editing. */
  parentId?: string | null;
}

/** A message on its way: the first of a conversation is sent, the others wait for their turn. */
export interface Outgoing {
  /** Also its `Idempotency-Key`, so that sending it again never says it twice. */
  id: string;
  input: SendInput;
  status: 'waiting' | 'sending' | 'failed';
  error?: Error;
}

/** Where a conversation that has no session yet is kept. */
export const NEW = 'new';
