/** `POST /v1beta/models/{model}:generateContent`, `:streamGenerateContent` and `:countTokens`. */
import { composeAnswer, inputTokens } from './answer.ts';
import type { Answer, Prompt } from './answer.ts';
import { letters } from './ids.ts';
import { arrayOf, contentText, numberOf, objectOf, stringOf, stringsOf } from './json.ts';
import type { JsonObject } from './json.ts';
import { HALF_JSON, jsonReply } from './wire.ts';
import type { Call, Endpoint, Failure, Frame, StreamReply } from './wire.ts';

const CONTENT_TYPE = 'application/json; charset=UTF-8';

const STATUSES: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  402: 'RESOURCE_EXHAUSTED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  499: 'CANCELLED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

const MESSAGES: Record<number, string> = {
  400: 'Request contains an invalid argument.',
  401: 'Request is missing required authentication credential.',
  402: 'Your prepayment credits are depleted.',
  403: 'The caller does not have permission',
  429: 'You exceeded your current quota, please check your plan and billing details.',
  503: 'The model is overloaded. Please try again later.',
  504: 'The request timed out. Please try again.',
};

function errorBody(failure: Failure, model: string): JsonObject {
  const { status } = failure;
  const unknown = `models/${model} is not found for API version v1beta, or is not supported for generateContent. Call ModelService.ListModels to see the list of available models and their supported methods.`;
  const usual = status === 404 ? unknown : (MESSAGES[status] ?? 'An internal error has occurred.');
  const reason = failure.code === 'API_KEY_INVALID';
  const error: JsonObject = {
    code: status,
    message: failure.message ?? (reason ? 'API key not valid. Please pass a valid API key.' : usual),
    // A code that is a reason stands in the details; any other is the status itself.
    status: reason ? 'INVALID_ARGUMENT' : (failure.code ?? STATUSES[status] ?? 'UNKNOWN'),
  };
  if (reason) {
    const domain = 'googleapis.com';
    error['details'] = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: failure.code, domain }];
  }
  if (status === 429) {
    const quotaId = 'GenerateRequestsPerMinutePerProjectPerModel-FreeTier';
    error['details'] = [
      { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaId }] },
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${failure.retryAfter ?? '34.4'}s` },
    ];
  }
  return { error };
}

/** What all of Google's endpoints share. */
export const googleBase: Pick<Endpoint, 'headers' | 'error' | 'badKey' | 'waitInBody'> = {
  headers: () => ({ vary: 'Origin, X-Origin, Referer', 'x-content-type-options': 'nosniff' }),
  error: (failure, call) => ({
    body: JSON.stringify(errorBody(failure, call.model)),
    headers: { 'content-type': CONTENT_TYPE },
  }),
  badKey: { status: 400, code: 'API_KEY_INVALID' },
  waitInBody: true,
};

export const googleGenerate: Endpoint = {
  ...googleBase,
  prompt: readPrompt,
  respond(call) {
    if (arrayOf(call.body['contents']).length === 0) {
      const message = '* GenerateContentRequest.contents: contents is not specified\n';
      return { kind: 'refusal', failure: { status: 400, message } };
    }
    const answer = composeAnswer(readPrompt(call.body), call.behaviour, call.request);
    return call.stream ? streamed(answer, call) : jsonReply(whole(answer, call), CONTENT_TYPE);
  },
};

export const googleCountTokens: Endpoint = {
  ...googleBase,
  respond(call) {
    const inner = objectOf(call.body['generateContentRequest'] ?? call.body);
    const tokenCount = inputTokens(readPrompt(inner));
    const promptTokensDetails = [{ modality: 'TEXT', tokenCount }];
    return jsonReply({ totalTokens: tokenCount, promptTokensDetails }, CONTENT_TYPE);
  },
};

function readPrompt(body: JsonObject): Prompt {
  const config = objectOf(body['generationConfig']);
  const calling = objectOf(objectOf(body['toolConfig'])['functionCallingConfig']);
  const allowed = stringsOf(calling['allowedFunctionNames']);
  const prompt: Prompt = {
    messages: arrayOf(body['contents']).map((content) => {
      const { role, parts } = objectOf(content);
      const text = contentText(parts);
      if (role === 'model') return { role: 'assistant', text };
      const result = arrayOf(parts).find((part) => 'functionResponse' in objectOf(part));
      if (result === undefined || text !== '') return { role: 'user', text };
      const response = objectOf(objectOf(result)['functionResponse'])['response'];
      return { role: 'tool', text: JSON.stringify(response ?? {}) };
    }),
    tools: arrayOf(body['tools']).flatMap((tool) =>
      arrayOf(objectOf(tool)['functionDeclarations']).map((declaration) => {
        const { name, parameters, parametersJsonSchema } = objectOf(declaration);
        return { name: stringOf(name) ?? '', schema: parametersJsonSchema ?? parameters };
      }),
    ),
    toolChoice: calling['mode'] === 'NONE' ? 'none' : calling['mode'] === 'ANY' ? 'forced' : 'auto',
    stop: stringsOf(config['stopSequences']),
  };
  if (prompt.toolChoice === 'forced' && allowed[0] !== undefined) prompt.toolChoice = { name: allowed[0] };
  const schema = config['responseJsonSchema'] ?? config['responseSchema'];
  if (config['responseMimeType'] === 'application/json') prompt.json = schema ?? true;
  const system = contentText(objectOf(body['systemInstruction'])['parts']);
  if (system !== '') prompt.messages.unshift({ role: 'system', text: system });
  const most = numberOf(config['maxOutputTokens']);
  if (most !== undefined) prompt.maxOutputTokens = most;
  return prompt;
}

/** Tool calls, too, end with STOP. */
function finishOf(answer: Answer): string {
  if (answer.finish === 'length') return 'MAX_TOKENS';
  return answer.finish === 'content_filter' ? 'SAFETY' : 'STOP';
}

/** `written` so far; thinking is counted beside it, not in it. */
function usageOf({ usage }: Answer, written: number): JsonObject {
  return {
    promptTokenCount: usage.input,
    candidatesTokenCount: written,
    totalTokenCount: usage.input + written + usage.reasoning,
    ...(usage.cached > 0 && { cachedContentTokenCount: usage.cached }),
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: usage.input }],
    ...(usage.reasoning > 0 && { thoughtsTokenCount: usage.reasoning }),
  };
}

function toolCallParts(answer: Answer, call: Call): JsonObject[] {
  return answer.toolCalls.map((toolCall, index) => ({
    functionCall: {
      ...(toolCall.id !== undefined && { id: toolCall.id }),
      name: toolCall.name,
      args: parsedArguments(toolCall.arguments),
    },
    // Of several calls at once only the first is signed.
    ...(index === 0 && { thoughtSignature: answer.signature ?? letters(120, call.sequence, 7) }),
  }));
}

function parsedArguments(text: string): JsonObject {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return {};
  }
}

function writer(answer: Answer, call: Call): (parts: JsonObject[], written: number, finish?: JsonObject) => JsonObject {
  return (parts, written, finish = {}) => ({
    candidates: [{ ...(parts.length > 0 && { content: { parts, role: 'model' } }), ...finish, index: 0 }],
    usageMetadata: usageOf(answer, written),
    modelVersion: call.model,
    responseId: letters(23, call.sequence),
  });
}

function whole(answer: Answer, call: Call): JsonObject {
  const parts: JsonObject[] = [];
  if (answer.reasoning.length > 0) parts.push({ text: answer.reasoning.join(''), thought: true });
  if (answer.text.length > 0) parts.push({ text: answer.text.join(''), ...echo(answer) });
  parts.push(...toolCallParts(answer, call));
  const finish = {
    finishReason: finishOf(answer),
    ...(answer.toolCalls.length > 0 && { finishMessage: 'Model generated function call(s).' }),
  };
  return writer(answer, call)(parts, answer.usage.output - answer.usage.reasoning, finish);
}

/** The signature of thinking that ended in text instead of in a tool call. */
function echo(answer: Answer): JsonObject {
  return answer.signature === undefined || answer.toolCalls.length > 0 ? {} : { thoughtSignature: answer.signature };
}

function streamed(answer: Answer, call: Call): StreamReply {
  const events = call.query.get('alt') === 'sse';
  const write = writer(answer, call);
  const total = answer.usage.output - answer.usage.reasoning;
  const bodies: { kind: Frame['kind']; body: JsonObject }[] = [];
  const say = (part: JsonObject, written: number): void => {
    bodies.push({ kind: 'delta', body: write([part], Math.min(written, total)) });
  };
  for (const text of answer.reasoning) say({ text, thought: true }, 0);
  for (const [index, text] of answer.text.entries()) say({ text }, index + 1);
  for (const part of toolCallParts(answer, call)) say(part, total);
  const last = answer.finish === 'content_filter' ? [] : [{ text: '', ...echo(answer) }];
  bodies.push({ kind: 'end', body: write(last, total, { finishReason: finishOf(answer) }) });

  // Without `alt=sse` the same objects come as the elements of one array.
  const text = (body: unknown, first = false): string =>
    events ? `data: ${asText(body)}\r\n\r\n` : `${first ? '[' : ',\r\n'}${asText(body)}`;
  const frames: Frame[] = bodies.map(({ kind, body }, index) => ({ kind, data: text(body, index === 0) }));
  if (!events) frames.push({ kind: 'end', data: ']' });
  return {
    kind: 'stream',
    contentType: events ? 'text/event-stream' : CONTENT_TYPE,
    frames,
    malformed: text(HALF_JSON),
    error: (failure) => {
      const asked = failure.status === 500 && failure.code === undefined ? { ...failure, status: 503 } : failure;
      return [text(errorBody(asked, call.model)), ...(events ? [] : [']'])];
    },
  };
}

function asText(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}
