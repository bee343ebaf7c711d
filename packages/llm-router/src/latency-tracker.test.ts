import { describe, expect, it } from 'vitest';
import { createLatencyTracker } from './latency-tracker.ts';

function tracker(options: { halfLifeMs?: number; maxEntries?: number } = {}) {
  const clock = { ms: 0 };
  return { clock, tracker: createLatencyTracker({ now: () => clock.ms, ...options }) };
}

const good = (firstTokenMs: number) => ({ firstTokenMs, totalMs: firstTokenMs + 1_000, outputTokens: 50, ok: true });
const failed = { totalMs: 30, outputTokens: 0, ok: false };

describe('a latency tracker', () => {
  it('knows nothing of a deployment it never saw', () => {
    expect(tracker().tracker.stats('a')).toBeUndefined();
  });

  it('says what it measured', () => {
    const t = tracker().tracker;
    t.record('a', good(200));
    expect(t.stats('a')).toEqual({ firstTokenMs: 200, tokensPerSecond: 50, errorRate: 0 });
  });

  it('weighs a sample of one half-life ago half', () => {
    const { clock, tracker: t } = tracker({ halfLifeMs: 1_000 });
    t.record('a', good(100));
    clock.ms = 1_000;
    t.record('a', good(400));
    expect(t.stats('a')?.firstTokenMs).toBeCloseTo((100 * 0.5 + 400) / 1.5);
  });

  it('keeps an average as it is while nothing new comes, then forgets it', () => {
    const { clock, tracker: t } = tracker({ halfLifeMs: 1_000 });
    t.record('a', good(100));
    clock.ms = 5_000;
    expect(t.stats('a')?.firstTokenMs).toBe(100);
    clock.ms = 10_500;
    expect(t.stats('a')?.firstTokenMs).toBeUndefined();
    expect(t.stats('a')?.tokensPerSecond).toBeUndefined();
  });

  it('does not take one failure for certainty, nor many for less than nearly so', () => {
    const t = tracker().tracker;
    t.record('a', failed);
    expect(t.stats('a')?.errorRate).toBe(0.5);
    for (let i = 0; i < 9; i++) t.record('a', failed);
    expect(t.stats('a')?.errorRate).toBeCloseTo(10 / 11);
  });

  it('forgives failures with time', () => {
    const { clock, tracker: t } = tracker({ halfLifeMs: 1_000 });
    for (let i = 0; i < 10; i++) t.record('a', failed);
    clock.ms = 10_000;
    expect(t.stats('a')?.errorRate).toBeLessThan(0.02);
  });

  it('does not let a quick failure pass for a quick answer', () => {
    const t = tracker().tracker;
    t.record('a', { ...failed, firstTokenMs: 5 });
    expect(t.stats('a')?.firstTokenMs).toBeUndefined();
  });

  it('measures no speed on an answer that is tiny or came all at once', () => {
    const t = tracker().tracker;
    t.record('a', { firstTokenMs: 100, totalMs: 400, outputTokens: 2, ok: true });
    t.record('b', { firstTokenMs: 900, totalMs: 901, outputTokens: 400, ok: true });
    expect(t.stats('a')?.tokensPerSecond).toBeUndefined();
    expect(t.stats('b')).toMatchObject({ firstTokenMs: 900, tokensPerSecond: undefined });
  });

  it('forgets the deployment it recorded longest ago when it is full', () => {
    const t = tracker({ maxEntries: 2 }).tracker;
    t.record('a', good(1));
    t.record('b', good(2));
    t.record('a', good(1));
    t.record('c', good(3));
    expect(t.stats('b')).toBeUndefined();
    expect(t.stats('a')).toBeDefined();
    expect(t.stats('c')).toBeDefined();
  });
});
