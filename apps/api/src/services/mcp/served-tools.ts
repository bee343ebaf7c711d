/** One of our tools as MCP has it: how it is listed, and how a call is answered. */
import type { CallToolResult, Tool as ListedTool } from '@modelcontextprotocol/sdk/types.js';
import { checkArguments, type Tool, type ToolContext, type ToolOutcome } from '@switchyard/agent';
import type { ToolDefinition } from 'llm-router';
import { abortable } from './abortable.ts';

export interface ToolRun {
  /** Asked for only once the arguments are right. */
  context(): Promise<Omit<ToolContext, 'signal'>>;
  signal: AbortSignal;
  onFault(error: unknown): void;
}

export function listedTool(tool: Tool, definition: ToolDefinition): ListedTool {
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: { ...definition.parameters, type: 'object' },
    annotations: {
      readOnlyHint: tool.effect === 'read',
      destructiveHint: tool.effect === 'destructive',
      idempotentHint: false,
    },
  };
}

/**
 * Never rejects: wrong arguments, too long a time and faults are results with `isError`, which the model behind the
 * client reads and can act upon. Whether a destructive call is wanted is for the client to ask, by the annotations;
 * the tool's preview still decides what exactly it is about.
 */
export async function runTool(tool: Tool, given: Record<string, unknown>, run: ToolRun): Promise<CallToolResult> {
  const checked = checkArguments(tool, given);
  if (!checked.ok) return answer({ text: checked.problem, isError: true });

  const timeoutMs = tool.timeoutMs ?? USUAL_TIMEOUT_MS;
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(), timeoutMs);
  const signal = AbortSignal.any([run.signal, clock.signal]);
  try {
    const work = async () => perform(tool, checked.input, { ...(await run.context()), signal });
    return answer(await abortable(work, signal));
  } catch (error) {
    if (run.signal.aborted) return answer({ text: 'It was cancelled.', isError: true });
    if (clock.signal.aborted) {
      const text = `“${tool.title}” took longer than ${timeoutMs / 1000} s and was stopped.`;
      return answer({ text, isError: true });
    }
    run.onFault(error);
    return answer({ text: `“${tool.title}” failed because of a fault on our side.`, isError: true });
  } finally {
    clearTimeout(timer);
  }
}

/** As in the agent's loop. */
const USUAL_TIMEOUT_MS = 15_000;

async function perform(tool: Tool, input: Record<string, unknown>, context: ToolContext): Promise<ToolOutcome> {
  if (tool.effect !== 'destructive' || !tool.preview) return tool.run(input, context);
  const preview = await tool.preview(input, context);
  return 'outcome' in preview ? preview.outcome : tool.run(tool.input.parse(preview.input), context);
}

function answer({ text, data, isError }: ToolOutcome): CallToolResult {
  return {
    content: [{ type: 'text', text }],
    structuredContent: { summary: text, ...(data !== undefined && { data }) },
    isError: isError === true,
  };
}
