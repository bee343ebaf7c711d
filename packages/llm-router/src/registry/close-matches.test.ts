import { describe, expect, it } from 'vitest';
import { closeMatches } from './close-matches.ts';

const KNOWN = ['gpt-4o', 'gpt-4o-mini', 'gpt-6-luna', 'claude-sonnet-5-5', 'llama-4'].map((name) => ({
  name: `p/${name}`,
  spellings: [`p/${name}`, name],
}));

describe('close matches', () => {
  it.each([
    ['a slip of the finger', 'gpt-4o-mimi', 'p/gpt-4o-mini'],
    ['letters swapped', 'calude-sonnet-5-5', 'p/claude-sonnet-5-5'],
    ['another case', 'GPT-4o', 'p/gpt-4o'],
    ['a beginning', 'claude-sonnet', 'p/claude-sonnet-5-5'],
    ['a longer name', 'llama-4-maverick-instruct', 'p/llama-4'],
    ['a slip in the provider', 'q/gpt-6-luna', 'p/gpt-6-luna'],
  ])('find %s', (_, asked, expected) => {
    expect(closeMatches(asked, KNOWN)[0]).toBe(expected);
  });

  it('are three at most, each once', () => {
    const matches = closeMatches('gpt-4', KNOWN);
    expect(matches.length).toBeLessThanOrEqual(3);
    expect(new Set(matches).size).toBe(matches.length);
  });

  it('are none for what is like nothing, for nothing, and for what is too long to compare', () => {
    expect(closeMatches('zzzzzzzzzz', KNOWN)).toEqual([]);
    expect(closeMatches('', KNOWN)).toEqual([]);
    expect(closeMatches('gpt-4o'.repeat(100), KNOWN)).toEqual([]);
  });
});
