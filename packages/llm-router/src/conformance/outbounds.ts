/** One provider for each outbound protocol, and where each protocol puts what the tests look for. */
import type { JsonObject } from '../api.ts';
import { anthropicMessages, anthropicTokenCount } from '../apis/anthropic-messages/index.ts';
import { bedrockConverse } from '../apis/bedrock-converse/index.ts';
import { bedrockAuth } from '../apis/bedrock-converse/sign.ts';
import { deepai } from '../apis/deepai.ts';
import { googleEmbeddings } from '../apis/google-embeddings.ts';
import { googleGenerateContent, googleTokenCount } from '../apis/google-generate-content/index.ts';
import { asArray, asObject, asString } from '../apis/json.ts';
import { openaiChat } from '../apis/openai-chat/index.ts';
import { openaiEmbeddings } from '../apis/openai-embeddings.ts';
import { openaiResponses } from '../apis/openai-responses/index.ts';
import type { ProviderConfig } from '../config.ts';
import { defineProvider, type ProviderDefinition } from '../provider.ts';
import { createOffline } from '../providers/offline.ts';
import type { SimulatedApi, Simulator } from '../testing/index.ts';
import type { ApiId } from '../types.ts';

export interface Outbound {
  /** Also the provider's id. */
  api: ApiId;
  /** `provider/model`. */
  model: string;
  /** Whether it carries tools, structured output and images. */
  rich: boolean;
  /** Whether it counts tokens, and tells why an answer ended. */
  accounts: boolean;
  /** Absent: it answers in process. */
  simulated?: SimulatedApi;
}

/** A protocol that carries everything, and where it does. */
export interface RichOutbound extends Outbound {
  simulated: SimulatedApi;
  /** The images of the last user message, as media type and base64. */
  images(body: JsonObject): { mediaType: string; data: string }[];
  /** The texts of the tool results, in order. */
  toolResults(body: JsonObject): string[];
  tools(body: JsonObject): { name: unknown; parameters: unknown }[];
  schema(body: JsonObject): unknown;
}

const objects = (value: unknown): JsonObject[] => asArray(value).map(asObject);
const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : objects(value)
        .map((part) => asString(part['text']) ?? '')
        .join('');
const split = (url: unknown) => {
  const [, mediaType = '', data = ''] = /^data:([^;]+);base64,(.*)$/.exec(String(url)) ?? [];
  return { mediaType, data };
};

export const RICH: readonly RichOutbound[] = [
  {
    api: 'openai-chat',
    model: 'openai-chat/simulated-large',
    rich: true,
    accounts: true,
    simulated: 'openai-chat',
    images: (body) =>
      objects(asObject(objects(body['messages']).at(-1))['content'])
        .filter(({ type }) => type === 'image_url')
        .map(({ image_url }) => split(asObject(image_url)['url'])),
    toolResults: (body) =>
      objects(body['messages'])
        .filter(({ role }) => role === 'tool')
        .map(({ content }) => textOf(content)),
    tools: (body) =>
      objects(body['tools']).map((tool) => {
        const { name, parameters } = asObject(tool['function']);
        return { name, parameters };
      }),
    schema: (body) => asObject(asObject(body['response_format'])['json_schema'])['schema'],
  },
  {
    api: 'openai-responses',
    model: 'openai-responses/simulated-large',
    rich: true,
    accounts: true,
    simulated: 'openai-responses',
    images: (body) =>
      objects(asObject(objects(body['input']).at(-1))['content'])
        .filter(({ type }) => type === 'input_image')
        .map(({ image_url }) => split(image_url)),
    toolResults: (body) =>
      objects(body['input'])
        .filter(({ type }) => type === 'function_call_output')
        .map(({ output }) => textOf(output)),
    tools: (body) => objects(body['tools']).map(({ name, parameters }) => ({ name, parameters })),
    schema: (body) => asObject(asObject(body['text'])['format'])['schema'],
  },
  {
    api: 'anthropic-messages',
    model: 'anthropic-messages/simulated-large',
    rich: true,
    accounts: true,
    simulated: 'anthropic-messages',
    images: (body) =>
      objects(asObject(objects(body['messages']).at(-1))['content'])
        .filter(({ type }) => type === 'image')
        .map(({ source }) => ({
          mediaType: String(asObject(source)['media_type']),
          data: String(asObject(source)['data']),
        })),
    toolResults: (body) =>
      objects(body['messages'])
        .flatMap(({ content }) => objects(content))
        .filter(({ type }) => type === 'tool_result')
        .map(({ content }) => textOf(content)),
    tools: (body) => objects(body['tools']).map(({ name, input_schema }) => ({ name, parameters: input_schema })),
    schema: (body) => asObject(asObject(body['output_config'])['format'])['schema'],
  },
  {
    api: 'google-generate-content',
    model: 'google-generate-content/simulated-large',
    rich: true,
    accounts: true,
    simulated: 'google-generate-content',
    images: (body) =>
      objects(asObject(objects(body['contents']).at(-1))['parts'])
        .filter((part) => 'inlineData' in part)
        .map(({ inlineData }) => ({
          mediaType: String(asObject(inlineData)['mimeType']),
          data: String(asObject(inlineData)['data']),
        })),
    toolResults: (body) =>
      objects(body['contents'])
        .flatMap(({ parts }) => objects(parts))
        .filter((part) => 'functionResponse' in part)
        .map(({ functionResponse }) => {
          const { response } = asObject(functionResponse);
          return String(Object.values(asObject(response))[0]);
        }),
    tools: (body) =>
      objects(body['tools'])
        .flatMap(({ functionDeclarations }) => objects(functionDeclarations))
        .map(({ name, parameters, parametersJsonSchema }) => ({
          name,
          parameters: parametersJsonSchema ?? parameters,
        })),
    schema: (body) => {
      const { responseJsonSchema, responseSchema } = asObject(body['generationConfig']);
      return responseJsonSchema ?? responseSchema;
    },
  },
  {
    api: 'bedrock-converse',
    model: 'bedrock-converse/simulated-large',
    rich: true,
    accounts: true,
    simulated: 'bedrock-converse',
    images: (body) =>
      objects(asObject(objects(body['messages']).at(-1))['content'])
        .filter((block) => 'image' in block)
        .map(({ image }) => ({
          mediaType: `image/${String(asObject(image)['format'])}`,
          data: String(asObject(asObject(image)['source'])['bytes']),
        })),
    toolResults: (body) =>
      objects(body['messages'])
        .flatMap(({ content }) => objects(content))
        .filter((block) => 'toolResult' in block)
        .map(({ toolResult }) => textOf(asObject(toolResult)['content'])),
    tools: (body) =>
      objects(asObject(body['toolConfig'])['tools']).map(({ toolSpec }) => {
        const { name, inputSchema } = asObject(toolSpec);
        return { name, parameters: asObject(inputSchema)['json'] };
      }),
    schema: (body) => {
      const format = asObject(asObject(body['outputConfig'])['textFormat']);
      const schema = asString(asObject(asObject(format['structure'])['jsonSchema'])['schema']);
      return schema === undefined ? undefined : (JSON.parse(schema) as unknown);
    },
  },
];

