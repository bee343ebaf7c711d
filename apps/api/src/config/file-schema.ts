/** What may stand in `switchyard.yaml`. Short forms are written out before they are checked, so that errors name their place. */
import { z } from 'zod';
import { baseUrl, isHeaderSafe, splitList } from './values.ts';

/** An object that refuses what it does not know, and says what it does. */
function section<T extends z.ZodRawShape>(shape: T) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `unknown key ${issue.keys.map((key) => `"${key}"`).join(', ')} (known: ${Object.keys(shape).join(', ')})`
        : undefined,
  });
}

const STRATEGIES = ['priority', 'weighted', 'cheapest', 'fastest', 'least-busy', 'quality', 'performance'] as const;
const MODALITIES = ['text', 'image', 'audio', 'video', 'file'] as const;
const CUSTOM_APIS = ['openai-chat', 'openai-responses', 'anthropic-messages', 'google-generate-content'] as const;

const price = z.number().nonnegative();
const tokens = z.int().positive();
/** Timers cannot wait longer than some weeks. */
const milliseconds = z.int().positive().max(86_400_000);
const name = z.string().min(1, 'expected a name');

/** US dollars per million tokens. */
const tokenPrices = { input: price, output: price, cachedInput: price.optional(), cacheWrite: price.optional() };

const model = z.preprocess(
  (value) => (typeof value === 'string' ? { name: value } : value),
  section({
    name,
    kind: z.enum(['chat', 'embedding', 'speech', 'transcription', 'image']).optional(),
    prices: section({
      ...tokenPrices,
      tiers: z.array(section({ aboveInputTokens: tokens, ...tokenPrices })).optional(),
    })
      .nullable()
      .optional(),
    contextWindow: tokens.optional(),
    maxOutputTokens: tokens.optional(),
    input: z.array(z.enum(MODALITIES)).optional(),
    output: z.array(z.enum(MODALITIES)).optional(),
    tools: z.boolean().optional(),
    json: z.boolean().optional(),
    reasoning: z.boolean().optional(),
    prefill: z.boolean().optional(),
    quality: z.number().min(0).max(100).optional(),
    retiredOn: z.iso.date().optional(),
  }),
);

/** A variable that is put in here may hold a pool, as in the environment. */
const keys = z
  .array(z.string())
  .transform((list) => list.flatMap(splitList))
  .refine((list) => list.every(isHeaderSafe), 'expected keys in printable ASCII without spaces');

/** Nothing after the name is enough for one that needs nothing. */
const provider = z.preprocess(
  (value) => value ?? {},
  section({
    api: z.enum(CUSTOM_APIS).optional(),
    baseUrl: baseUrl.optional(),
    keys: keys.optional(),
    models: z.array(model).optional(),
  }),
);

const deployment = z.preprocess(
  (value) => (typeof value === 'string' ? { model: value } : value),
  section({ model: name, weight: z.number().nonnegative().optional() }),
);

/** A list is tried in its order. */
const alias = z.preprocess(
  (value) => (Array.isArray(value) ? { strategy: 'priority', deployments: value } : value),
  section({ strategy: z.enum(STRATEGIES).optional(), deployments: z.array(deployment) }),
);

const routing = section({
  strategy: z.enum(STRATEGIES).optional(),
  retries: z.int().nonnegative().max(10).optional(),
  connectMs: milliseconds.optional(),
  firstTokenMs: milliseconds.optional(),
  idleMs: milliseconds.optional(),
  totalMs: milliseconds.optional(),
});

/** An MCP server: one at an address, or one that is started here and spoken to over its standard input and output. */
const mcpServer = z.union(
  [
    section({ url: baseUrl, headers: z.record(name, z.string()).optional(), timeoutMs: milliseconds.optional() }),
    section({
      command: name,
      args: z.array(z.string()).optional(),
      env: z.record(name, z.string()).optional(),
      timeoutMs: milliseconds.optional(),
    }),
  ],
  { error: 'expected "url" (with "headers"), or "command" (with "args" and "env")' },
);

const BUILT_IN_PACKS = ['todo', 'spotify'];

const packId = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,30}$/, 'a pack name has small letters, digits, "_", "-"')
  .refine((id) => !BUILT_IN_PACKS.includes(id), 'this name is taken by a built-in pack');

const providerId = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, 'a provider id has small letters, digits, ".", "_", "-"');

export const fileSchema = section({
  providers: z.record(providerId, provider).nullish(),
  aliases: z.record(name, alias).nullish(),
  routing: routing.nullish(),
  mcp: z.record(packId, mcpServer).nullish(),
});
