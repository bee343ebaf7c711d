/** The `openai` package, chat completions. */
import OpenAI, {
  APIError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  RateLimitError,
} from 'openai';
import type {
  ChatCompletion,
  ChatCompletionContentPart,
  ChatCompletionCreateParamsNonStreaming,
  ChatCompletionMessage,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions';
import type { Ask, ErrorKind, Raised, Sdk, SdkOptions, Told } from './client.ts';

export const openaiOf = ({ url, key, fetch }: SdkOptions): OpenAI =>
  new OpenAI({ apiKey: key, baseURL: `${url}/v1`, maxRetries: 0, ...(fetch && { fetch }) });

export const openaiChatSdk: Sdk = {
  name: 'openai (chat)',
  api: 'openai-chat',
  connect(options) {
    const client = openaiOf(options);
    const sent = ({ headers, signal }: Ask) => ({ ...(headers && { headers }), ...(signal && { signal }) });
    return {
      async whole(ask) {
        return read(await client.chat.completions.create(paramsOf(ask), sent(ask)));
      },
      async *stream(ask) {
        const params = { ...paramsOf(ask), stream: true as const, stream_options: { include_usage: true } };
        const stream = client.chat.completions.stream(params, sent(ask));
        for await (const chunk of stream) {
          const piece = chunk.choices[0]?.delta.content;
          if (piece) yield piece;
        }
        return read(await stream.finalChatCompletion());
      },
      raised,
    };
  },
};

function paramsOf(ask: Ask): ChatCompletionCreateParamsNonStreaming {
  const content: ChatCompletionContentPart[] = [{ type: 'text', text: ask.prompt }];
  if (ask.image) {
    const url = `data:${ask.image.mediaType};base64,${ask.image.data}`;
    content.push({ type: 'image_url', image_url: { url } });
  }
  const messages: ChatCompletionMessageParam[] = [{ role: 'user', content: ask.image ? content : ask.prompt }];
  if (ask.after) {
    const turn = ask.after.told.turn as ChatCompletionMessage;
    messages.push(turn);
    for (const [index, call] of (turn.tool_calls ?? []).entries()) {
      messages.push({ role: 'tool', tool_call_id: call.id, content: ask.after.results[index] ?? '' });
    }
  }
  return {
    model: ask.model,
    messages,
    ...(ask.tools && { tools: ask.tools.map((tool) => ({ type: 'function' as const, function: tool })) }),
    ...(ask.schema && { response_format: { type: 'json_schema', json_schema: { ...ask.schema, strict: true } } }),
    ...ask.extra,
  };
}

function read({ choices, usage }: ChatCompletion): Told {
  const [choice] = choices;
  if (choice === undefined) throw new Error('an answer without a choice');
  const { message } = choice;
  return {
    text: message.content ?? '',
    finish: choice.finish_reason,
    usage: {
      input: usage?.prompt_tokens ?? -1,
      output: usage?.completion_tokens ?? -1,
      cached: usage?.prompt_tokens_details?.cached_tokens ?? 0,
    },
    calls: (message.tool_calls ?? []).map((call) => {
      if (call.type !== 'function') throw new Error(`a call of type ${call.type}`);
      return { name: call.function.name, arguments: JSON.parse(call.function.arguments) as unknown };
    }),
    turn: message,
  };
}

export function raised(error: unknown): Raised {
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
