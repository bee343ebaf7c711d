/** Dates, times and recurrences in words. */
export { describeRecurrence, describeWhen } from './describe.ts';
export { readDuration } from './duration.ts';
export { findAllWhen, findWhen, parseWhen } from './find.ts';
export { isRecurrence, nextOccurrence } from './rule.ts';
export { unusableWhen, type Unusable } from './unusable.ts';
export type * from './when.ts';
