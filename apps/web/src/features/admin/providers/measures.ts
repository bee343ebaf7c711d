/** What the charts of the hour can show. */
import type { HourMinute } from './hour.ts';

export const MEASURES = ['requests', 'latency', 'tokens', 'cost'] as const;
export type Measure = (typeof MEASURES)[number];

export interface Line {
  /** Key of its name in the words. */
  name: string;
  /** Of the theme's palette. */
  colour: string;
  value: (minute: HourMinute) => number | null;
}

/** Requests are stacked; latencies are lines. */
export const LINES: Record<Measure, readonly Line[]> = {
  requests: [
    { name: 'answered', colour: 'primary-main', value: ({ requests, failed }) => requests - failed },
    { name: 'failed', colour: 'error-main', value: ({ failed }) => failed },
  ],
  latency: [
    { name: 'firstTokenP50', colour: 'primary-main', value: ({ firstTokenP50Ms }) => firstTokenP50Ms },
    { name: 'firstTokenP95', colour: 'primary-light', value: ({ firstTokenP95Ms }) => firstTokenP95Ms },
    { name: 'totalP50', colour: 'secondary-main', value: ({ totalP50Ms }) => totalP50Ms },
    { name: 'totalP95', colour: 'secondary-light', value: ({ totalP95Ms }) => totalP95Ms },
  ],
  tokens: [{ name: 'tokens', colour: 'info-main', value: ({ tokens }) => tokens }],
  cost: [{ name: 'cost', colour: 'secondary-main', value: ({ costUsd }) => costUsd }],
};
