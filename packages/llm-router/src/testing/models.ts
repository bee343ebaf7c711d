/** Lists of models, in the words of whichever api asks. */
import { shared as anthropicShared } from './anthropic.ts';
import { googleBase } from './google.ts';
import { openaiError } from './openai-errors.ts';
import { openaiHeaders } from './openai-headers.ts';
import { jsonReply } from './wire.ts';
import type { Endpoint } from './wire.ts';

const SINCE = 1_735_689_600;

/** What a simulator says it serves when it was not told. */
export const DEFAULT_MODELS = ['simulated-large', 'simulated-small', 'simulated-embedding'];

export function modelLists(models: string[]): { list: Endpoint; one: Endpoint; googleList: Endpoint } {
  const shared: Pick<Endpoint, 'headers' | 'error'> = {
    headers: (call) => (isAnthropic(call) ? anthropicShared.headers(call) : openaiHeaders(call.dialect, call.sequence)),
    error: (failure, call) => (isAnthropic(call) ? anthropicShared.error(failure, call) : openaiError(failure, call)),
  };
  return {
    list: {
      ...shared,
      respond(call) {
        if (!isAnthropic(call)) return jsonReply({ object: 'list', data: models.map(openaiModel) });
        const ends = { first_id: models[0] ?? null, last_id: models.at(-1) ?? null };
        return jsonReply({ data: models.map(anthropicModel), has_more: false, ...ends });
      },
    },
    one: {
      ...shared,
      respond(call) {
        if (!models.includes(call.model)) return { kind: 'refusal', failure: { status: 404 } };
        return jsonReply(isAnthropic(call) ? anthropicModel(call.model) : openaiModel(call.model));
      },
    },
    googleList: {
      ...googleBase,
      respond: () =>
        jsonReply({
          models: models.map((id) => ({
            name: `models/${id}`,
            displayName: id,
            inputTokenLimit: 1_048_576,
            outputTokenLimit: 65_536,
            supportedGenerationMethods: ['generateContent', 'countTokens'],
          })),
        }),
    },
  };
}

function openaiModel(id: string): object {
  return { id, object: 'model', created: SINCE, owned_by: 'simulated' };
}

function anthropicModel(id: string): object {
  return { type: 'model', id, display_name: id, created_at: '2025-01-01T00:00:00Z' };
}

/** Both companies list their models on the same path; only Anthropic's callers name a version. */
function isAnthropic(call: { headers: Record<string, unknown> }): boolean {
  return call.headers['anthropic-version'] !== undefined;
}
