import { describe, expect, it } from 'vitest';
import { endsInFence, splitBlocks } from './split-blocks.ts';

const LONG = `# Title

One paragraph
on two lines.

\`\`\`ts
const a = 1;

const b = 2;
\`\`\`

1. first

   more of the first

    \`\`\`py
    x = 1

    y = 2
    \`\`\`

2. second

After the list.

$$
x

y
$$

~~~
not \`\`\` closed by these

~~~

End`;

describe('splitBlocks', () => {
  it('cuts at blank lines, but not within code, formulas and lists', () => {
    const firstLines = splitBlocks(LONG).map((block) => block.split('\n')[0]);
    expect(firstLines).toEqual([
      '# Title',
      'One paragraph',
      '```ts',
      '1. first',
      'After the list.',
      '$$',
      '~~~',
      'End',
    ]);
  });

  it('loses nothing: the blocks put together are the text, wherever it is cut off', () => {
    for (let end = 0; end <= LONG.length; end++) {
      const text = LONG.slice(0, end);
      expect(splitBlocks(text).join('')).toBe(text);
    }
  });

  it('leaves finished blocks as they are while the text grows', () => {
    const whole = splitBlocks(LONG);
    for (let end = 1; end <= LONG.length; end++) {
      const grown = splitBlocks(LONG.slice(0, end));
      // The last one is being written; the one before it may still turn out to go on.
      expect(grown.slice(0, -2)).toEqual(whole.slice(0, Math.max(0, grown.length - 2)));
    }
  });

  it('does not cut where links or footnotes are defined apart from their use', () => {
    const text = 'See [it][1].\n\nMore.\n\n[1]: https://example.org';
    expect(splitBlocks(text)).toEqual([text]);
  });
});

describe('endsInFence', () => {
  it('knows code that is still being written', () => {
    expect(endsInFence('```mermaid\ngraph LR\n')).toBe(true);
    expect(endsInFence('```mermaid\ngraph LR\n```\n')).toBe(false);
    expect(endsInFence('words')).toBe(false);
  });
});
