/** The tools of an MCP server as the agent's. What the server says of them is shown to models, and bounded. */
import type { CallToolResult, Tool as ListedTool } from '@modelcontextprotocol/sdk/types.js';
import { defineTool, type Tool, type ToolEffect, type ToolOutcome } from '@switchyard/agent';
import { z } from 'zod';
import type { Logger } from '../../logger.ts';
import { isAnswer, whatFailed } from './mcp-failure.ts';
import { outcomeOf, shortened } from './remote-result.ts';

export interface RemoteToolsOptions {
  /** The server's id in the configuration. */
  server: string;
  timeoutMs: number;
  log: Logger;
  /** From the server's names to those that models know, in the same order. */
  rename(names: readonly string[]): string[];
  /** Undefined: the server is away. */
  call(name: string, input: Record<string, unknown>, signal: AbortSignal): Promise<CallToolResult | undefined>;
}

const TITLE_CHARS = 100;
const DESCRIPTION_CHARS = 2000;
const SCHEMA_CHARS = 50_000;
const REFUSAL_CHARS = 1000;

export function toolsOf(listed: readonly ListedTool[], options: RemoteToolsOptions): Tool[] {
  const { server, timeoutMs, log, rename, call } = options;
  const usable = listed.filter((tool) => {
    const fits = JSON.stringify(tool.inputSchema).length <= SCHEMA_CHARS;
    if (!fits) log.warn({ tool: shortened(tool.name, TITLE_CHARS) }, 'a tool is left out: its schema is too large');
    return fits;
  });
  const names = rename(usable.map((tool) => tool.name));
  return usable.map((tool, at) => {
    const title = shortened(tool.title ?? tool.annotations?.title ?? tool.name, TITLE_CHARS);
    return defineTool({
      name: names[at] as string,
      title,
      description: shortened(tool.description ?? title, DESCRIPTION_CHARS),
      input: inputOf(tool.inputSchema),
      effect: effectOf(tool),
      samples: [],
      timeoutMs,
      async run(input, { signal }): Promise<ToolOutcome> {
        try {
          const result = await call(tool.name, input, signal);
          if (result) return outcomeOf(result);
          return { text: `“${title}” cannot be had now: the MCP server “${server}” is away.`, isError: true };
        } catch (error) {
          // It was called off: the caller knows what that means.
          signal.throwIfAborted();
          const why = isAnswer(error) ? shortened(error.message, REFUSAL_CHARS) : whatFailed(error);
          return { text: `“${title}” failed on the MCP server “${server}”. ${why}`, isError: true };
        }
      },
    });
  });
}

/** MCP's own defaults: what says nothing may destroy. */
function effectOf({ annotations }: ListedTool): ToolEffect {
  if (annotations?.readOnlyHint === true) return 'read';
  return annotations?.destructiveHint === false ? 'write' : 'destructive';
}

/**
 * Models are shown the server's schema as it is. Arguments are checked here for their types, so that what models
 * commonly get wrong is mended; the finer rules are the server's to check, which knows what it meant by them.
 */
function inputOf(schema: ListedTool['inputSchema']): z.ZodObject {
  const input = typesOf(schema);
  const { $schema: _, ...shown } = schema;
  // Zod's hook for schemas that are more than zod can say.
  input['_zod'].toJSONSchema = () => structuredClone(shown);
  return input;
}

function typesOf(schema: ListedTool['inputSchema']): z.ZodObject {
  try {
    // Patterns of a stranger can take minutes to match, and a default is for the server to fill in.
    const types: unknown = JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
      FINER_RULES.has(key) && !isSchema(value) ? undefined : value,
    );
    const input = z.fromJSONSchema(types as Parameters<typeof z.fromJSONSchema>[0], { registry: z.registry() });
    if (input instanceof z.ZodObject) return input;
  } catch {
    // Conditions, foreign references and the like: zod does not know them, the server does.
  }
  return z.looseObject({});
}

const FINER_RULES: ReadonlySet<string> = new Set(['pattern', 'format', 'default', '$id', 'id']);

/** A property that is called `format` has a schema, the rule a text. */
function isSchema(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
