/** What the user said, as a message of the session. */
import { BLANK } from './blank-message.ts';
import type { Message, Outgoing } from './types.ts';

export interface QuestionOptions {
  sessionId: string;
  userMessageId: string;
  /** The message that it follows, when it does not say itself. */
  last: Message | undefined;
  /** Milliseconds since the epoch. */
  now: number;
}

export function questionOf(
  { input }: Pick<Outgoing, 'input'>,
  { sessionId, userMessageId, last, now }: QuestionOptions,
): Message {
  const { message, attachments = [], parentId } = input;
  return {
    id: userMessageId,
    sessionId,
    parentId: parentId === undefined ? (last?.id ?? null) : parentId,
    role: 'user',
    status: 'complete',
    content: [
      ...attachments.map(({ id, name, mediaType }) => ({
        type: 'image' as const,
        attachmentId: id,
        name,
        mediaType,
      })),
      ...(message === '' ? [] : [{ type: 'text' as const, text: message }]),
    ],
    text: message,
    ...BLANK,
    siblings: [userMessageId],
    createdAt: new Date(now).toISOString(),
  };
}
