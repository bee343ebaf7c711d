/** The `groq-sdk` package. */
import Groq, {
  APIError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  RateLimitError,
} from 'groq-sdk';
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionContentPart,
  ChatCompletionCreateParamsNonStreaming,
  ChatCompletionMessage,
  ChatCompletionMessageParam,
  ChatCompletionMessageToolCall,
} from 'groq-sdk/resources/chat/completions';
import type { Ask, ErrorKind, Raised, Sdk, SdkOptions, Told } from './client.ts';

export const groqOf = ({ url, key, fetch }: SdkOptions): Groq =>
  new Groq({ apiKey: key, baseURL: url, maxRetries: 0, ...(fetch && { fetch }) });

export const groqSdk: Sdk = {
  name: 'groq-sdk',
  api: 'openai-chat',
  connect(options) {
    const client = groqOf(options);
    const sent = ({ headers, signal }: Ask) => ({ ...(headers && { headers }), ...(signal && { signal }) });
    return {
      async whole(ask) {
        const { choices, usage } = await client.chat.completions.create(paramsOf(ask), sent(ask));
        const [choice] = choices;
        if (choice === undefined) throw new Error('an answer without a choice');
        return told(choice.message, choice.finish_reason, usage);
      },
      async *stream(ask) {
        const params = { ...paramsOf(ask), stream: true as const, stream_options: { include_usage: true } };
        const message: ChatCompletionMessage = { role: 'assistant', content: null };
        let finish = 'none';
        let usage: ChatCompletion['usage'];
        for await (const chunk of await client.chat.completions.create(params, sent(ask))) {
          usage = (chunk as Pick<ChatCompletion, 'usage'>).usage ?? chunk.x_groq?.usage ?? usage;
          const [choice] = chunk.choices;
          if (choice === undefined) continue;
          add(message, choice.delta);
          finish = choice.finish_reason ?? finish;
          if (choice.delta.content) yield choice.delta.content;
        }
        return told(message, finish, usage);
      },
      raised,
    };
  },
};

/** This SDK leaves the summing up to its user. */
function add(message: ChatCompletionMessage, delta: ChatCompletionChunk.Choice.Delta): void {
  if (delta.content) message.content = (message.content ?? '') + delta.content;
  for (const piece of delta.tool_calls ?? []) {
    const calls: ChatCompletionMessageToolCall[] = (message.tool_calls ??= []);
    const call = (calls[piece.index] ??= { id: '', type: 'function', function: { name: '', arguments: '' } });
    call.id += piece.id ?? '';
    call.function.name += piece.function?.name ?? '';
    call.function.arguments += piece.function?.arguments ?? '';
  }
}

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
    for (const [index, { id }] of (turn.tool_calls ?? []).entries()) {
      messages.push({ role: 'tool', tool_call_id: id, content: ask.after.results[index] ?? '' });
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

function told(message: ChatCompletionMessage, finish: string, usage: ChatCompletion['usage']): Told {
  return {
    text: message.content ?? '',
    finish,
    usage: {
      input: usage?.prompt_tokens ?? -1,
      output: usage?.completion_tokens ?? -1,
      cached: usage?.prompt_tokens_details?.cached_tokens ?? 0,
    },
    calls: (message.tool_calls ?? []).map((call) => ({
      name: call.function.name,
      arguments: JSON.parse(call.function.arguments) as unknown,
    })),
    turn: message,
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
