/** Sessions as files to keep: JSON with everything, Markdown to read. */
import type { Database } from '../../db/database.ts';
import type { ChatSession } from '../../db/generated/client.ts';
import { notThere } from '../../http/problem.ts';
import { FORMAT, VERSION } from './session-document.ts';
import { markdownHead, markdownMessage } from './session-markdown.ts';
import { documentSession, readAll, readBranch } from './session-reader.ts';

export type ExportFormat = 'md' | 'json';

export interface SessionFile {
  /** Safe as a file name; not ASCII alone. */
  name: string;
  contentType: string;
  pieces: AsyncIterable<string>;
}

export interface SessionExports {
  /** @throws a 404 problem before the first piece */
  of(userId: string, id: string, format: ExportFormat): Promise<SessionFile>;
}

export interface SessionExportsOptions {
  database: Pick<Database, 'prisma'>;
  titleOf(tool: string): string;
}

export function createSessionExports({ database: { prisma }, titleOf }: SessionExportsOptions): SessionExports {
  async function* json(session: ChatSession): AsyncGenerator<string> {
    const head = { format: FORMAT, version: VERSION, session: documentSession(session) };
    yield `${JSON.stringify(head).slice(0, -1)},"messages":[`;
    let comma = '';
    for await (const message of readAll(prisma, session)) {
      yield `${comma}\n${JSON.stringify(message)}`;
      comma = ',';
    }
    yield '\n]}\n';
  }

  async function* markdown(session: ChatSession): AsyncGenerator<string> {
    yield markdownHead(session);
    if (session.activeMessageId === null) return;
    for await (const message of readBranch(prisma, session, session.activeMessageId)) {
      yield markdownMessage(message, titleOf);
    }
  }

  return {
    async of(userId, id, format) {
      const session = await prisma.chatSession.findFirst({ where: { id, userId } });
      if (session === null) throw notThere('session');
      const name = `${fileStem(session.title)}.${format}`;
      return format === 'md'
        ? { name, contentType: 'text/markdown; charset=utf-8', pieces: markdown(session) }
        : { name, contentType: 'application/json; charset=utf-8', pieces: json(session) };
    },
  };
}

/** No folders, nothing that a file system or a shell takes amiss. */
function fileStem(title: string | null): string {
  const stem = (title ?? '')
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return [...stem].slice(0, 80).join('').trim() || 'session';
}
