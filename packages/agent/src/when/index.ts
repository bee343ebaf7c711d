/** Dates, times and recurrences in words. */
export type * from './when.ts';
