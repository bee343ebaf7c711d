/** A message on its way, or one that did not get there. */
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../shared/api/client.ts';
import type { Outgoing } from '../state/types.ts';
import { Bubble } from './bubble.tsx';
import { useConversationContext } from './conversation-context.ts';
import { TypingDots } from './typing-dots.tsx';
import { useCountdown } from './use-countdown.ts';

export function OutgoingRow({ outgoing }: { outgoing: Outgoing }) {
  const { t } = useTranslation('chat');
  const { input, status } = outgoing;
  return (
    <article>
      <Bubble text={input.message} attachments={input.attachments ?? []} faded />
      {status === 'failed' ? (
        <NotSent outgoing={outgoing} />
      ) : (
        <Box sx={{ mt: 2 }}>
          <TypingDots label={t('conversation.sending')} />
        </Box>
      )}
    </article>
  );
}

function NotSent({ outgoing: { id, error } }: { outgoing: Outgoing }) {
  const { t } = useTranslation('chat');
  const { actions } = useConversationContext();
  const refused = error instanceof ApiError;
  const seconds = useCountdown(refused ? (error.retryAfter ?? 0) : 0);
  return (
    <Alert
      severity="error"
      sx={{ mt: 1 }}
      action={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end' }}>
          <Button color="inherit" size="small" onClick={() => actions.discard(id)}>
            {t('conversation.discard')}
          </Button>
          <Button color="inherit" size="small" disabled={seconds > 0} onClick={() => actions.retry(id)}>
            {seconds > 0 ? t('conversation.retryIn', { count: seconds }) : t('retry', { ns: 'shared' })}
          </Button>
        </Box>
      }
    >
      {refused ? error.message : t('conversation.notSent')}
    </Alert>
  );
}
