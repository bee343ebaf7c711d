/**
 * Hand-kept corrections to the generated data: what it has wrong or does not say. Data only; each
 * with its reason, its source and the day it was looked up. A row's own `source` stays that of its
 * prices.
 */
import type { Modality, Model } from '../types.ts';

export interface Correction {
  providers: readonly string[];
  /** Model names it holds for; also applied to models that the catalogue does not know. */
  models: RegExp;
  set?: Partial<Pick<Model, 'contextWindow' | 'retiredOn' | 'prefill' | 'json' | 'tools' | 'apis'>>;
  /** Further kinds of input, beside those in the data. */
  input?: readonly Modality[];
  reason: string;
  source: string;
  asOf: string;
}

const OPENAI_SHUTDOWNS = {
  providers: ['openai'],
  source: 'OpenAI deprecations page (developers.openai.com/api/docs/deprecations)',
  asOf: '2026-10-28',
} as const;

export const CORRECTIONS: readonly Correction[] = [
  {
    providers: ['openai', 'azure-openai', 'opencode'],
    models: /^gpt-(5\.[45]|5\.6-(luna|sol|terra)|6(\.1)?-(astra|luna|sol|terra))$/,
    set: { contextWindow: 1_050_000 },
    reason: '272,000 is where the dearer price begins, not what the model holds (922,000 in, 128,000 out)',
    source: 'OpenAI model pages; the data itself says 1,050,000 for the -pro rows',
    asOf: '2026-11-10',
  },

  // Switched off, or announced to be.
  {
    providers: ['groq'],
    models: /^llama-3\.(3-70b-versatile|1-8b-instant)$/,
    set: { retiredOn: '2026-08-16' },
    reason: 'shut down, yet still in the data',
    source: 'Groq deprecations page',
    asOf: '2026-11-10',
  },
  {
    providers: ['xai'],
    models: /^grok-(3|4-0709|4-fast.*|4-1-fast.*|code-fast-1)$/,
    set: { retiredOn: '2026-05-15' },
    reason: 'shut down',
    source: 'xAI release notes',
    asOf: '2026-11-10',
  },
  {
    providers: ['deepseek'],
    models: /^deepseek-(chat|reasoner)$/,
    set: { retiredOn: '2026-07-24' },
    reason: 'replaced by deepseek-flash and deepseek-v4-pro',
    source: 'DeepSeek API news',
    asOf: '2026-11-10',
  },
  {
    providers: ['perplexity'],
    models: /^sonar(-pro|-reasoning|-reasoning-pro|-deep-research)?$/,
    set: { retiredOn: '2026-09-27' },
    reason:
      'Sonar chat completions gave way to the Agent API; the documentation is at odds over whether they still answer',
    source: 'Perplexity documentation',
    asOf: '2026-11-10',
  },
  {
    ...OPENAI_SHUTDOWNS,
    models:
      /^(gpt-5-chat-latest|gpt-5(\.1)?-codex(-max|-mini)?|gpt-5\.2-codex|computer-use-preview.*|o[34](-mini)?-deep-research.*)$/,
    set: { retiredOn: '2026-07-23' },
    reason: 'shut down',
  },
  {
    ...OPENAI_SHUTDOWNS,
    models:
      /^(gpt-3\.5-turbo(-0125)?|gpt-4(-0613|-1106-preview)?|gpt-4-turbo(-2024-04-09)?|gpt-4\.1-nano(-2025-04-14)?|gpt-4o-2024-05-13|o1(-pro|-2024-12-17|-pro-2025-03-19)?|o3-mini(-2025-01-31)?|o4-mini(-2025-04-16)?)$/,
    set: { retiredOn: '2026-10-23' },
    reason: 'shut down, yet still in the data',
  },
  {
    ...OPENAI_SHUTDOWNS,
    models: /^(gpt-5(-mini|-nano|-pro)?(-2025-\d\d-\d\d)?|o3(-pro)?(-2025-\d\d-\d\d)?)$/,
    set: { retiredOn: '2026-12-11' },
    reason: 'shutdown announced on 2026-06-11',
  },
  {
    ...OPENAI_SHUTDOWNS,
    models:
      /^(gpt-4o(-2024-08-06|-2024-11-20)?|gpt-4o-mini(-2024-07-18)?|gpt-4\.1(-2025-04-14)?|gpt-4\.1-mini(-2025-04-14)?)$/,
    set: { retiredOn: '2027-01-14' },
    reason: 'shutdown announced on 2026-10-14',
  },

  // Wire protocols.
  {
    providers: ['openai', 'azure-openai'],
    models: /^(o[13]-pro|gpt-5.*-pro|.*-codex.*|.*-deep-research|computer-use.*)(-\d{4}-\d\d-\d\d)?$/,
    set: { apis: ['openai-responses'] },
    reason: 'served by the Responses API only',
    source: 'OpenAI model pages',
    asOf: '2026-11-10',
  },

  // Going on from a last assistant message.
  {
    providers: ['anthropic', 'bedrock', 'google-vertex'],
    models: /claude-(instant|2|3|(opus|sonnet|haiku)-4(-[0-5])?(-2\d{7}|@|-v\d|$))/,
    set: { prefill: true },
    reason: 'Claude refuses prefill from 4.6 on and took it before',
    source: 'Anthropic model notes',
    asOf: '2026-11-10',
  },
  {
    providers: ['mistral'],
    models: /^(labs-)?(open-)?(mistral|ministral|mixtral|codestral|devstral|magistral|pixtral|voxtral|leanstral)/,
    set: { prefill: true },
    reason: "Mistral's own models take `prefix`; the models it hosts for others do not",
    source: 'Mistral API reference',
    asOf: '2026-11-10',
  },
  {
    providers: ['deepseek', 'ollama'],
    models: /./,
    set: { prefill: true },
    reason: 'chat prefix completion (DeepSeek); the prompt template is left open (Ollama)',
    source: 'DeepSeek and Ollama documentation',
    asOf: '2026-11-10',
  },

  // Structured output by JSON schema; the data is silent on it. Not listed here: not known.
  {
    providers: ['openai', 'azure-openai'],
    models: /^(gpt-4o|gpt-4\.1|gpt-[5-9]|o[1-9]|chat-latest)(?!.*(audio|realtime|transcribe|tts|2024-05-13))/,
    set: { json: true },
    reason: 'structured outputs since gpt-4o-2024-08-06',
    source: 'OpenAI structured outputs guide',
    asOf: '2026-11-10',
  },
  {
    providers: ['openai', 'azure-openai'],
    models: /^(gpt-3|gpt-4(-turbo.*|-\d{4}.*)?$|gpt-4o-2024-05-13)/,
    set: { json: false },
    reason: 'older than structured outputs',
    source: 'OpenAI structured outputs guide',
    asOf: '2026-11-10',
  },
  {
    providers: ['anthropic', 'bedrock', 'openrouter'],
    models: /claude-((haiku|sonnet|opus)-4[-.][5-9]|[a-z]+-[5-9])/,
    set: { json: true },
    reason: '`output_config.format`, over Bedrock `outputConfig.textFormat`, over OpenRouter `response_format`',
    source: 'Anthropic, Bedrock and OpenRouter API references',
    asOf: '2026-11-10',
  },
  {
    providers: ['openrouter'],
    models: /^~?(openai\/(gpt-4o|gpt-4\.1|gpt-[5-9]|o[1-9])|google\/gemini|x-ai\/grok|mistralai\/)/,
    set: { json: true },
    reason: 'passed through to providers that have it',
    source: 'OpenRouter structured outputs guide',
    asOf: '2026-11-10',
  },
  {
    providers: ['gemini'],
    models: /^gemini-/,
    set: { json: true },
    reason: '`responseJsonSchema`',
    source: 'Gemini API reference',
    asOf: '2026-11-10',
  },
  {
    providers: ['groq'],
    models: /^openai\/gpt-oss-(20b|120b)$/,
    set: { json: true },
    reason: 'the models with schemas; the others have JSON mode at most',
    source: 'Groq structured outputs guide',
    asOf: '2026-11-10',
  },
  {
    providers: ['xai', 'mistral', 'cerebras', 'together', 'fireworks', 'perplexity', 'ollama'],
    models: /./,
    set: { json: true },
    reason: '`response_format: json_schema` for all chat models',
    source: "the providers' API references",
    asOf: '2026-11-10',
  },

  // Inputs beside text and image, which is all the data knows.
  {
    providers: ['gemini', 'google-vertex'],
    models: /^gemini-/,
    input: ['audio', 'video', 'file'],
    reason: 'media and PDF parts',
    source: 'Gemini API reference',
    asOf: '2026-11-10',
  },
  {
    providers: ['anthropic'],
    models: /^claude-/,
    input: ['file'],
    reason: 'document blocks',
    source: 'Anthropic API reference',
    asOf: '2026-11-10',
  },
  {
    providers: ['bedrock'],
    models: /anthropic\.claude-|amazon\.nova-(2|lite|pro|premier)/,
    input: ['file'],
    reason: 'document blocks',
    source: 'Bedrock Converse reference',
    asOf: '2026-11-10',
  },
  {
    providers: ['openai'],
    models: /^(gpt-4o|gpt-4\.1|gpt-[5-9]|o1$|o1-pro|o3$|o3-pro|o4)/,
    input: ['file'],
    reason: 'PDF parts for models with vision',
    source: 'OpenAI file inputs guide',
    asOf: '2026-11-10',
  },
  {
    providers: ['openrouter'],
    models: /^~?(openai\/(gpt-4o|gpt-4\.1|gpt-[5-9])|anthropic\/claude|google\/gemini)/,
    input: ['file'],
    reason: 'PDF parts where the model behind it reads them',
    source: 'OpenRouter PDF guide',
    asOf: '2026-11-10',
  },
];
