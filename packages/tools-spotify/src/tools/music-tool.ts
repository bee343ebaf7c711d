/** A tool of this pack: its client at hand, its arguments as models write them, and Spotify's refusals told in words. */
import { defineTool } from '@switchyard/agent';
import type { Preview, Tool, ToolContext, ToolOutcome } from '@switchyard/agent';
import type { z } from 'zod';
import { withoutAliases } from './aliases.ts';
import { listenerFor, type Listener } from './listener.ts';
import { cannot, told } from './outcomes.ts';
import type { SpotifyToolsPorts } from './ports.ts';

export type MusicTool<Schema extends z.ZodObject> = Omit<Tool<Schema>, 'run' | 'preview'> & {
  preview?(input: z.output<Schema>, listener: Listener): Promise<Preview<z.input<Schema>>>;
  run(input: z.output<Schema>, listener: Listener): Promise<ToolOutcome>;
};

const CONNECT_URL = '/auth/spotify';

export function musicTool<Schema extends z.ZodObject>(
  ports: SpotifyToolsPorts,
  { input: schema, preview, run, ...tool }: MusicTool<Schema>,
): Tool {
  const names = new Set(Object.keys(schema.shape));
  const attempt = async <T>(
    given: Readonly<Record<string, unknown>>,
    context: ToolContext,
    work: (input: z.output<Schema>, listener: Listener) => Promise<T>,
  ): Promise<T | { outcome: ToolOutcome }> => {
    const read = schema.safeParse(withoutAliases(given, names));
    if (!read.success) return { outcome: cannot(problemIn(read.error)) };
    try {
      return await work(read.data, listenerFor(context, ports));
    } catch (error) {
      // What Spotify refuses is an outcome; all else is thrown on.
      return { outcome: told(error, ports.connectUrl ?? CONNECT_URL) };
    }
  };
  return defineTool({
    ...tool,
    // The aliases are no part of what models are shown, and must not be taken away before they are read.
    input: schema.loose(),
    ...(preview && {
      preview: (given: Record<string, unknown>, context: ToolContext) => attempt(given, context, preview) as never,
    }),
    async run(given, context) {
      const ran = await attempt(given, context, async (input, listener) => ({ outcome: await run(input, listener) }));
      return ran.outcome;
    },
  });
}

function problemIn({ issues: [issue] }: z.ZodError): string {
  return `The value of ${issue?.path.join('.') ?? 'an argument'} does not fit: ${issue?.message ?? 'it is not understood'}.`;
}
