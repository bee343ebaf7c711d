import { expect, test } from 'vitest';
import { LANGUAGES } from './languages.ts';

type Words = { [key: string]: string | Words };

const files = import.meta.glob<Words>(
  ['../../features/*/locales/*.json', '../locales/*.json', '../../app/locales/*.json'],
  {
    eager: true,
    import: 'default',
  },
);

const PLURAL = /_(zero|one|two|few|many|other)$/;

/** Paths of all words; the forms of a plural count as one. */
function pathsOf(words: Words, before = ''): string[] {
  const paths = Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [before + key.replace(PLURAL, '')] : pathsOf(value, `${before}${key}.`),
  );
  return [...new Set(paths)].sort();
}

const english = Object.keys(files).filter((path) => path.endsWith('/en.json'));

test.each(english)('%s is there in every language, word for word', (path) => {
  for (const { code } of LANGUAGES) {
    const words = files[path.replace('/en.json', `/${code}.json`)];
    expect(words && pathsOf(words), code).toEqual(pathsOf(files[path] ?? {}));
  }
});
