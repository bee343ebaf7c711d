/**
 * Catalogue rows that `auto` must not choose by itself: they answer, but not as an ordinary chat
 * model would, or only for accounts that were let in. Naming them outright always works.
 */
import type { Model } from '../types.ts';

const NOT_FOR_AUTO: readonly { providers?: readonly string[]; models: RegExp; reason: string }[] = [
  { models: /[:-]batch$/, reason: 'half the price, but answers when it suits the provider' },
  { models: /(^|\/)[^/]*-spot$/, reason: 'spare capacity that is taken away at will' },
  { models: /deep-research|computer-use|robotics|customtools/, reason: 'made for one task or tool' },
  { models: /safeguard|guard-|-decisions/, reason: 'classifies instead of answering' },
  { models: /audio|voice|voxtral|omni|-image(-|$)|nano-banana/, reason: 'made for sound or pictures' },
  { models: /cyber|daybreak|-legal$|-finance$/, reason: 'for vetted accounts or one trade' },
  { providers: ['openrouter'], models: /^(auto|openrouter\/|typesafe\/)/, reason: 'routers themselves' },
  { providers: ['openrouter'], models: /:free$/, reason: 'a daily allowance too small to rely on' },
  {
    providers: ['bedrock'],
    models: /^(apac|au|ca|eu|in|jp|us|us-gov)\./,
    reason: 'inference profiles of one region; which one is ours is not known here',
  },
  {
    providers: ['bedrock'],
    models: /^(anthropic\.|amazon\.nova-2)/,
    reason: 'on-demand calls need an inference profile (`global.…`)',
  },
  { providers: ['azure-openai'], models: /./, reason: 'only what the account has deployed is there' },
];

/** Whether `auto` may choose a row of the catalogue. Rows that the configuration names are not asked about. */
export function suitsAuto(model: Model): boolean {
  return !NOT_FOR_AUTO.some(
    (rule) => (rule.providers?.includes(model.provider) ?? true) && rule.models.test(model.name),
  );
}
