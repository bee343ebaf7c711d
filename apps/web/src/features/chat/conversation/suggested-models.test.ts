import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../../shared/api/client.ts';
import { suggestedModels } from './suggested-models.ts';

function model(id: string, part: Partial<Schemas['Model']> = {}): Schemas['Model'] {
  const [provider = '', name = ''] = id.split('/');
  return {
    id,
    name,
    provider,
    providerName: provider,
    contextWindow: null,
    maxOutputTokens: null,
    prices: null,
    capabilities: { vision: null, tools: null, json: null, reasoning: null },
    quality: 50,
    latency: null,
    health: 'up',
    enabled: true,
    default: false,
    ...part,
  };
}

describe('suggestedModels', () => {
  it('offers the best of each provider, those that are well first', () => {
    const models = [
      model('a/weak', { quality: 10 }),
      model('a/strong', { quality: 90 }),
      model('b/ill', { quality: 99, health: 'degraded' }),
      model('c/down', { health: 'down' }),
      model('d/off', { enabled: false }),
    ];
    expect(suggestedModels(models).map(({ id }) => id)).toEqual(['a/strong', 'b/ill']);
  });
});
