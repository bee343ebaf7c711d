/** How time is divided, as it is said: "year" alone would be taken for a part of "this year". */
import type { Slot } from '@switchyard/agent';
import type { TimeUnit } from '../port.ts';

export const DIVISIONS = ['hour_of_day', 'day_of_week', 'daily', 'monthly', 'yearly'] as const;
export type Division = (typeof DIVISIONS)[number];

export const UNITS = {
  hour_of_day: 'hour',
  day_of_week: 'weekday',
  daily: 'day',
  monthly: 'month',
  yearly: 'year',
} as const satisfies Record<Division, TimeUnit>;

export const DIVISION_SLOT: Slot = {
  kind: 'enum',
  synonyms: {
    hour_of_day: ['by hour', 'by the hour', 'by time of day', 'by clock'],
    day_of_week: ['by weekday', 'by weekdays', 'by day of the week', 'per weekday'],
    daily: ['by day', 'per day', 'day by day', 'each day'],
    monthly: ['by month', 'per month', 'month by month', 'each month'],
    yearly: ['by year', 'per year', 'year by year', 'each year'],
  },
};
