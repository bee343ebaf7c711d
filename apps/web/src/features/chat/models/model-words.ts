/** Numbers of models as people read them. */
import type { Model } from './model-data.ts';

/** The last part of a name such as `groq/openai/gpt-oss-120b`. */
export function shortName(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** US dollars per million tokens, in and out. */
export function pricesInWords({ input, output }: NonNullable<Model['prices']>, language: string): [string, string] {
  const format = (amount: number) =>
    new Intl.NumberFormat(language, {
      style: 'currency',
      currency: 'USD',
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
      maximumFractionDigits: 3,
    }).format(amount);
  return [format(input), format(output)];
}

/** e.g. `128K` */
export function tokensInWords(tokens: number, language: string): string {
  return new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(tokens);
}

/** e.g. `420 ms`, `1.3 s` */
export function timeInWords(milliseconds: number, language: string): string {
  const [value, unit] = milliseconds < 1_000 ? [milliseconds, 'millisecond'] : [milliseconds / 1_000, 'second'];
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: unit === 'second' ? 1 : 0,
  }).format(value);
}
