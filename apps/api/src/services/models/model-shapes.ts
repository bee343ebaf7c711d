/** The models that can be chosen, as users see them. */
import { z } from 'zod';

export const Health = z.enum(['up', 'degraded', 'down']);
export type Health = z.output<typeof Health>;

const perMillion = z.number().describe('US dollars per million tokens.');

export const ModelShape = z
  .object({
    id: z.string().describe('`provider/model`'),
    /** As the provider calls it. */
    name: z.string(),
    provider: z.string(),
    providerName: z.string(),
    contextWindow: z.int().nullable().describe('Tokens; null: not known.'),
    maxOutputTokens: z.int().nullable(),
    prices: z
      .object({ input: perMillion, output: perMillion, cachedInput: perMillion.optional() })
      .nullable()
      .describe('Null: not known.'),
    capabilities: z
      .object({
        vision: z.boolean().nullable(),
        tools: z.boolean().nullable(),
        json: z.boolean().nullable(),
        reasoning: z.boolean().nullable(),
      })
      .describe('Null: not known.'),
    quality: z.number().describe('0 to 100.'),
    latency: z
      .object({ firstTokenMs: z.number(), tokensPerSecond: z.number().optional() })
      .nullable()
      .describe('As measured lately; null: not measured.'),
    health: Health,
    enabled: z.boolean().describe('Whether the user’s preferences let `auto` choose it.'),
    default: z.boolean().describe('Messages that name no model go here.'),
  })
  .meta({ id: 'Model' });
export type ModelJson = z.output<typeof ModelShape>;

export const AliasShape = z
  .object({
    id: z.string().describe('What a message names as its model.'),
    kind: z.enum(['alias', 'auto']),
    description: z.string(),
    models: z.array(z.string()).describe('What it stands for; empty: all models that the user has enabled.'),
    strategy: z.string().nullable().describe('How one of them is chosen; null: as the service is configured.'),
    default: z.boolean(),
  })
  .meta({ id: 'ModelAlias' });
export type AliasJson = z.output<typeof AliasShape>;
