import { describe, expect, test } from 'vitest';
import { MAX_SPOKEN, splitText, toSpokenText } from './spoken-text.ts';

describe('Markdown is read as a person would read it', () => {
  test.each([
    ['emphasis', 'This is **very *much* so**, ~~no~~ _yes_, __really__.', 'This is very much so, no yes, really.'],
    [
      'names and sums keep their signs',
      'snake_case_name and 2 * 3 * 4 and 2*3.',
      'snake_case_name and 2 * 3 * 4 and 2*3.',
    ],
    ['bold numbers', 'In **2024** it was.', 'In 2024 it was.'],
    ['headings', '## What to do ##\nNothing.', 'What to do.\nNothing.'],
    ['lists', '* milk\n- [ ] bread\n+ eggs\n1. first', 'milk.\nbread.\neggs.\n1. first.'],
    ['quotes and rules', '> > He said so.\n\n---\n\nYes!', 'He said so.\nYes!'],
    ['code', 'Call `run()`:\n\n```js\nrun();\n```\nDone.', 'Call run():\nCode block.\nDone.'],
    ['code that never ends', 'See:\n~~~\nrun();', 'See:\nCode block.'],
    [
      'links',
      'Read [the manual](https://a.example/b_c) or [this][1].\n\n[1]: https://b.example',
      'Read the manual or this.',
    ],
    [
      'bare addresses',
      'At https://www.example.com/a/long?path=1 or <https://b.example>.',
      'At example.com or b.example.',
    ],
    ['pictures', '![a red cat](cat.png)', 'a red cat.'],
    ['HTML', 'One<br>two <b>three</b> <!-- four -->&amp; 1 &lt; 2', 'One two three & 1 < 2.'],
    ['escaped signs', String.raw`\*not bold\* and 1\. one`, '*not bold* and 1. one.'],
    [
      'tables',
      '| Task | Due |\n|:---|---:|\n| Milk | **today** |\n| Dentist | |\n\nThat is all.',
      'Task: Milk, Due: today.\nTask: Dentist.\nThat is all.',
    ],
    ['other scripts', '# 你好\n**世界**。', '你好.\n世界。'],
  ])('%s', (_what, markdown, spoken) => {
    expect(toSpokenText(markdown)).toBe(spoken);
  });

  test('without a word nothing is left', () => {
    expect(toSpokenText('***\n---\n🎉 !!!')).toBe('');
  });

  test('what grows by being read is cut at the end of a sentence', () => {
    const table = `| A long name | Another one |\n|---|---|\n${'| a | b |\n'.repeat(490)}`;
    const spoken = toSpokenText(table);
    expect(spoken.length).toBeLessThanOrEqual(MAX_SPOKEN);
    expect(spoken.length).toBeGreaterThan(MAX_SPOKEN - 100);
    expect(spoken).toMatch(/b\.$/);
  });

  test.each(['[', '*', '_', '`', '<', '![', '|', '> ', '<!--', '**a', '[^', '(', '\\'])(
    'five thousand characters of %j take no time',
    (sign) => {
      const startedAt = performance.now();
      toSpokenText(sign.repeat(MAX_SPOKEN / sign.length));
      expect(performance.now() - startedAt).toBeLessThan(500);
    },
  );
});

describe('long texts are cut', () => {
  test('between sentences, and nothing is lost', () => {
    expect(splitText('One is here. Two is there. Three.', 20)).toEqual(['One is here.', 'Two is there. Three.']);
  });

  test('else between words, else through a word, never through a character', () => {
    expect(splitText('one two three', 8)).toEqual(['one two', 'three']);
    expect(splitText('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
    expect(splitText('a😀😀', 2)).toEqual(['a', '😀', '😀']);
  });

  test('a short text stays whole', () => {
    expect(splitText('Hello. There.', 200)).toEqual(['Hello. There.']);
  });
});
