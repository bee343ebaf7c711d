/** What went into a tool call and what came out, for those who want to see it. */
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { ToolCall } from '../state/types.ts';

export function CallDetails({ call: { name, arguments: given, result } }: { call: ToolCall }) {
  const { t } = useTranslation('chat');
  return (
    <Box
      component="details"
      sx={{
        px: 2,
        pb: 1,
        fontSize: '0.8125rem',
        color: 'text.secondary',
        '& summary': { cursor: 'pointer', py: 1 },
        '& pre': {
          m: 0,
          mb: 1,
          p: 1,
          bgcolor: 'background.default',
          borderRadius: 1,
          overflow: 'auto',
          maxHeight: 280,
        },
      }}
    >
      <summary>{t('cards.details')}</summary>
      <Box component="p" sx={{ m: 0 }}>
        {t('cards.arguments')} <code>{name}</code>
      </Box>
      <Json value={given} label={t('cards.arguments')} />
      {result !== null && (
        <>
          <Box component="p" sx={{ m: 0 }}>
            {t('cards.result')}
          </Box>
          <Json value={result} label={t('cards.result')} />
        </>
      )}
    </Box>
  );
}

function Json({ value, label }: { value: unknown; label: string }) {
  return (
    <Box component="pre" dir="ltr" tabIndex={0} role="region" aria-label={label}>
      {JSON.stringify(value, null, 2)}
    </Box>
  );
}
