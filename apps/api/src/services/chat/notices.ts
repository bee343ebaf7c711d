/** What a person is to know about how an answer came about. */
import type { AnsweredRound } from '@switchyard/agent';
import type { LlmErrorCode } from 'llm-router';
import type { Notice } from './messages.ts';
import type { ModelChoice } from './model-choice.ts';

/** Why a deployment did not answer, in the middle of a sentence. */
const WHY: Partial<Record<LlmErrorCode, string>> = {
  rate_limited: 'its rate limit was reached',
  quota_exceeded: 'its quota is used up',
  authentication: 'its key was refused',
  permission_denied: 'its key may not do this',
  payment_required: 'its account has no credit',
  overloaded: 'it is overloaded',
  circuit_open: 'it is out of use for the moment',
  no_key: 'none of its keys can be used now',
  context_too_long: 'the conversation is too long for it',
  model_not_found: 'it does not have this model',
  unsupported: 'it cannot do what was asked',
  connection_failed: 'it could not be reached',
  connect_timeout: 'it could not be reached',
  first_token_timeout: 'it did not begin to answer in time',
  idle_timeout: 'it fell silent',
  stream_incomplete: 'its answer broke off',
};

/** @param first the notice that a session's model is away is given once an answer */
export function answerNotices({ requested }: ModelChoice, answer: AnsweredRound, first: boolean): Notice[] {
  if (!first) return [];
  const failed = answer.failures.findLast(({ deployment }) => deployment !== answer.deployment);
  const notices = answer.dropped > 0 ? [trimmed(answer.dropped)] : [];
  if (failed === undefined) return notices;
  const { deployment, code } = failed;
  const why = WHY[code] ?? 'it failed';
  const by = answer.provider === 'offline' ? 'the built-in assistant' : answer.deployment;
  return [
    ...notices,
    {
      code: 'fallback',
      message: `${deployment} did not answer: ${why}. This answer is by ${by}.`,
      requested,
      from: deployment,
      to: answer.deployment,
      reason: code,
    },
  ];
}

function trimmed(messages: number): Notice {
  return {
    code: 'context_trimmed',
    message: `The conversation is longer than this model can hold: the oldest ${messages} messages were left out.`,
    messages,
  };
}
