/** How the companies that speak openai-chat differ, as data. */
import type { AnswerUsage } from './answer.ts';
import type { Dialect } from './behaviour.ts';
import { digits, letters, uuid } from './ids.ts';
import type { JsonObject } from './json.ts';

export interface DialectTraits {
  /** `asked`: an extra chunk, only with `include_usage`; `extra`: that chunk unasked; `finish`: on the chunk with the finish reason; `every`: on all, growing. */
  usage: 'asked' | 'extra' | 'finish' | 'every';
  /** Chunks before the one with usage say `usage: null`. */
  nullUsage: 'never' | 'when_asked' | 'always';
  tools: 'fragments' | 'whole' | 'with_finish';
  reasoning: 'none' | 'reasoning' | 'reasoning_content' | 'thinking_parts' | 'think_tags';
  role: 'own_chunk' | 'first_delta' | 'every_delta';
  /** Ends with `[DONE]`. */
  done: boolean;
  /** Leaves out `logprobs` and a `finish_reason` of null. */
  bare?: true;
  /** Chunks are padded against guessing at lengths. */
  obfuscates?: true;
  /** On every chunk and on the whole answer. */
  extras: JsonObject;
  id(sequence: number): string;
  toolCallId(sequence: number, index: number): string;
}

const chatId = (sequence: number): string => `chatcmpl-${letters(29, sequence)}`;
const callId = (sequence: number, index: number): string => `call_${letters(24, sequence, index)}`;

const OPENAI: DialectTraits = {
  usage: 'asked',
  nullUsage: 'when_asked',
  tools: 'fragments',
  reasoning: 'none',
  role: 'own_chunk',
  done: true,
  obfuscates: true,
  extras: { service_tier: 'default', system_fingerprint: 'fp_de604bd877' },
  id: chatId,
  toolCallId: callId,
};

const PLAIN: DialectTraits = {
  usage: 'finish',
  nullUsage: 'never',
  tools: 'fragments',
  reasoning: 'reasoning',
  role: 'own_chunk',
  done: true,
  extras: {},
  id: chatId,
  toolCallId: callId,
};

export const DIALECTS: Record<Dialect, DialectTraits> = {
  openai: OPENAI,
  azure: { ...OPENAI, extras: { system_fingerprint: null } },
  groq: {
    ...PLAIN,
    tools: 'whole',
    extras: { system_fingerprint: 'fp_f8b414701e' },
    id: (sequence) => `chatcmpl-${uuid(sequence)}`,
    toolCallId: (sequence, index) => letters(9, sequence, index).toLowerCase(),
  },
  mistral: {
    ...PLAIN,
    tools: 'with_finish',
    reasoning: 'thinking_parts',
    id: (sequence) => uuid(sequence).replaceAll('-', ''),
    toolCallId: (sequence, index) => letters(9, sequence, index),
  },
  xai: {
    ...PLAIN,
    usage: 'extra',
    tools: 'whole',
    reasoning: 'reasoning_content',
    role: 'first_delta',
    bare: true,
    extras: { system_fingerprint: 'fp_2a885414fb' },
    id: (sequence) => uuid(sequence),
    toolCallId: (sequence, index) => `call_${digits(8, sequence, index)}`,
  },
  deepseek: {
    ...PLAIN,
    nullUsage: 'always',
    reasoning: 'reasoning_content',
    extras: { system_fingerprint: 'fp_eaab8d114b_prod0820_fp8_kvcache' },
    id: (sequence) => uuid(sequence),
    toolCallId: (sequence, index) => `call_0${index}_${letters(24, sequence, index)}`,
  },
  openrouter: {
    ...PLAIN,
    usage: 'extra',
    role: 'every_delta',
    extras: { provider: 'Simulated' },
    id: (sequence) => `gen-${digits(10, sequence)}-${letters(20, sequence)}`,
  },
  cerebras: { ...PLAIN, tools: 'whole', extras: { system_fingerprint: 'fp_5c0ab5d2bd' } },
  together: { ...PLAIN, id: (sequence) => `${letters(7, sequence)}-${letters(16, sequence)}` },
  ollama: {
    ...PLAIN,
    usage: 'asked',
    tools: 'whole',
    role: 'every_delta',
    extras: { system_fingerprint: 'fp_ollama' },
    id: (sequence) => `chatcmpl-${digits(3, sequence)}`,
    toolCallId: (sequence, index) => `call_${letters(8, sequence, index).toLowerCase()}`,
  },
  perplexity: { ...PLAIN, usage: 'every', reasoning: 'think_tags', done: false, id: (sequence) => uuid(sequence) },
};

