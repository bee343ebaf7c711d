/** One thing in a card: what it is, and beneath it when and how important. */
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface CardLineProps {
  lead: ReactNode;
  title: string;
  done: boolean;
  /** It has been deleted since. */
  gone: boolean;
  children: ReactNode;
  action?: ReactNode;
}

export function CardLine({ lead, title, done, gone, children, action }: CardLineProps) {
  const { t } = useTranslation('chat');
  return (
    <Box sx={{ display: 'flex', alignItems: 'flex-start', px: 1, pb: 1, opacity: gone ? 0.6 : 1 }}>
      {lead}
      <Box sx={{ flex: 1, minWidth: 0, pt: 1 }}>
        <Box
          dir="auto"
          sx={{
            overflowWrap: 'anywhere',
            ...((done || gone) && { textDecoration: 'line-through', color: 'text.secondary' }),
          }}
        >
          {title}
        </Box>
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            gap: 1,
            fontSize: '0.8125rem',
            color: 'text.secondary',
          }}
        >
          {gone ? t('cards.gone') : children}
        </Box>
      </Box>
      {!gone && action}
    </Box>
  );
}
