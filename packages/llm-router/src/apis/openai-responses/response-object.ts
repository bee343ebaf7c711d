/** The response object, as it stands in events and as the whole answer. */
import type { AnswerContext, JsonObject } from '../../api.ts';
import type { ChatResponse, FinishReason, Usage } from '../../types.ts';
import { asObject } from '../json.ts';
import { writeResponsesUsage } from '../openai-usage.ts';

/** What stays the same over all snapshots of one response. Milliseconds become whole seconds. */
export function responseHead(
  answer: Pick<ChatResponse, 'id' | 'model' | 'createdAt'>,
  { body, now }: AnswerContext,
): JsonObject {
  const asked = (name: string, otherwise: unknown = null) => body[name] ?? otherwise;
  const { effort = null, summary = null } = asObject(body.reasoning);
  return {
    id: answer.id || `resp_${now.toString(36)}`,
    object: 'response',
    created_at: Math.floor((answer.createdAt ?? now) / 1000),
    model: answer.model,
    background: false,
    instructions: asked('instructions'),
    max_output_tokens: asked('max_output_tokens'),
    metadata: asked('metadata', {}),
    parallel_tool_calls: asked('parallel_tool_calls', true),
    previous_response_id: null,
    prompt_cache_key: asked('prompt_cache_key'),
    reasoning: { effort, summary },
    service_tier: 'default',
    // Nothing is kept, whatever was asked.
    store: false,
    temperature: asked('temperature'),
    text: { ...asObject(body.text), format: asObject(body.text).format ?? { type: 'text' } },
    tool_choice: asked('tool_choice', 'auto'),
    tools: asked('tools', []),
    top_p: asked('top_p'),
    truncation: asked('truncation', 'disabled'),
    user: asked('user'),
  };
}

/** A response that is over. */
export function endedResponse(head: JsonObject, output: JsonObject[], reason: FinishReason, usage: Usage): JsonObject {
  const cut = cutBy(reason);
  return {
    ...head,
    status: cut ? 'incomplete' : 'completed',
    error: null,
    incomplete_details: cut ? { reason: cut } : null,
    output,
    usage: writeResponsesUsage(usage),
  };
}

/** Why a response counts as incomplete; undefined when it does not. */
export function cutBy(reason: FinishReason): 'max_output_tokens' | 'content_filter' | undefined {
  switch (reason) {
    case 'length':
    case 'context_full':
      return 'max_output_tokens';
    case 'content_filter':
      return 'content_filter';
    case 'stop':
    case 'tool_calls':
    case 'other':
      return undefined;
  }
}