/** Usage in this dialect's fields and by its arithmetic. */
export function writeUsage(dialect: Dialect, usage: AnswerUsage): JsonObject {
  const basic = {
    prompt_tokens: usage.input,
    completion_tokens: usage.output,
    total_tokens: usage.input + usage.output,
  };
  const cached = { cached_tokens: usage.cached };
  const reasoning = { reasoning_tokens: usage.reasoning };
  switch (dialect) {
    case 'openai':
    case 'azure': {
      const written = usage.cacheWrite > 0 ? { cache_write_tokens: usage.cacheWrite } : {};
      return {
        ...basic,
        prompt_tokens_details: { ...cached, ...written, audio_tokens: 0 },
        completion_tokens_details: {
          ...reasoning,
          audio_tokens: 0,
          accepted_prediction_tokens: 0,
          rejected_prediction_tokens: 0,
        },
      };
    }
    case 'groq':
      return {
        queue_time: 0.0419,
        ...basic,
        prompt_time: 0.0039,
        completion_time: 0.1652,
        total_time: 0.1691,
        ...(usage.cached > 0 && { prompt_tokens_details: cached }),
        ...(usage.reasoning > 0 && { completion_tokens_details: reasoning }),
      };
    case 'mistral':
      return { ...basic, ...(usage.cached > 0 && { prompt_tokens_details: cached }) };
    case 'xai':
      // Thinking is counted beside the completion, not in it.
      return {
        ...basic,
        completion_tokens: usage.output - usage.reasoning,
        prompt_tokens_details: { text_tokens: usage.input, audio_tokens: 0, image_tokens: 0, ...cached },
        completion_tokens_details: {
          ...reasoning,
          audio_tokens: 0,
          accepted_prediction_tokens: 0,
          rejected_prediction_tokens: 0,
        },
        num_sources_used: 0,
        cost_in_usd_ticks: (usage.input + usage.output) * 5000,
      };
    case 'deepseek':
      return {
        ...basic,
        prompt_tokens_details: cached,
        ...(usage.reasoning > 0 && { completion_tokens_details: reasoning }),
        prompt_cache_hit_tokens: usage.cached,
        prompt_cache_miss_tokens: usage.input - usage.cached,
      };
    case 'openrouter': {
      const cost = costUsd(usage);
      return {
        ...basic,
        cost,
        is_byok: false,
        prompt_tokens_details: { ...cached, cache_write_tokens: usage.cacheWrite, audio_tokens: 0, video_tokens: 0 },
        cost_details: { upstream_inference_cost: null },
        completion_tokens_details: { ...reasoning, image_tokens: 0 },
      };
    }
    case 'perplexity':
      return {
        ...basic,
        search_context_size: 'low',
        citation_tokens: 0,
        num_search_queries: 1,
        reasoning_tokens: usage.reasoning,
        cost: { total_cost: costUsd(usage) },
      };
    case 'together':
      return { ...basic, cached_tokens: usage.cached };
    case 'cerebras':
      return { ...basic, prompt_tokens_details: cached, completion_tokens_details: reasoning };
    case 'ollama':
      return basic;
  }
}

/** What a provider that names its price asks here: a dollar and two dollars a million tokens. */
function costUsd(usage: AnswerUsage): number {
  return (usage.input + usage.output * 2) / 1_000_000;
}
