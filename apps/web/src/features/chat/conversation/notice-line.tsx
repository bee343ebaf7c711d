/** What the user is to know about how an answer came about. */
import InfoIcon from '@mui/icons-material/InfoOutlined';
import SwitchIcon from '@mui/icons-material/AltRoute';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Notice } from '../state/types.ts';
import { modelName } from './model-name.ts';

export function NoticeLine({ notice }: { notice: Notice }) {
  const { t } = useTranslation('chat');
  const { code, message } = notice;
  const from = textOf(notice['from']);
  const to = textOf(notice['to']);
  const fallback = code === 'fallback' && from !== undefined && to !== undefined;
  const why = t(`conversation.reasons.${textOf(notice['reason']) ?? 'other'}`, {
    defaultValue: t('conversation.reasons.other'),
  });
  return (
    <Box
      role="note"
      sx={{
        display: 'flex',
        gap: 1,
        alignItems: 'center',
        width: 'fit-content',
        mb: 1,
        px: 1.25,
        py: 0.5,
        borderRadius: 1,
        border: 1,
        borderColor: 'divider',
        color: fallback ? 'secondary.main' : 'text.secondary',
        fontSize: '0.8125rem',
      }}
    >
      {fallback ? <SwitchIcon sx={{ fontSize: 18 }} /> : <InfoIcon sx={{ fontSize: 18 }} />}
      {fallback ? t('conversation.fallback', { from, why, to: modelName(to, t('conversation.builtIn')) }) : message}
    </Box>
  );
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