/** They carry text and nothing else. */
export const PLAIN: readonly Outbound[] = [
  { api: 'deepai', model: 'deepai/text-generator', rich: false, accounts: false, simulated: 'deepai' },
  { api: 'offline', model: 'offline/assistant', rich: false, accounts: false },
];

export const OUTBOUNDS: readonly Outbound[] = [...RICH, ...PLAIN];

/** What each provider is shown; the gateway's callers must never see it. */
export const upstreamKey = (api: ApiId): string =>
  api === 'bedrock-converse' ? 'AKIDEXAMPLE:secret-of-bedrock-0123456789' : `upstream-key-of-${api}`;

type Definition = Omit<ProviderDefinition, 'id' | 'baseUrl'>;

const DEFINITIONS: Record<SimulatedApi, Definition> = {
  'openai-chat': { apis: [openaiChat()], embeddings: openaiEmbeddings(), audio: ['speech', 'transcription'] },
  'openai-responses': { apis: [openaiResponses()] },
  'anthropic-messages': {
    apis: [anthropicMessages()],
    auth: { kind: 'header', name: 'x-api-key' },
    tokenCount: anthropicTokenCount(),
  },
  'google-generate-content': {
    apis: [googleGenerateContent()],
    auth: { kind: 'header', name: 'x-goog-api-key' },
    tokenCount: googleTokenCount(),
    embeddings: googleEmbeddings(),
  },
  'bedrock-converse': { apis: [bedrockConverse()], auth: bedrockAuth({ region: 'us-east-1' }) },
  deepai: { apis: [deepai()], auth: { kind: 'header', name: 'api-key' } },
};

/** US dollars per million tokens. */
export const PRICES = { input: 2, output: 10 };
const DEEPAI_MODEL = { name: 'text-generator', input: ['text' as const] };

/** Each speaks exactly one protocol, so a call to it can go out in no other. */
export function providersAt(simulator: Simulator, now: () => number): ProviderConfig[] {
  const remote = (Object.keys(DEFINITIONS) as SimulatedApi[]).map((api) => {
    const provider = defineProvider({ id: api, baseUrl: simulator.baseUrl(api), ...DEFINITIONS[api] });
    // Known models, so that close matches can be named and costs told.
    const models = [api === 'deepai' ? DEEPAI_MODEL : { name: 'simulated-large', prices: PRICES }];
    return { provider, keys: [upstreamKey(api)], models };
  });
  return [...remote, { provider: createOffline({ now }) }];
}
