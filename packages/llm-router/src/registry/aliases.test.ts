import { describe, expect, it } from 'vitest';
import { expandAliases } from './aliases.ts';
import type { AliasDefinition } from './aliases.ts';
import { LlmError } from '../errors.ts';

function failure(definitions: Record<string, AliasDefinition>): LlmError {
  try {
    expandAliases(definitions);
  } catch (error) {
    if (LlmError.is(error)) return error;
  }
  throw new Error('expected an LlmError');
}

describe('an alias', () => {
  it('that is a list goes in its order', () => {
    expect(expandAliases({ fast: ['a/x', 'b/y'] }).get('fast')).toEqual({
      strategy: 'priority',
      entries: [
        { model: 'a/x', weight: 1 },
        { model: 'b/y', weight: 1 },
      ],
    });
  });

  it('keeps the strategy and the weights it is given', () => {
    const mixed = { strategy: 'cheapest' as const, deployments: ['a/x', { model: 'b/y', weight: 3 }] };
    expect(expandAliases({ mixed }).get('mixed')).toEqual({
      strategy: 'cheapest',
      entries: [
        { model: 'a/x', weight: 1 },
        { model: 'b/y', weight: 3 },
      ],
    });
  });

  it('with weights and no strategy is weighted, with neither it leaves the strategy to the router', () => {
    const definitions = { w: { deployments: [{ model: 'a/x', weight: 2 }] }, n: { deployments: ['a/x'] } };
    expect(expandAliases(definitions).get('w')?.strategy).toBe('weighted');
    expect(expandAliases(definitions).get('n')?.strategy).toBeUndefined();
  });

  it('may contain another, whose weights share out that of its entry', () => {
    const inner = {
      deployments: [
        { model: 'a/x', weight: 1 },
        { model: 'b/y', weight: 3 },
      ],
    };
    const outer = { deployments: [{ model: 'inner', weight: 8 }, 'c/z'] };
    expect(expandAliases({ outer, inner }).get('outer')?.entries).toEqual([
      { model: 'a/x', weight: 2 },
      { model: 'b/y', weight: 6 },
      { model: 'c/z', weight: 1 },
    ]);
  });

  it('that goes round in a circle is refused, with the circle in the message', () => {
    const error = failure({ a: ['b'], b: ['x/y', 'c'], c: ['a'] });
    expect(error.code).toBe('invalid_request');
    expect(error.message).toContain('a → b → c → a');
  });

  it('that contains itself is refused', () => {
    expect(failure({ a: ['a'] }).message).toContain('a → a');
  });

  it.each<[string, Record<string, AliasDefinition>]>([
    ['without deployments', { a: [] }],
    ['with a negative weight', { a: { deployments: [{ model: 'x/y', weight: -1 }] } }],
    ['with a weight that is no number', { a: { deployments: [{ model: 'x/y', weight: NaN }] } }],
    ['that contains auto', { a: ['auto:cheapest'] }],
  ])('%s is refused', (_, definitions) => {
    expect(failure(definitions)).toMatchObject({ code: 'invalid_request', param: 'aliases.a' });
  });
});
