import { describe, expect, it } from 'vitest';
import { minute, NOON } from '../admin.test-kit.ts';
import { failureKinds, hourOf, summaryOf } from './hour.ts';

describe('the hour', () => {
  it('has sixty minutes, the one under way last, also those without calls', () => {
    const hour = hourOf([minute(0, { requests: 3 }), minute(-59, { requests: 2 }), minute(-60)], NOON + 42_000);
    expect(hour).toHaveLength(60);
    expect(hour.map(({ requests }) => requests).filter(Boolean)).toEqual([2, 3]);
    expect(hour.at(-1)).toMatchObject({ at: NOON, requests: 3 });
  });

  it('adds up the deployments of a minute, and tells the slowest of their times', () => {
    const rows = [
      minute(0, { inputTokens: 5, outputTokens: 1, costUsd: 0.5, totalP95Ms: 300 }),
      minute(0, { deployment: 'acorn/n', outputTokens: 4, costUsd: 0.25, totalP95Ms: 900 }),
      minute(0, { deployment: 'acorn/o' }),
    ];
    expect(hourOf(rows, NOON).at(-1)).toMatchObject({
      requests: 3,
      tokens: 10,
      costUsd: 0.75,
      totalP95Ms: 900,
      totalP50Ms: null,
    });
  });

  it('does not blame the provider for what its callers did', () => {
    const rows = [minute(0, { requests: 4, failures: { overloaded: 1, invalid_request: 2 } })];
    expect(summaryOf(hourOf(rows, NOON))).toMatchObject({ requests: 4, failed: 1, availability: 0.75 });
    expect(failureKinds(rows)).toEqual([
      { code: 'invalid_request', count: 2, share: 0.5 },
      { code: 'overloaded', count: 1, share: 0.25 },
    ]);
  });

  it('knows no availability where nobody called', () => {
    expect(summaryOf(hourOf([], NOON))).toMatchObject({ availability: null, latest: undefined });
  });

  it('has a pace, which is the mean of the last five minutes, and the last times that were measured', () => {
    const rows = [
      minute(-5, { requests: 100 }),
      minute(-4, { requests: 8, totalP50Ms: 200 }),
      minute(0, { requests: 2, outputTokens: 50 }),
    ];
    const { pace, latest } = summaryOf(hourOf(rows, NOON));
    expect(pace).toEqual({ requests: 2, tokens: 10, costUsd: 0 });
    expect(latest?.totalP50Ms).toBe(200);
  });
});
