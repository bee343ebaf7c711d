/**
 * DeepAI's text generator, outbound only: one text in, one text out. https://deepai.org/docs
 * Its error bodies are not documented; `err` and `status` have been seen.
 */
import type { ClientApi, WireRequest, WireResponse } from '../api.ts';
import { noUsage, partsOf, textOf } from '../content.ts';
import { LlmError } from '../errors.ts';
import type { LlmErrorCode } from '../errors.ts';
import { retryAfterMs } from '../rate-limits.ts';
import type { ChatRequest, ChatResponse, Message } from '../types.ts';
import { asString, isObject } from './json.ts';

/** Usage is all zeros: DeepAI counts no tokens. */
export function deepai(): ClientApi {
  return {
    id: 'deepai',
    streams: false,
    writeRequest,
    forwardRequest() {
      throw new LlmError('unsupported', 'deepai is not served to callers, so there is nothing to forward');
    },
    readResponse,
    readStream() {
      throw new LlmError('unsupported', 'DeepAI has no streams');
    },
    readError,
  };
}

/** Limits, temperatures and the like have no place in the form, and are dropped. */
function writeRequest(request: ChatRequest): WireRequest {
  if (request.tools?.length && request.toolChoice !== 'none') throw unsupported('tools');
  if (request.output && request.output.type !== 'text') throw unsupported('structured output');
  return {
    path: '/api/text-generator',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({ text: writeTranscript(request.messages) }).toString(),
  };
}

const SPEAKERS = { system: 'Instructions', user: 'User', assistant: 'Assistant' } as const;

/** A single question goes as it is; a conversation with its speakers named, and the assistant's turn left open. */
function writeTranscript(messages: readonly Message[]): string {
  const [only] = messages;
  if (messages.length === 1 && only?.role === 'user') return plainText(only);
  const turns = messages.map((message) => {
    if (message.role === 'tool') throw unsupported('tool results');
    return `${SPEAKERS[message.role]}: ${plainText(message)}`;
  });
  return [...turns, 'Assistant:'].join('\n\n');
}

function plainText(message: Exclude<Message, { role: 'tool' }>): string {
  const parts = partsOf(message);
  for (const part of parts) {
    if (part.type === 'image' || part.type === 'file') throw unsupported('images or files');
    if (part.type === 'tool_call') throw unsupported('tool calls');
  }
  return textOf(parts);
}

function unsupported(what: string): LlmError {
  return new LlmError('unsupported', `DeepAI takes no ${what}`);
}

function readResponse(body: unknown): ChatResponse {
  const output = isObject(body) ? asString(body['output']) : undefined;
  if (!isObject(body) || output === undefined) {
    const complaint = complaintIn(body);
    throw complaint === undefined
      ? new LlmError('malformed_response', 'DeepAI answered without an output')
      : new LlmError(inWords(complaint) ?? 'server_error', complaint);
  }
  return {
    id: asString(body['id']) ?? '',
    model: 'text-generator',
    content: [{ type: 'text', text: output }],
    finishReason: 'stop',
    usage: noUsage(),
  };
}

function readError(response: WireResponse, now: number): LlmError {
  const complaint = complaintIn(parse(response.body)) ?? '';
  const pause = retryAfterMs(response.headers, now);
  const message = complaint === '' ? `DeepAI answered ${response.status}` : complaint;
  return new LlmError(inWords(complaint) ?? byStatus(response.status), message, {
    upstreamStatus: response.status,
    ...(pause !== undefined && { retryAfterMs: pause }),
  });
}

function complaintIn(body: unknown): string | undefined {
  return isObject(body) ? (asString(body['err']) ?? asString(body['status'])) : undefined;
}

/** An account without money is told so with the status of a bad key. */
function inWords(complaint: string): LlmErrorCode | undefined {
  if (/credit|payment|billing/i.test(complaint)) return 'payment_required';
  if (/api[- ]key/i.test(complaint)) return 'authentication';
  return undefined;
}

function byStatus(status: number): LlmErrorCode {
  switch (status) {
    case 401:
      return 'authentication';
    case 402:
      return 'payment_required';
    case 403:
      return 'permission_denied';
    case 404:
      return 'model_not_found';
    case 413:
      return 'payload_too_large';
    case 429:
      return 'rate_limited';
    case 503:
      return 'overloaded';
    default:
      return status >= 400 && status < 500 ? 'invalid_request' : 'server_error';
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
