/**
 * OpenAI's responses protocol.
 * @see https://platform.openai.com/docs/api-reference/responses
 */
import type { Api } from '../../api.ts';
import { readOpenAIError, writeOpenAIError } from '../openai-error.ts';
import { responsesQuirks, type OpenAIResponsesOptions } from './options.ts';
import { readResponsesResponse } from './read-answer.ts';
import { readResponsesRequest } from './read-request.ts';
import { readResponsesStream } from './read-stream.ts';
import { forwardResponsesRequest, writeResponsesRequest } from './write-request.ts';
import { writeResponsesResponse } from './write-response.ts';
import { writeResponsesStream } from './write-stream.ts';

export type { OpenAIResponsesOptions } from './options.ts';

/** @param options how a provider differs from OpenAI; callers always get OpenAI's own dialect */
export function openaiResponses(options?: OpenAIResponsesOptions): Api {
  const quirks = responsesQuirks(options);
  return {
    id: 'openai-responses',
    takesOverRelayed: false,
    streams: true,
    writeRequest: (request, target) => writeResponsesRequest(request, target, quirks),
    forwardRequest: forwardResponsesRequest,
    readResponse: (body) => readResponsesResponse(body, quirks),
    readStream: () => readResponsesStream(quirks),
    readError: (response, now) => readOpenAIError('openai-responses', response, now),
    readRequest: (body) => readResponsesRequest(body),
    wantsStream: (body) => body.stream === true,
    writeResponse: writeResponsesResponse,
    writeStream: writeResponsesStream,
    writeError: writeOpenAIError,
  };
}
