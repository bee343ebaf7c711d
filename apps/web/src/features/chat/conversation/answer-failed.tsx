/** An answer that did not come about: why, and what to do. */
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { Message } from '../state/types.ts';
import { useConversationContext } from './conversation-context.ts';
import { ModelMenuButton } from './model-menu-button.tsx';

export function AnswerFailed({ message }: { message: Message }) {
  const { t } = useTranslation('chat');
  const { actions, answering } = useConversationContext();
  return (
    <Alert severity="error" sx={{ my: 1 }}>
      {message.notices.at(-1)?.message ?? t('conversation.failed')}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 0.5 }}>
        <Button size="small" color="inherit" disabled={answering} onClick={() => actions.regenerate(message)}>
          {t('retry', { ns: 'shared' })}
        </Button>
        {!answering && (
          <ModelMenuButton
            label={t('conversation.otherModel')}
            onPick={(model) => actions.regenerate(message, model)}
          />
        )}
      </Box>
    </Alert>
  );
}
