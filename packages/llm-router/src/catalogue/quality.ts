/**
 * How good a model probably is. This is a heuristic, not a measurement: no benchmark results are
 * free to ship with the library, so it reads the market's opinion (the output price), whether the
 * model reasons, and how old its family is. Configuration can set `quality` per model and should,
 * wherever somebody has measured.
 */
import type { Model } from '../types.ts';

/** Families whose price says more about their age than about their answers: never above `most`. First match counts. */
const AGEING: readonly { models: RegExp; most: number }[] = [
  { models: /gpt-3\.5|llama-?(2|3)(?!\d)|mistral-7b|mixtral|nova-micro|command-r|gemma-3/, most: 30 },
  { models: /gpt-4(?!\d)(?!o|\.|-5)|claude-(instant|2|3)|gemini-1|palmyra-x4/, most: 40 },
  { models: /gpt-4o|gpt-4\.1|gemini-2\.0|llama-?4|deepseek-(v3|chat|r1)|nova-(lite|pro|premier)/, most: 50 },
  { models: /(^|\/)o[134](-|$)|gpt-5(?![.\d])|claude-(opus|sonnet|haiku)-4|gemini-2\.5|grok-[34](?![.\d])/, most: 68 },
];

/** What a family gains over its price because it is of the newest generation; prices fall from one to the next. */
const NEWEST =
  /gpt-(6|5\.6)|claude-(fable|opus|sonnet|haiku)-5|gemini-(4|3\.[678])|grok-4\.[67]|deepseek-(v4|flash)|kimi-k3|glm-5|mistral-large-4|qwen3\.8/;

/** Price per million output tokens up to which a better model is worth it to `auto`. */
const COMFORTABLE_OUTPUT_PRICE = 10;

type Rated = Pick<Model, 'name' | 'prices' | 'reasoning'>;

/**
 * 0 to 100. `30 + 18 · log10(output price / 0.1)`, so that $1 a million is 48, $10 is 66 and $100
 * is 84 (40 where no price is known or it is free); 6 more for reasoning and 6 more for the newest
 * generation; at most what the age of the family allows.
 */
export function qualityOf({ name, prices, reasoning }: Rated): number {
  const price = fullOutputPrice(name, prices?.output ?? 0);
  const base = price > 0 ? 30 + 18 * Math.log10(price / 0.1) : 40;
  const score = base + (reasoning === true ? 6 : 0) + (NEWEST.test(name) ? 6 : 0);
  const most = AGEING.find((family) => family.models.test(name))?.most ?? 95;
  return Math.round(Math.min(most, Math.max(5, score)));
}

/**
 * What plain `auto` goes by: quality up to a comfortable price (10 dollars a million output
 * tokens); beyond it every doubling costs 12 points, which is more than the quality it buys.
 */
export function worthOf(model: Rated & Pick<Model, 'quality'>): number {
  const price = model.prices?.output;
  if (price === undefined) return model.quality - 20;
  return model.quality - 12 * Math.max(0, Math.log2(price / COMFORTABLE_OUTPUT_PRICE));
}

/** The same model at the batch discount is not a worse model. */
function fullOutputPrice(name: string, price: number): number {
  return /[:-]batch$/.test(name) ? price * 2 : price;
}
