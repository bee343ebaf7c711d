import { expect, test } from 'vitest';
import { voiceChoices } from './voice-choices.ts';

const browser = [
  { name: 'Anna', lang: 'de-DE' },
  { name: 'Zoe', lang: 'en-US' },
  { name: 'x'.repeat(101), lang: 'en-US' },
];

test('the voices of the service are offered where there are any', () => {
  const service = [{ id: 'r1', name: 'Rachel', provider: 'elevenlabs' as const }];
  expect(voiceChoices(service, browser, 'en')).toEqual([{ value: 'r1', label: 'Rachel', about: 'elevenlabs' }]);
});

test('else those of the browser, the page’s language first, without names that the API would not keep', () => {
  expect(voiceChoices([], browser, 'en').map(({ value }) => value)).toEqual(['Zoe', 'Anna']);
});
