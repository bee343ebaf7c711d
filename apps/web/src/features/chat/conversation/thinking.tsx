/** What a model thought before it spoke, for those who want to see it. */
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';

export function Thinking({ text, growing }: { text: string; growing: boolean }) {
  const { t } = useTranslation('chat');
  return (
    <Box
      component="details"
      sx={{
        my: 1,
        color: 'text.secondary',
        fontSize: '0.875rem',
        '& summary': { cursor: 'pointer', py: 1, width: 'fit-content' },
      }}
    >
      <summary>{growing ? t('conversation.thinking') : t('conversation.thought')}</summary>
      <Box
        dir="auto"
        sx={{
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          paddingInlineStart: 2,
          borderInlineStart: 2,
          borderColor: 'divider',
        }}
      >
        {text}
      </Box>
    </Box>
  );
}
