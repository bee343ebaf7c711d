/**
 * Amazon Bedrock's Converse protocol, outbound only.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
 */
import type { ClientApi } from '../../api.ts';
import { LlmError } from '../../errors.ts';
import { createEventStreamDecoder } from './decoder.ts';
import { readConverseError } from './errors.ts';
import { writeConverseRequest } from './request.ts';
import { readConverseResponse } from './response.ts';
import { readConverseStream } from './stream.ts';

/** Our side towards Bedrock. Answers carry neither an id nor a model's name, so both are `''`. */
export function bedrockConverse(): ClientApi {
  return {
    id: 'bedrock-converse',
    streams: true,
    writeRequest: writeConverseRequest,
    forwardRequest() {
      throw new LlmError('unsupported', 'bedrock-converse is not served to callers, so there is nothing to forward');
    },
    readResponse: readConverseResponse,
    readStream: readConverseStream,
    createDecoder: createEventStreamDecoder,
    readError: readConverseError,
  };
}
