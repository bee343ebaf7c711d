/** Takes sessions in from a file: our own documents, or ChatGPT's export. */
import { z } from 'zod';
import type { Database } from '../../db/database.ts';
import { problem } from '../../http/problem.ts';
import type { Live } from '../live/live.ts';
import { ChatGptConversation, fromChatGpt } from './chatgpt-export.ts';
import { wordsOf } from './content.ts';
import { SessionDocument } from './session-document.ts';
import { insertSession } from './session-insert.ts';
import { SessionShape, toSessionJson } from './session-shapes.ts';
import { SESSION_EVENT } from './session-titles.ts';
import { faultOf, lastLeaf } from './session-tree.ts';

export const MOST_SESSIONS = 1_000;
export const MOST_MESSAGES = 20_000;
/** More words than that cannot be searched. */
const LONGEST_TEXT = 100_000;
/** The most sessions that the report shows. */
const SHOWN = 100;

export const ImportReport = z
  .object({
    imported: z.int().describe('Sessions that are there now.'),
    skipped: z.array(z.object({ title: z.string().nullable(), reason: z.string() })).describe('Sessions that are not.'),
    leftOut: z
      .array(z.object({ title: z.string().nullable(), what: z.string() }))
      .describe('What imported sessions lack of the original.'),
    sessions: z.array(SessionShape).describe(`The first ${SHOWN} of those imported.`),
  })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.output<typeof ImportReport>;

export interface SessionImports {
  /**
   * Every session whole or not at all. The same file again makes copies.
   * @throws a 422 problem for a file that is neither of the two, or that has too much
   */
  take(userId: string, file: unknown): Promise<ImportReport>;
}

export interface SessionImportsOptions {
  database: Pick<Database, 'prisma'>;
  live: Pick<Live, 'publish'>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

type Read = { title: string | null } & ({ document: SessionDocument; leftOut: string[] } | { reason: string });

export function createSessionImports({ database: { prisma }, live, now }: SessionImportsOptions): SessionImports {
  /** Images stay where they are the user's own; what others sent is not in the file. */
  async function keepOwnImages(userId: string, { messages }: SessionDocument): Promise<string[]> {
    const named = new Set(
      messages.flatMap(({ content }) => content.map((part) => (part.type === 'image' ? part.attachmentId : ''))),
    );
    named.delete('');
    if (named.size === 0) return [];
    const found = await prisma.attachment.findMany({ where: { userId, id: { in: [...named] } }, select: { id: true } });
    const own = new Set(found.map(({ id }) => id));
    let lost = 0;
    for (const message of messages) {
      message.content = message.content.map((part) => {
        if (part.type !== 'image' || own.has(part.attachmentId)) return part;
        lost++;
        return { type: 'text', text: `[Image: ${part.name}]` };
      });
    }
    return lost === 0 ? [] : [`${lost} images (named in the text)`];
  }

  return {
    async take(userId, file) {
      const items = Array.isArray(file) ? file : [file];
      if (items.length > MOST_SESSIONS) throw tooMany(`${items.length} sessions`, `${MOST_SESSIONS} sessions`);
      if (!items.some((item) => isOurs(item) || isChatGpt(item))) {
        throw problem(
          422,
          'unknown_format',
          'This is neither an export of Switchyard nor the conversations.json of ChatGPT’s export.',
        );
      }
      const reads = items.map((item) => read(item, now()));
      const count = reads.reduce((sum, one) => sum + ('document' in one ? one.document.messages.length : 0), 0);
      if (count > MOST_MESSAGES) throw tooMany(`${count} messages`, `${MOST_MESSAGES} messages`);

      const report: ImportReport = { imported: 0, skipped: [], leftOut: [], sessions: [] };
      for (const one of reads) {
        const { title } = one;
        if ('reason' in one) {
          report.skipped.push({ title, reason: one.reason });
          continue;
        }
        const { document } = one;
        const leftOut = [...one.leftOut, ...(await keepOwnImages(userId, document))];
        const session = toSessionJson(await insertSession(prisma, { userId, document }));
        report.imported++;
        if (leftOut.length > 0) report.leftOut.push({ title, what: leftOut.join(', ') });
        if (report.sessions.length < SHOWN) report.sessions.push(session);
      }
      const [first] = report.sessions;
      // Pages read their list anew, once for all of them.
      if (first !== undefined) await live.publish(userId, { event: SESSION_EVENT, data: { sessionId: first.id } });
      return report;
    },
  };
}

function read(item: unknown, now: number): Read {
  const title = titleOf(item);
  if (isOurs(item)) {
    const { success, data, error } = SessionDocument.safeParse(item);
    return success ? checked(title, { document: withLeaf(data), leftOut: [] }) : { title, reason: firstIssue(error) };
  }
  if (isChatGpt(item)) {
    const { success, data, error } = ChatGptConversation.safeParse(item);
    return success ? checked(title, fromChatGpt(data, now)) : { title, reason: firstIssue(error) };
  }
  return { title, reason: 'It is neither a session of ours nor a conversation of ChatGPT’s.' };
}

function checked(title: string | null, read: { document: SessionDocument; leftOut: string[] }): Read {
  const { messages } = read.document;
  const fault = faultOf(messages);
  if (fault !== undefined) return { title, reason: `It is damaged: ${fault}.` };
  const long = messages.some(({ content }) => wordsOf(content).length > LONGEST_TEXT);
  if (long) return { title, reason: `A message is longer than ${LONGEST_TEXT} characters.` };
  if (messages.length === 0 && read.leftOut.length > 0)
    return { title, reason: `Nothing is left of it without ${read.leftOut.join(', ')}.` };
  return { title, ...read };
}

/** The shown branch ends with a message that is there. */
function withLeaf(document: SessionDocument): SessionDocument {
  const { session, messages } = document;
  const there = messages.some(({ id }) => id === session.activeMessageId);
  return there ? document : { ...document, session: { ...session, activeMessageId: lastLeaf(messages) } };
}

function isOurs(item: unknown): boolean {
  return (item as { format?: unknown } | null)?.format === 'switchyard.session';
}

function isChatGpt(item: unknown): boolean {
  const mapping = (item as { mapping?: unknown } | null)?.mapping;
  return typeof mapping === 'object' && mapping !== null;
}

function titleOf(item: unknown): string | null {
  const { title, session } = (item ?? {}) as { title?: unknown; session?: { title?: unknown } | null };
  const found = isOurs(item) ? session?.title : title;
  return typeof found === 'string' ? found.slice(0, 200).toWellFormed() : null;
}

function firstIssue({ issues }: z.ZodError): string {
  const [first] = issues;
  return `${first?.path.join('.') || 'It'}: ${first?.message ?? 'it does not fit'}.`.slice(0, 500);
}

function tooMany(there: string, most: string) {
  return problem(422, 'too_many', `The file has ${there}; at most ${most} are taken at once. Split it.`);
}
