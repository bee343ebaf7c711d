/** Counting tokens, which this protocol has a method for. */
import type { JsonObject, WireRequest } from '../../api.ts';
import { LlmError } from '../../errors.ts';
import { withoutExtensions } from '../extensions.ts';
import { asNumber, asObject, isObject } from '../json.ts';
import type { TokenCountApi } from '../token-count.ts';
import { field } from './fields.ts';
import { modelPath } from './models.ts';
import { readRequest } from './read-request.ts';
import { writeBody } from './write-request.ts';

/** `/models/{model}:countTokens`. The request stands in the body bare, or whole as `generateContentRequest`. */
export function googleTokenCount(): TokenCountApi {
  return {
    id: 'google-generate-content',
    readRequest(body, call) {
      const whole = field(body, 'generateContentRequest');
      return readRequest(isObject(whole) ? whole : body, call);
    },
    writeResponse: (tokens) => ({ totalTokens: tokens }),
    writeRequest(request, { model }) {
      const generateContentRequest = { model: `models/${model.name}`, ...writeBody(request, model) };
      return wire(model.name, { generateContentRequest });
    },
    forwardRequest(body, { model }) {
      const rest = withoutExtensions(body);
      const whole = field(rest, 'generateContentRequest');
      if (!isObject(whole)) return wire(model.name, rest);
      delete rest['generate_content_request'];
      return wire(model.name, { ...rest, generateContentRequest: { ...whole, model: `models/${model.name}` } });
    },
    readResponse(body) {
      const tokens = asNumber(asObject(body)['totalTokens']);
      if (tokens === undefined) throw new LlmError('malformed_response', 'the provider counted no tokens');
      return tokens;
    },
  };
}

function wire(modelName: string, body: JsonObject): WireRequest {
  return {
    path: `${modelPath(modelName)}:countTokens`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}
