/** The `@anthropic-ai/sdk` package, under both versions of the api. */
import Anthropic, {
  APIError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  RateLimitError,
} from '@anthropic-ai/sdk';
import type {
  ContentBlock,
  ContentBlockParam,
  Message,
  MessageCreateParamsNonStreaming,
  MessageParam,
  Tool,
} from '@anthropic-ai/sdk/resources/messages';
import type { Ask, ErrorKind, Raised, Sdk, SdkOptions, Told } from './client.ts';

export const anthropicOf = ({ url, key, fetch }: SdkOptions): Anthropic =>
  new Anthropic({ apiKey: key, baseURL: url, maxRetries: 0, ...(fetch && { fetch }) });

/** @param version instead of the one that the SDK sends by itself */
export const anthropicSdk = (name: string, version?: string): Sdk => ({
  name,
  api: 'anthropic-messages',
  connect(options) {
    const client = anthropicOf(options);
    const sent = ({ headers, signal }: Ask) => ({
      headers: { ...(version !== undefined && { 'anthropic-version': version }), ...headers },
      ...(signal && { signal }),
    });
    return {
      async whole(ask) {
        return read(await client.messages.create(paramsOf(ask), sent(ask)));
      },
      async *stream(ask) {
        const stream = client.messages.stream(paramsOf(ask), sent(ask));
        for await (const event of stream) {
          if (event.type === 'content_block_delta' && event.delta.type === 'text_delta') yield event.delta.text;
        }
        return read(await stream.finalMessage());
      },
      raised,
    };
  },
});

function paramsOf(ask: Ask): MessageCreateParamsNonStreaming {
  const content: ContentBlockParam[] = [{ type: 'text', text: ask.prompt }];
  if (ask.image) {
    const { data, mediaType } = ask.image;
    content.push({ type: 'image', source: { type: 'base64', media_type: mediaType as 'image/png', data } });
  }
  const messages: MessageParam[] = [{ role: 'user', content: ask.image ? content : ask.prompt }];
  if (ask.after) {
    const turn = ask.after.told.turn as ContentBlock[];
    messages.push({ role: 'assistant', content: turn as ContentBlockParam[] });
    const { results } = ask.after;
    messages.push({
      role: 'user',
      content: turn
        .filter((block) => block.type === 'tool_use')
        .map(({ id }, index) => ({ type: 'tool_result', tool_use_id: id, content: results[index] ?? '' })),
    });
  }
  return {
    model: ask.model,
    max_tokens: 1000,
    messages,
    ...(ask.tools && {
      tools: ask.tools.map(({ name, description, parameters }): Tool => ({
        name,
        description,
        input_schema: parameters as Tool['input_schema'],
      })),
    }),
    ...(ask.schema && { output_config: { format: { type: 'json_schema', schema: ask.schema.schema } } }),
    ...ask.extra,
  };
}

const FINISH: Partial<Record<string, string>> = {
  end_turn: 'stop',
  max_tokens: 'length',
  tool_use: 'tool_calls',
  refusal: 'content_filter',
};

function read({ content, stop_reason, usage }: Message): Told {
  const cached = usage.cache_read_input_tokens ?? 0;
  return {
    text: content.map((block) => (block.type === 'text' ? block.text : '')).join(''),
    finish: FINISH[String(stop_reason)] ?? String(stop_reason),
    usage: {
      input: usage.input_tokens + cached + (usage.cache_creation_input_tokens ?? 0),
      output: usage.output_tokens,
      cached,
    },
    calls: content.flatMap((block) =>
      block.type === 'tool_use' ? [{ name: block.name, arguments: block.input }] : [],
    ),
    turn: content,
  };
}

function raised(error: unknown): Raised {
  if (!(error instanceof APIError))
    return { kind: 'other', status: undefined, retryAfter: undefined, message: String(error) };
  const after = error.headers?.get('retry-after');
  return {
    kind: kindOf(error),
    status: error.status,
    retryAfter: after == null ? undefined : Number(after),
    message: error.message,
  };
}

function kindOf(error: unknown): ErrorKind {
  if (error instanceof BadRequestError) return 'bad request';
  if (error instanceof AuthenticationError) return 'authentication';
  if (error instanceof NotFoundError) return 'not found';
  if (error instanceof RateLimitError) return 'rate limit';
  return error instanceof InternalServerError ? 'server' : 'other';
}
