/** A chart: what the tools of the listening history give, and what the page makes of its figures. */
export interface Chart {
  title: string;
  /** `bars`: amounts of things; `line`: a course of time. */
  form: 'bars' | 'line';
  unit: ChartUnit;
  labels: readonly string[];
  /** Values in the order of the labels. Several: parts of a whole. */
  series: readonly { name: string; values: readonly number[] }[];
}

export const CHART_UNITS = ['plays', 'minutes', 'percent'] as const;
export type ChartUnit = (typeof CHART_UNITS)[number];
