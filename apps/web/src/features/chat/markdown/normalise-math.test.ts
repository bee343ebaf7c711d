import { describe, expect, it } from 'vitest';
import { hasMath, normaliseMath } from './normalise-math.ts';

describe('normaliseMath', () => {
  it('takes all the ways in which models write formulas', () => {
    expect(normaliseMath('so \\(a+b\\) and $c$ are')).toBe('so $$a+b$$ and $$c$$ are');
    expect(normaliseMath('\\[ x^2 \\]')).toBe('\n$$\nx^2\n$$\n');
  });

  it('takes prices for prices', () => {
    for (const text of ['it costs $5 or $10', 'between $5-$10', 'US$ 3 and $ 4', 'a \\$5 b$']) {
      expect(normaliseMath(text)).toBe(text);
      expect(hasMath(text)).toBe(false);
    }
  });

  it('leaves code as it is', () => {
    for (const text of ['`echo $a$`', '```sh\necho $a$ \\(x\\)\n```', '``a ` $b$``']) {
      expect(normaliseMath(text)).toBe(text);
      expect(hasMath(text)).toBe(false);
    }
  });

  it('finds a formula beside code and prices', () => {
    expect(hasMath('for $5, `$x$`, and $e^x$ too')).toBe(true);
    expect(hasMath('$$\nx\n$$')).toBe(true);
  });
});
