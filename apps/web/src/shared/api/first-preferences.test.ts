import { expect, test } from 'vitest';
import { languageTag } from '../i18n/language-tag.ts';
import { firstPreferences } from './first-preferences.ts';

const browser = { timeZone: 'Europe/Berlin', language: 'de-DE' };

test('preferences as the API begins them take over what the browser says', () => {
  expect(firstPreferences({ timeZone: 'UTC', language: 'en' }, browser)).toEqual(browser);
});

test('what was chosen is left alone', () => {
  expect(firstPreferences({ timeZone: 'Asia/Tokyo', language: 'es-MX' }, browser)).toEqual({});
});

test('a language goes with the region that the browser has for it', () => {
  expect(languageTag('en', ['de-DE', 'en-GB', 'en-US'])).toBe('en-GB');
  expect(languageTag('ar', ['de-DE'])).toBe('ar');
});
