/** What the page draws for numbers. */
import type { Card } from '@switchyard/agent';

export interface ChartCard {
  kind: 'chart';
  title: string;
  /** `bars`: amounts of things; `line`: a course of time. */
  form: 'bars' | 'line';
  unit: 'plays' | 'minutes' | 'percent';
  labels: readonly string[];
  /** Values in the order of the labels. Several: parts of a whole, stacked. */
  series: readonly { name: string; values: readonly number[] }[];
  /** Spotify URIs in the order of the labels, where they are tracks or are best heard as one. */
  uris?: readonly string[];
}

export function chartCard(chart: Omit<ChartCard, 'kind'>): Card {
  return { kind: 'chart', ...chart };
}

export function minutes(ms: number): number {
  return Math.round(ms / 60_000);
}
