/** What a bare HTTP status comes to where the provider's own words say no more. */
import type { LlmErrorCode } from '../errors.ts';

export function codeOfStatus(status: number): LlmErrorCode {
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
    case 415:
      return 'unsupported_media_type';
    case 429:
      return 'rate_limited';
    case 503:
    case 529:
      return 'overloaded';
    case 408:
    case 409:
    case 499:
      // Timed out, in conflict or cancelled on their side: the request itself was not at fault.
      return 'server_error';
    default:
      return status >= 400 && status < 500 ? 'invalid_request' : 'server_error';
  }
}
