/** The list of models, in the shape of whoever asks: OpenAI's, Anthropic's, or Google's. */
import type { JsonObject } from '../api.ts';
import { LlmError } from '../errors.ts';
import type { Model } from '../types.ts';
import type { GatewayContext } from './context.ts';
import type { Route, ServedApi } from './routes.ts';

type ModelsRoute = Extract<Route, { kind: 'models' }>;
type Shape = { one(id: string, model: Model | undefined): JsonObject; list(all: JsonObject[]): JsonObject };

const AUTO = ['auto', 'auto:cheapest', 'auto:fastest', 'auto:quality', 'auto:performance'];

/** @param api of whoever asks */
export function answerModels({ core, reply, headers }: GatewayContext, { id }: ModelsRoute, api: ServedApi): void {
  const shape = SHAPES[api];
  const known = new Map<string, Model | undefined>(
    [...core.registry.aliases(), ...AUTO].map((name): [string, undefined] => [name, undefined]),
  );
  for (const model of core.registry.models()) known.set(`${model.provider}/${model.name}`, model);
  let body: JsonObject;
  if (id === undefined) body = shape.list([...known].map(([name, model]) => shape.one(name, model)));
  else {
    const name = known.has(id) ? id : fullName(core.registry.models(), id);
    if (name === undefined) throw new LlmError('model_not_found', `there is no model "${id}" here`, { param: 'model' });
    body = shape.one(name, known.get(name));
  }
  reply.send(200, { ...headers, 'content-type': 'application/json' }, JSON.stringify(body));
}

function fullName(models: readonly Model[], bare: string): string | undefined {
  const model = models.find(({ name }) => name === bare);
  return model && `${model.provider}/${model.name}`;
}

/** A model that only the configuration knows has no date. */
const seconds = (model: Model | undefined) => Math.floor(Date.parse(model?.asOf || '2026-01-01') / 1000);

const openaiShape: Shape = {
  one: (id, model) => ({
    id,
    object: 'model',
    created: seconds(model),
    owned_by: model?.provider ?? 'switchyard',
    ...(model && {
      context_window: model.contextWindow,
      max_output_tokens: model.maxOutputTokens,
      prices: model.prices,
      kind: model.kind,
    }),
  }),
  list: (data) => ({ object: 'list', data }),
};

const anthropicShape: Shape = {
  one: (id, model) => ({
    type: 'model',
    id,
    display_name: id,
    created_at: new Date(seconds(model) * 1000).toISOString(),
  }),
  list: (data) => ({ data, has_more: false, first_id: data[0]?.['id'] ?? null, last_id: data.at(-1)?.['id'] ?? null }),
};

const googleShape: Shape = {
  one: (id, model) => ({
    name: `models/${id}`,
    displayName: id,
    ...(model?.contextWindow && { inputTokenLimit: model.contextWindow }),
    ...(model?.maxOutputTokens && { outputTokenLimit: model.maxOutputTokens }),
    supportedGenerationMethods: ['generateContent', 'streamGenerateContent', 'countTokens'],
  }),
  list: (models) => ({ models }),
};

const SHAPES: Record<ServedApi, Shape> = {
  'openai-chat': openaiShape,
  'openai-responses': openaiShape,
  'anthropic-messages': anthropicShape,
  'google-generate-content': googleShape,
};
