/** How much a model is asked to think, in the two ways the protocol has for it. */
import type { JsonObject } from '../../api.ts';
import type { ChatRequest, Model, ReasoningEffort, ReasoningOptions } from '../../types.ts';
import { asNumber, asObject } from '../json.ts';

/** Models before 4.6, which take a budget of tokens and know nothing of adaptive thinking. */
const BUDGET_ONLY = /^claude-(2|3|instant)|^claude-(opus|sonnet|haiku)-4(-[015])?(-20\d{6}|-latest)?$/;

export function thinksAdaptively(modelName: string): boolean {
  return !BUDGET_ONLY.test(modelName);
}

/** The provider refuses less. */
const SMALLEST_BUDGET = 1024;

/** Budgets in tokens that stand for an effort on models that know no efforts. */
const BUDGET: Record<Exclude<ReasoningEffort, 'none'>, number> = {
  minimal: 1024,
  low: 2048,
  medium: 8192,
  high: 16_384,
  xhigh: 24_576,
  max: 32_000,
};

export interface ThinkingSettings {
  thinking?: JsonObject;
  effort?: string;
}

/**
 * Nothing is written for models that do not think, and no `thinking` beside a forced tool, which
 * the provider refuses. A budget that leaves no room under `maxTokens` is cut to what does.
 */
export function writeThinking(
  request: ChatRequest,
  model: Model,
  maxTokens: number,
  adaptive: boolean,
): ThinkingSettings {
  const wish = request.reasoning;
  if (!wish || model.reasoning === false) return {};
  const { effort, budgetTokens, include } = wish;
  if (effort === 'none') return { thinking: { type: 'disabled' } };

  const settings: ThinkingSettings = {};
  if (adaptive && effort !== undefined) settings.effort = effort === 'minimal' ? 'low' : effort;
  const { toolChoice } = request;
  const forced = request.tools?.length && (toolChoice === 'required' || typeof toolChoice === 'object');
  if (forced) return settings;

  const display = include === undefined ? {} : { display: include ? 'summarized' : 'omitted' };
  if (adaptive && budgetTokens === undefined) {
    if (effort !== undefined || include === true) settings.thinking = { type: 'adaptive', ...display };
    return settings;
  }
  const wanted = budgetTokens ?? (effort === undefined ? undefined : BUDGET[effort]);
  if (wanted === undefined) return settings;
  const budget = Math.min(Math.max(wanted, SMALLEST_BUDGET), maxTokens - 1);
  if (budget >= SMALLEST_BUDGET) settings.thinking = { type: 'enabled', budget_tokens: budget, ...display };
  return settings;
}

const EFFORTS: readonly ReasoningEffort[] = ['low', 'medium', 'high', 'xhigh', 'max'];

export function readThinking(body: JsonObject): ReasoningOptions | undefined {
  const thinking = asObject(body['thinking']);
  const named = asObject(body['output_config'])['effort'];
  const effort = EFFORTS.find((name) => name === named);
  const reasoning: ReasoningOptions = {};
  if (thinking['type'] === 'disabled') return { effort: 'none' };
  if (effort !== undefined) reasoning.effort = effort;
  if (thinking['type'] === 'enabled') {
    const budget = asNumber(thinking['budget_tokens']);
    if (budget !== undefined) reasoning.budgetTokens = budget;
  } else if (thinking['type'] === 'adaptive') {
    // Adaptive thinking without an effort is, by the protocol, thinking at effort `high`.
    reasoning.effort ??= 'high';
  }
  if (thinking['display'] === 'summarized') reasoning.include = true;
  if (thinking['display'] === 'omitted') reasoning.include = false;
  return Object.keys(reasoning).length > 0 ? reasoning : undefined;
}
