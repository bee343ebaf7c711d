// @vitest-environment happy-dom
import { createTheme, ThemeProvider } from '@mui/material/styles';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { leave, show, stubApi } from '../../features/chat/sessions/chat.test-kit.tsx';
import { Commands } from './commands.tsx';

afterEach(leave);

const user = { id: 'u', role: 'user', guest: true };
const theme = createTheme({ cssVariables: true, colorSchemes: { light: true, dark: true } });

function begin() {
  const api = stubApi({
    'GET /api/sessions': ({ query }) => ({
      items: query.get('q') === 'milk' || !query.get('q') ? [{ id: 's1', title: 'Milk and bread' }] : [],
      nextCursor: null,
    }),
    'PUT /api/me/preferences': ({ body }) => body,
  });
  const shown = show(<ThemeProvider theme={theme}>{null}</ThemeProvider>);
  shown.queries.setQueryData(['me'], user);
  shown.again(
    <ThemeProvider theme={theme}>
      <Commands />
    </ThemeProvider>,
  );
  return { api, ...shown };
}

test('Ctrl+K opens what can be done, words narrow it, Enter does it', async () => {
  const { where } = begin();
  await userEvent.keyboard('{Control>}k{/Control}');
  const field = await screen.findByRole('combobox', { name: 'What do you want to do?' });
  await waitFor(() => expect(document.activeElement).toBe(field));
  await userEvent.keyboard('remind');
  expect(await screen.findAllByRole('option')).toHaveLength(1);
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(where()).toBe('/reminders'));
  await waitFor(() => expect(screen.queryByRole('combobox')).toBeNull());
});

test('sessions are found by their titles, and arrows go round', async () => {
  const { where } = begin();
  await userEvent.keyboard('{Control>}k{/Control}milk');
  const option = await screen.findByRole('option', { name: 'Milk and bread' });
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
  await userEvent.keyboard('{ArrowUp}{ArrowDown}');
  expect(option.getAttribute('aria-selected')).toBe('true');
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(where()).toBe('/chat/s1'));
});

test('the screens of administrators are not offered to others', async () => {
  begin();
  await userEvent.keyboard('{Control>}k{/Control}');
  await screen.findByRole('option', { name: 'Todos' });
  expect(screen.queryByRole('option', { name: 'Health' })).toBeNull();
});

test('the question mark lists the shortcuts that are there', async () => {
  begin();
  await userEvent.keyboard('?');
  const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
  expect(sheet.textContent).toContain('Show all commandsCtrlK');
  expect(sheet.textContent).toContain('New chatCtrlShiftO');
});
