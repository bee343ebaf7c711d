/** Google's two packages: `@google/genai`, and `@google/generative-ai` before it. */
import { ApiError, type Content, type GenerateContentParameters, GoogleGenAI, type Part } from '@google/genai';
import {
  type Content as OldContent,
  GoogleGenerativeAI,
  GoogleGenerativeAIFetchError,
  type GenerateContentRequest,
  type Schema,
} from '@google/generative-ai';
import type { JsonObject } from '../api.ts';
import { asArray, asNumber, asObject, asString } from '../apis/json.ts';
import { type Ask, kindOf, type Raised, type Sdk, type SdkOptions, type Told } from './client.ts';

export const genaiOf = ({ url, key, fetch }: SdkOptions): GoogleGenAI =>
  new GoogleGenAI({ apiKey: key, httpOptions: { baseUrl: url, ...(fetch && { fetch }) } });

export const genaiSdk: Sdk = {
  name: '@google/genai',
  api: 'google-generate-content',
  connect(options) {
    const client = genaiOf(options);
    return {
      async whole(ask) {
        const answer = await client.models.generateContent(newParams(ask));
        const sum = told([answer]);
        // Its own reading of the text warns on the console about calls beside it.
        return sum.calls.length > 0 ? sum : { ...sum, text: answer.text ?? '' };
      },
      async *stream(ask) {
        const answers: unknown[] = [];
        for await (const answer of await client.models.generateContentStream(newParams(ask))) {
          answers.push(answer);
          const { text } = told([answer]);
          if (text !== '') yield text;
        }
        return told(answers);
      },
      raised(error) {
        if (!(error instanceof ApiError))
          return { kind: 'other', status: undefined, retryAfter: undefined, message: String(error) };
        const details = asArray(asObject(asObject(tryJson(error.message))['error'])['details']);
        return { ...raisedWith(error.status, details), message: error.message };
      },
    };
  },
};

function newParams(ask: Ask): GenerateContentParameters {
  return {
    model: ask.model,
    contents: contentsOf(ask) as unknown as Content[],
    config: {
      ...(ask.tools && {
        tools: [
          {
            functionDeclarations: ask.tools.map(({ name, description, parameters }) => ({
              name,
              description,
              parametersJsonSchema: parameters,
            })),
          },
        ],
      }),
      ...(ask.schema && { responseMimeType: 'application/json', responseJsonSchema: ask.schema.schema }),
      ...(ask.signal && { abortSignal: ask.signal }),
      httpOptions: { ...(ask.headers && { headers: ask.headers }), ...(ask.extra && { extraBody: ask.extra }) },
    },
  };
}

export const generativeAiOf = ({ url, key }: SdkOptions, model: string) =>
  new GoogleGenerativeAI(key).getGenerativeModel({ model }, { baseUrl: url });

export const generativeAiSdk: Sdk = {
  name: '@google/generative-ai',
  api: 'google-generate-content',
  connect({ url, key }) {
    const client = new GoogleGenerativeAI(key);
    const modelOf = ({ model, headers }: Ask) =>
      client.getGenerativeModel({ model }, { baseUrl: url, ...(headers && { customHeaders: headers }) });
    const sent = ({ signal }: Ask) => ({ ...(signal && { signal }) });
    return {
      async whole(ask) {
        const { response } = await modelOf(ask).generateContent(oldParams(ask), sent(ask));
        const sum = told([response]);
        // Its own reading of the text, which throws for an answer that was filtered.
        return sum.finish === 'content_filter' ? sum : { ...sum, text: response.text() };
      },
      async *stream(ask) {
        const { stream, response } = await modelOf(ask).generateContentStream(oldParams(ask), sent(ask));
        // Rejects beside the stream; whoever reads the stream hears of it there.
        response.catch(() => undefined);
        const answers: unknown[] = [];
        for await (const answer of stream) {
          answers.push(answer);
          const piece = told([answer]).text;
          if (piece !== '') yield piece;
        }
        // This SDK knows no thoughts: in its own sum they stand among the text.
        const sum = told([await response]);
        return { ...sum, calls: told(answers).calls, turn: told(answers).turn };
      },
      raised(error) {
        if (!(error instanceof GoogleGenerativeAIFetchError)) {
          return { kind: 'other', status: undefined, retryAfter: undefined, message: String(error) };
        }
        return { ...raisedWith(error.status, error.errorDetails ?? []), message: error.message };
      },
    };
  },
};

