/** What those who speak OpenAI's protocols put in the headers of an answer. */
import type { Dialect } from './behaviour.ts';
import { letters, uuid } from './ids.ts';

/** Nothing in them is used up, so that a reader of limits has no reason to wait. */
export function openaiHeaders(dialect: Dialect, sequence: number): Record<string, string> {
  switch (dialect) {
    case 'openai':
      return {
        'x-request-id': `req_${letters(32, sequence).toLowerCase()}`,
        'openai-organization': 'simulated',
        'openai-processing-ms': '12',
        'openai-version': '2020-10-01',
        ...limits('10000', '8.64s', '200000', '6ms'),
      };
    case 'groq':
      return {
        'x-request-id': `req_${letters(26, sequence).toLowerCase()}`,
        ...limits('14400', '6s', '18000', '34.4s'),
      };
    case 'azure':
      return {
        'apim-request-id': uuid(sequence),
        'x-ms-region': 'Simulated',
        'x-ratelimit-remaining-requests': '249',
        'x-ratelimit-remaining-tokens': '249000',
        'x-ratelimit-limit-tokens': '250000',
      };
    case 'cerebras':
      return {
        'x-ratelimit-limit-requests-day': '14400',
        'x-ratelimit-remaining-requests-day': '14399',
        'x-ratelimit-reset-requests-day': '33011.38',
        'x-ratelimit-limit-tokens-minute': '60000',
        'x-ratelimit-remaining-tokens-minute': '59000',
        'x-ratelimit-reset-tokens-minute': '11.38',
      };
    case 'together':
      return {
        'x-ratelimit-limit': '10',
        'x-ratelimit-remaining': '9',
        'x-ratelimit-reset': '1',
        'x-tokenlimit-limit': '30000',
        'x-tokenlimit-remaining': '29000',
      };
    case 'openrouter':
      return { 'x-generation-id': `gen-${letters(20, sequence)}` };
    case 'mistral':
      return { 'mistral-correlation-id': uuid(sequence) };
    case 'xai':
    case 'deepseek':
    case 'ollama':
    case 'perplexity':
      return {};
  }
}

function limits(requests: string, requestsReset: string, tokens: string, tokensReset: string): Record<string, string> {
  return {
    'x-ratelimit-limit-requests': requests,
    'x-ratelimit-limit-tokens': tokens,
    'x-ratelimit-remaining-requests': String(Number(requests) - 1),
    'x-ratelimit-remaining-tokens': String(Number(tokens) - 100),
    'x-ratelimit-reset-requests': requestsReset,
    'x-ratelimit-reset-tokens': tokensReset,
  };
}
