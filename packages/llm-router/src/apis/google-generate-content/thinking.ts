/** How much a model is asked to think: by level, or on older models by a budget of tokens. */
import type { JsonObject } from '../../api.ts';
import type { Model, ReasoningEffort, ReasoningOptions } from '../../types.ts';
import { asNumber, asObject, asString } from '../json.ts';
import { field } from './fields.ts';
import { isThirdGeneration } from './models.ts';

const LEVEL: Record<ReasoningEffort, string> = {
  none: 'MINIMAL',
  minimal: 'MINIMAL',
  low: 'LOW',
  medium: 'MEDIUM',
  high: 'HIGH',
  xhigh: 'HIGH',
  max: 'HIGH',
};

/** The budgets that the provider itself gives the efforts of its OpenAI-compatible door. */
const BUDGET: Record<ReasoningEffort, number> = {
  none: 0,
  minimal: 1024,
  low: 1024,
  medium: 8192,
  high: 24_576,
  xhigh: 24_576,
  max: 24_576,
};

/** Pro models cannot stop thinking: this is the least of their budgets, and LOW the least of their levels. */
const LEAST_PRO_BUDGET = 128;

export function writeThinkingConfig(wish: ReasoningOptions | undefined, model: Model): JsonObject | undefined {
  if (!wish || model.reasoning === false) return undefined;
  const { effort, budgetTokens, include } = wish;
  const pro = /-pro\b/.test(model.name);
  const config: JsonObject = {};
  if (include !== undefined) config['includeThoughts'] = include;
  if (effort !== undefined && (isThirdGeneration(model.name) || budgetTokens === undefined)) {
    if (isThirdGeneration(model.name)) config['thinkingLevel'] = levelOf(effort, pro);
    else config['thinkingBudget'] = effort === 'none' && pro ? LEAST_PRO_BUDGET : BUDGET[effort];
  } else if (budgetTokens !== undefined) {
    config['thinkingBudget'] = budgetTokens;
  }
  return Object.keys(config).length > 0 ? config : undefined;
}

function levelOf(effort: ReasoningEffort, pro: boolean): string {
  return pro && LEVEL[effort] === 'MINIMAL' ? 'LOW' : LEVEL[effort];
}

const EFFORT: Record<string, ReasoningEffort> = { minimal: 'minimal', low: 'low', medium: 'medium', high: 'high' };

/** A budget of -1 leaves it to the model, as saying nothing does. */
export function readThinkingConfig(value: unknown): ReasoningOptions | undefined {
  const config = asObject(value);
  const reasoning: ReasoningOptions = {};
  const budget = asNumber(field(config, 'thinkingBudget'));
  const effort = EFFORT[(asString(field(config, 'thinkingLevel')) ?? '').toLowerCase()];
  const include = field(config, 'includeThoughts');
  if (effort !== undefined) reasoning.effort = effort;
  if (budget === 0) reasoning.effort = 'none';
  else if (budget !== undefined && budget > 0) reasoning.budgetTokens = budget;
  if (typeof include === 'boolean') reasoning.include = include;
  return Object.keys(reasoning).length > 0 ? reasoning : undefined;
}

/** Thoughts come only to those who ask for them: older clients would take them for the answer. */
export function wantsThoughts(body: JsonObject): boolean {
  const config = asObject(field(asObject(field(body, 'generationConfig')), 'thinkingConfig'));
  return field(config, 'includeThoughts') === true;
}
