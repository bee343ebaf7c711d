// @vitest-environment happy-dom
import { createTheme, ThemeProvider } from '@mui/material/styles';
import { cleanup, waitFor } from '@testing-library/react';
import i18next from 'i18next';
import { afterEach, expect, test } from 'vitest';
import { refusal, renderPage, stubApi } from '../testing/page.test-kit.tsx';
import { useFirstPreferences } from './first-preferences.ts';

function Page() {
  useFirstPreferences('u1');
  return null;
}

const begun = { timeZone: 'UTC', language: 'en', theme: 'system' };
const zone = process.env['TZ'];

afterEach(() => {
  cleanup();
  process.env['TZ'] = zone;
});

const theme = createTheme({ cssVariables: true, colorSchemes: { light: true, dark: true } });

async function visit(change: (body: unknown) => unknown, stored = begun) {
  process.env['TZ'] = 'Asia/Tokyo';
  const asked = stubApi({
    'GET /api/me/preferences': () => stored,
    'PUT /api/me/preferences': ({ body }) => change(body),
  });
  const { queries } = await renderPage(
    <ThemeProvider theme={theme} modeStorageKey="sy-theme">
      <Page />
    </ThemeProvider>,
    { words: {} },
  );
  const changes = () => asked.filter(({ what }) => what.startsWith('PUT')).map(({ body }) => body);
  await waitFor(() => expect(queries.getQueryData(['preferences'])).toBeTruthy());
  await waitFor(() => expect(queries.isMutating()).toBe(0));
  return { asked, changes };
}

test('the time zone of the browser is told once, and not again on the next visit', async () => {
  const { changes } = await visit((body) => ({ ...begun, ...(body as object) }));
  await waitFor(() => expect(changes()).toMatchObject([{ timeZone: 'Asia/Tokyo' }]));
  await waitFor(() => expect(localStorage.getItem('sy-first-preferences')).toBe('u1'));
  cleanup();
  expect((await visit(() => begun)).changes()).toEqual([]);
});

test('what was chosen on another device is taken over here, once', async () => {
  const chosen = { timeZone: 'Asia/Tokyo', language: 'ar', theme: 'dark' };
  const { changes } = await visit(() => chosen, chosen);
  expect(changes()).toEqual([{}]);
  await waitFor(() => expect(localStorage.getItem('sy-theme')).toBe('dark'));
  expect(localStorage.getItem('sy-language')).toBe('ar');
  expect(i18next.language).toBe('ar');
  cleanup();
  localStorage.setItem('sy-theme', 'light');
  await visit(() => chosen, chosen);
  expect(localStorage.getItem('sy-theme')).toBe('light');
});

test('what nobody has chosen leaves the page as it is', async () => {
  await visit((body) => ({ ...begun, ...(body as object) }));
  expect(localStorage.getItem('sy-theme')).toBeNull();
  expect(localStorage.getItem('sy-language')).toBeNull();
});

test('an API that refuses it is not asked again before the next visit', async () => {
  const { changes } = await visit(() => refusal(503, 'starting'));
  await waitFor(() => expect(changes()).toHaveLength(1));
  await waitFor(() => expect(localStorage.getItem('sy-first-preferences')).toBeNull());
  expect(changes()).toHaveLength(1);
});
