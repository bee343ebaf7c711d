import { describe, expect, it } from 'vitest';
import { readConverseError, readStreamException } from './errors.ts';

const read = (status: number, type: string, message: string, headers: Record<string, string> = {}) =>
  readConverseError(
    { status, headers: { 'x-amzn-errortype': type, ...headers }, body: JSON.stringify({ message }) },
    0,
  );

describe("Bedrock's errors", () => {
  it.each([
    [429, 'ThrottlingException', 'Too many requests, please wait before trying again.', 'rate_limited'],
    [429, 'ModelNotReadyException', 'The model is not ready.', 'overloaded'],
    [400, 'ServiceQuotaExceededException', 'Quota exceeded.', 'quota_exceeded'],
    [408, 'ModelTimeoutException', 'Took too long.', 'overloaded'],
    [424, 'ModelErrorException', 'The model failed.', 'server_error'],
    [500, 'InternalServerException', 'Oops.', 'server_error'],
    [503, 'ServiceUnavailableException', 'Later.', 'overloaded'],
    [404, 'ResourceNotFoundException', 'No such thing.', 'model_not_found'],
    [403, 'UnrecognizedClientException', 'The security token included in the request is invalid.', 'authentication'],
    [403, 'ExpiredTokenException', 'Expired.', 'authentication'],
    [403, 'AccessDeniedException', 'User is not authorized to perform bedrock:InvokeModel.', 'permission_denied'],
    [
      403,
      'AccessDeniedException',
      "You don't have access to the model with the specified model ID.",
      'model_not_found',
    ],
    [400, 'ValidationException', 'The provided model identifier is invalid.', 'model_not_found'],
    [400, 'ValidationException', 'Input is too long for requested model.', 'context_too_long'],
    [
      400,
      'ValidationException',
      "This model doesn't support the s3Uri field. Remove s3Uri and try again.",
      'unsupported',
    ],
    [400, 'ValidationException', 'messages: text content blocks must be non-empty', 'invalid_request'],
  ])('%i %s "%s" is %s', (status, type, message, code) => {
    expect(read(status, type, message)).toMatchObject({ code, upstreamStatus: status, providerCode: type });
  });

  it.each([
    'ThrottlingException:http://internal.amazon.com/coral/com.amazon.bedrock/',
    'com.amazon.bedrock#ThrottlingException',
  ])('finds the type in %s', (type) => {
    expect(read(400, type, '')).toMatchObject({ code: 'rate_limited', providerCode: 'ThrottlingException' });
  });

  it.each([
    [401, 'authentication'],
    [402, 'payment_required'],
    [403, 'permission_denied'],
    [404, 'model_not_found'],
    [413, 'payload_too_large'],
    [418, 'invalid_request'],
    [429, 'rate_limited'],
    [502, 'server_error'],
    [503, 'overloaded'],
  ])('goes by the status %i when there is no type', (status, code) => {
    expect(readConverseError({ status, headers: {}, body: '<html>' }, 0).code).toBe(code);
  });

  it('reads how long to wait', () => {
    expect(read(429, 'ThrottlingException', '', { 'retry-after': '7' }).retryAfterMs).toBe(7000);
  });

  it('does not repeat the canonical request that a refused signature is answered with', () => {
    const error = read(
      403,
      'InvalidSignatureException',
      'The Canonical String should have been x-amz-security-token:TOKEN',
    );
    expect(error.code).toBe('authentication');
    expect(JSON.stringify(error) + error.message).not.toContain('TOKEN');
  });

  it.each([
    ['throttlingException', 'rate_limited'],
    ['modelStreamErrorException', 'server_error'],
    ['internalServerException', 'server_error'],
    ['serviceUnavailableException', 'overloaded'],
    ['validationException', 'invalid_request'],
    ['somethingNewException', 'server_error'],
  ])('inside a stream %s is %s', (type, code) => {
    expect(readStreamException(type, '{"message":"why"}')).toMatchObject({ code, message: 'why', providerCode: type });
  });
});
