/**
 * The generateContent protocol of Google, in both directions. The provider's base URL is
 * `https://generativelanguage.googleapis.com/v1beta`; the path holds the model and the method.
 */
import type { Api } from '../../api.ts';
import { readError, writeError } from './errors.ts';
import { readRequest } from './read-request.ts';
import { createStreamReader } from './read-stream.ts';
import { readResponse, writeResponse } from './response.ts';
import { forwardRequest, wireRequest, writeBody } from './write-request.ts';
import { createStreamWriter } from './write-stream.ts';

export { googleTokenCount } from './count-tokens.ts';

export function googleGenerateContent(): Api {
  return {
    id: 'google-generate-content',
    streams: true,
    writeRequest: (request, target) => wireRequest(target, writeBody(request, target.model)),
    forwardRequest,
    readResponse,
    readStream: createStreamReader,
    readError,
    readRequest,
    wantsStream: (_body, call) => call.stream === true,
    writeResponse,
    writeStream: createStreamWriter,
    writeError,
  };
}