function oldParams(ask: Ask): GenerateContentRequest {
  return {
    contents: contentsOf(ask) as unknown as OldContent[],
    ...(ask.tools && {
      tools: [
        {
          functionDeclarations: ask.tools.map(({ name, description, parameters }) => ({
            name,
            description,
            // Its types know fewer keywords than the wire does.
            parameters: parameters as never,
          })),
        },
      ],
    }),
    ...(ask.schema && {
      generationConfig: {
        responseMimeType: 'application/json',
        responseSchema: ask.schema.schema as unknown as Schema,
      },
    }),
    ...ask.extra,
  };
}

/** The messages, which both packages spell alike. */
function contentsOf(ask: Ask): JsonObject[] {
  const parts: Part[] = [{ text: ask.prompt }];
  if (ask.image) parts.push({ inlineData: { mimeType: ask.image.mediaType, data: ask.image.data } });
  const contents: JsonObject[] = [{ role: 'user', parts }];
  if (ask.after) {
    const turn = ask.after.told.turn as JsonObject[];
    contents.push({ role: 'model', parts: turn });
    const calls = turn.flatMap((part) => ('functionCall' in part ? [asObject(part['functionCall'])] : []));
    const { results } = ask.after;
    contents.push({
      role: 'user',
      parts: calls.map(({ id, name }, index) => ({
        functionResponse: { ...(id !== undefined && { id }), name, response: { output: results[index] ?? '' } },
      })),
    });
  }
  return contents;
}

const FINISH: Partial<Record<string, string>> = {
  STOP: 'stop',
  MAX_TOKENS: 'length',
  SAFETY: 'content_filter',
};

/** Sums up the answers of a stream, or reads the only one. */
function told(answers: unknown[]): Told {
  const candidates = answers.map((answer) => asObject(asArray(asObject(answer)['candidates'])[0]));
  const parts = candidates.flatMap((candidate) => asArray(asObject(candidate['content'])['parts']).map(asObject));
  const calls = parts.flatMap((part) => ('functionCall' in part ? [asObject(part['functionCall'])] : []));
  const reason = candidates.map((candidate) => asString(candidate['finishReason'])).findLast(Boolean);
  const finish = FINISH[String(reason)] ?? String(reason);
  const usage = asObject(answers.map((answer) => asObject(answer)['usageMetadata']).findLast(Boolean));
  const count = (name: string) => asNumber(usage[name]) ?? 0;
  return {
    text: parts.map((part) => (part['thought'] === true ? '' : (asString(part['text']) ?? ''))).join(''),
    finish: finish === 'stop' && calls.length > 0 ? 'tool_calls' : finish,
    usage: {
      input: count('promptTokenCount'),
      output: count('candidatesTokenCount') + count('thoughtsTokenCount'),
      cached: count('cachedContentTokenCount'),
    },
    calls: calls.map(({ name, args }) => ({ name: String(name), arguments: args })),
    turn: parts.filter((part) => part['text'] !== ''),
  };
}

function raisedWith(status: number | undefined, details: readonly unknown[]): Omit<Raised, 'message'> {
  const wait = details.map(asObject).find((detail) => String(detail['@type']).endsWith('RetryInfo'));
  const delay = asString(wait?.['retryDelay']);
  return { kind: kindOf(status), status, retryAfter: delay === undefined ? undefined : Number.parseFloat(delay) };
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
