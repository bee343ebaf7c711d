/** A table that may be wider than the page: it scrolls by itself, by keyboard too. */
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export function Table({ children }: { children: ReactNode }) {
  const { t } = useTranslation('chat');
  return (
    <Box role="region" aria-label={t('markdown.table')} tabIndex={0} sx={{ overflowX: 'auto', my: 1.5 }}>
      <table>{children}</table>
    </Box>
  );
}
