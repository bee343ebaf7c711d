/** What the composer hands over when the user sends. */
import type { Schemas } from '../../../shared/api/client.ts';

/** An uploaded file: what the message names, and what is needed to show it at once. */
export type AttachedFile = Pick<Schemas['File'], 'id' | 'name' | 'mediaType'>;

export type Preference = Schemas['Preferences']['preference'];

export interface ComposerInput {
  /** Trimmed; empty only with attachments. */
  message: string;
  attachments: AttachedFile[];
  /** For this message; absent: as the session or the user has it. */
  model?: string;
  /** What `auto` goes by, for this message. */
  preference?: Preference;
}

export interface QueuedMessage {
  id: string;
  text: string;
}
