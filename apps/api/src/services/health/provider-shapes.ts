/** Providers as users see them, and as administrators do. */
import { z } from 'zod';
import { Health } from '../models/model-shapes.ts';

export const ProviderShape = z
  .object({
    id: z.string(),
    name: z.string(),
    status: Health,
    models: z.int().describe('How many it serves.'),
    since: z.iso.datetime().optional().describe('When the status came to be so; absent: since the service started.'),
  })
  .meta({ id: 'Provider' });
export type ProviderJson = z.output<typeof ProviderShape>;

const minuteMs = z.int().nullable();
const HealthMinuteShape = z.object({
  at: z.iso.datetime().describe('The start of the minute.'),
  provider: z.string(),
  deployment: z.string(),
  status: z.string(),
  breaker: z.string(),
  requests: z.int(),
  failures: z.record(z.string(), z.int()).describe('By error code.'),
  inputTokens: z.int(),
  outputTokens: z.int(),
  costUsd: z.number(),
  firstTokenP50Ms: minuteMs,
  firstTokenP95Ms: minuteMs,
  totalP50Ms: minuteMs,
  totalP95Ms: minuteMs,
});
export type HealthMinute = z.output<typeof HealthMinuteShape>;

export const ProviderDetailShape = ProviderShape.extend({
  state: z
    .enum(['on', 'draining', 'off'])
    .describe('`draining`: no new calls, running ones end; `off`: these were cut, too. Both are told as down.'),
  keys: z.array(
    z.object({
      label: z.string(),
      state: z.enum(['ready', 'cooling', 'retired']),
      cooledUntil: z.iso.datetime().optional(),
      reason: z.string().optional(),
      inFlight: z.int(),
    }),
  ),
  deployments: z
    .array(
      z.object({
        deployment: z.string(),
        breaker: z.enum(['closed', 'open', 'half-open']),
        nextProbeAt: z.iso.datetime().optional(),
        inFlight: z.int(),
        firstTokenMs: z.number().optional(),
        tokensPerSecond: z.number().optional(),
        errorRate: z.number().optional().describe('0 to 1.'),
      }),
    )
    .describe('Those that were called so far.'),
  lastHour: z.array(HealthMinuteShape).describe('By deployment, the minute under way last.'),
}).meta({ id: 'ProviderDetail' });
export type ProviderDetail = z.output<typeof ProviderDetailShape>;

export const ProbeResultShape = z
  .object({
    deployment: z.string(),
    outcome: z.string().describe('`success`, or the code of what went wrong.'),
    message: z.string().optional().describe('What went wrong, in words.'),
    totalMs: z.int(),
    costUsd: z.number().nullable().optional().describe('Null: its price is not known. Absent: nothing was answered.'),
  })
  .meta({ id: 'ProbeResult' });
export type ProbeResult = z.output<typeof ProbeResultShape>;
