/** Writes a Converse request. */
import type { JsonObject, Target, WireRequest } from '../../api.ts';
import { partsOf } from '../../content.ts';
import type { ChatRequest, OutputFormat, ToolChoice, ToolDefinition } from '../../types.ts';
import { writeMessages } from './messages.ts';
import { cachePoint } from './parts.ts';

/**
 * Converse has no field for a seed, for penalties or against parallel tool calls; these wishes are dropped.
 * @throws LlmError `unsupported` for media that Converse cannot carry.
 */
export function writeConverseRequest(request: ChatRequest, target: Target): WireRequest {
  const name = target.model.name;
  const tools = offeredTools(request);
  const body = compact({
    messages: writeMessages(request.messages, tools.length > 0),
    system: writeSystem(request),
    inferenceConfig: compact({
      maxTokens: request.maxOutputTokens,
      temperature: request.temperature,
      topP: request.topP,
      stopSequences: request.stop,
    }),
    toolConfig: compact({ tools, toolChoice: tools.length > 0 ? writeToolChoice(request.toolChoice) : undefined }),
    outputConfig: compact({ textFormat: writeTextFormat(request.output), effort: writeEffort(request) }),
    additionalModelRequestFields: isClaude(name) ? claudeFields(request) : {},
    requestMetadata: request.metadata ?? {},
  });
  return {
    path: `/model/${encodeURIComponent(name)}/${target.stream ? 'converse-stream' : 'converse'}`,
    headers: {
      'content-type': 'application/json',
      accept: target.stream ? 'application/vnd.amazon.eventstream' : 'application/json',
    },
    body: JSON.stringify({ ...body, ...request.apiOptions?.['bedrock-converse'] }),
  };
}

/** Without what is undefined or empty: Converse refuses empty lists and objects. */
function compact(fields: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => {
      if (value === undefined) return false;
      return typeof value !== 'object' || value === null || Object.keys(value).length > 0;
    }),
  );
}

function writeSystem(request: ChatRequest): JsonObject[] {
  const blocks: JsonObject[] = [];
  for (const message of request.messages) {
    if (message.role !== 'system') continue;
    for (const part of partsOf(message)) {
      if (part.text.trim() !== '') blocks.push({ text: part.text });
      if (part.cache) blocks.push(cachePoint(part.cache));
    }
  }
  // There is no JSON mode short of a schema.
  if (request.output?.type === 'json') blocks.push({ text: 'Answer with one JSON object and nothing else.' });
  return blocks;
}

/** Converse cannot say "none", so then the tools are not shown at all. */
function offeredTools(request: ChatRequest): JsonObject[] {
  if (request.toolChoice === 'none') return [];
  return (request.tools ?? []).flatMap((tool) => {
    const shown = { toolSpec: writeToolSpec(tool) };
    return tool.cache ? [shown, cachePoint(tool.cache)] : [shown];
  });
}

function writeToolSpec(tool: ToolDefinition): JsonObject {
  return {
    name: tool.name,
    // An empty description is refused.
    ...(tool.description && { description: tool.description }),
    inputSchema: { json: tool.parameters },
    ...(tool.strict && { strict: true }),
  };
}

function writeToolChoice(choice: ToolChoice | undefined): JsonObject | undefined {
  if (typeof choice === 'object') return { tool: { name: choice.name } };
  switch (choice) {
    case 'required':
      return { any: {} };
    case 'auto':
    case 'none':
    case undefined:
      // Auto is what it does unasked; models that know no other choice refuse the field.
      return undefined;
  }
}

function writeTextFormat(output: OutputFormat | undefined): JsonObject | undefined {
  if (output?.type !== 'json_schema') return undefined;
  const { name, description, schema } = output;
  const jsonSchema = { schema: JSON.stringify(schema), name, ...(description && { description }) };
  return { type: 'json_schema', structure: { jsonSchema } };
}

function writeEffort({ reasoning }: ChatRequest): string | undefined {
  switch (reasoning?.effort) {
    case 'none':
    case undefined:
      return undefined;
    case 'minimal':
      return 'low';
    default:
      return reasoning?.effort;
  }
}

/** `anthropic.…`, or `us.anthropic.…` and the like for inference profiles, also inside an ARN. */
function isClaude(model: string): boolean {
  return /(^|[./])anthropic\./.test(model);
}

/** What only Claude models take, in Anthropic's own words. */
function claudeFields({ reasoning, topK }: ChatRequest): JsonObject {
  return {
    ...(topK !== undefined && { top_k: topK }),
    ...(reasoning?.effort === 'none' && { thinking: { type: 'disabled' } }),
    ...(reasoning?.effort !== 'none' &&
      reasoning?.include &&
      reasoning.budgetTokens === undefined && { thinking: { type: 'adaptive' } }),
    ...(reasoning?.effort !== 'none' &&
      reasoning?.budgetTokens !== undefined && {
        thinking: { type: 'enabled', budget_tokens: reasoning.budgetTokens },
      }),
  };
}
