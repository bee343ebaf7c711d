/** Renders parts of the chat as the page would: with words, the query cache and short messages. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { initReactI18next } from 'react-i18next';
import { Snacks } from '../../../shared/ui/snacks.tsx';
import shared from '../../../shared/locales/en.json' with { type: 'json' };
import chat from '../locales/en.json' with { type: 'json' };

export async function renderChat(children: ReactNode, queries = new QueryClient()) {
  if (!i18next.isInitialized) {
    await i18next.use(initReactI18next).init({
      lng: 'en',
      resources: { en: { chat, shared } },
      defaultNS: 'shared',
      interpolation: { escapeValue: false },
    });
  }
  const wrap = (content: ReactNode) => (
    <QueryClientProvider client={queries}>
      <Snacks>{content}</Snacks>
    </QueryClientProvider>
  );
  const view = render(wrap(children));
  return { ...view, rerender: (content: ReactNode) => view.rerender(wrap(content)) };
}
