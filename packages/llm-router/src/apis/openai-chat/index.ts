/**
 * OpenAI's chat completions, which most of the industry speaks in one dialect or another.
 * @see https://platform.openai.com/docs/api-reference/chat
 */
import type { Api } from '../../api.ts';
import { readOpenAIError, writeOpenAIError } from '../openai-error.ts';
import { chatQuirks, type OpenAIChatOptions } from './options.ts';
import { readChatRequest } from './read-request.ts';
import { readChatResponse } from './read-response.ts';
import { readChatStream } from './read-stream.ts';
import { forwardChatRequest, writeChatRequest } from './write-request.ts';
import { writeChatResponse } from './write-response.ts';
import { writeChatStream } from './write-stream.ts';

export type { OpenAIChatOptions } from './options.ts';

/** @param options how a provider differs from OpenAI; callers always get OpenAI's own dialect */
export function openaiChat(options?: OpenAIChatOptions): Api {
  const quirks = chatQuirks(options);
  return {
    id: 'openai-chat',
    streams: true,
    writeRequest: (request, target) => writeChatRequest(request, target, quirks),
    forwardRequest: (body, target) => forwardChatRequest(body, target, quirks),
    readResponse: (body) => readChatResponse(body, quirks),
    readStream: (readOptions) => readChatStream(quirks, readOptions),
    readError: (response, now) => readOpenAIError('openai-chat', response, now),
    readRequest: (body) => readChatRequest(body),
    wantsStream: (body) => body.stream === true,
    writeResponse: writeChatResponse,
    writeStream: writeChatStream,
    writeError: writeOpenAIError,
  };
}
