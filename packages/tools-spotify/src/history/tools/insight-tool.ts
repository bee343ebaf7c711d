/** A tool that tells of a span of the listening history. */
import { defineTool } from '@switchyard/agent';
import type { Slot, Tool, ToolContext, ToolOutcome } from '@switchyard/agent';
import { z } from 'zod';
import { ALL_TIME, type ListeningStore, type Summary } from '../port.ts';
import { type NamedSpan, readSpan } from '../span.ts';
import { nothingHeard } from './wording.ts';

export interface Heard {
  history: ListeningStore;
  userId: string;
  span: NamedSpan;
  /** Of the span; it has at least one play. */
  summary: Summary;
  context: ToolContext;
}

export type InsightTool<Schema extends z.ZodObject> = Pick<
  Tool<Schema>,
  'name' | 'title' | 'description' | 'input' | 'samples'
> & {
  slots?: Readonly<Record<string, Slot>>;
  /** When nothing is said of it. */
  usualSpan: string;
  run(input: z.output<Schema>, heard: Heard): Promise<ToolOutcome>;
};

/** The argument that all of them take. */
export const SpanWords = z
  .string()
  .max(100)
  .optional()
  .describe(
    'A time in the words of the user: “in May 2010”, “last summer”, “this year”, “the last 30 days”, “all time”.',
  );

export function insightTool<Schema extends z.ZodObject>(
  history: ListeningStore,
  { usualSpan, run, slots, ...tool }: InsightTool<Schema>,
): Tool {
  return defineTool<Schema>({
    ...tool,
    effect: 'read',
    slots: { ...slots, span: { kind: 'text' } },
    async run(input, context) {
      const said = typeof input['span'] === 'string' && input['span'].trim() !== '' ? input['span'] : usualSpan;
      const span = readSpan(said, context);
      if (span === undefined) {
        return {
          text: `I do not know which time “${said}” is. Say for example “in May 2010”, “last summer”, “this year” or “all time”.`,
          needsInput: true,
        };
      }
      const { userId } = context;
      const summary = await history.summary(userId, span);
      if (summary.plays === 0) return nothingHeard(span, (await history.summary(userId, ALL_TIME)).plays === 0);
      return run(input, { history, userId, span, summary, context });
    },
  });
}
