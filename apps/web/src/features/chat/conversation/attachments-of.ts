/** The files that go with a stored message. */
import type { Attachment, Message } from '../state/types.ts';

export function attachmentsOf({ content }: Pick<Message, 'content'>): Attachment[] {
  return content.flatMap((part) =>
    part.type === 'image' ? [{ id: part.attachmentId, name: part.name, mediaType: part.mediaType }] : [],
  );
}
