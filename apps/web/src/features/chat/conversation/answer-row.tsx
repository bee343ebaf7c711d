/** An answer: what was thought, said and done, by whom, and what can be done with it. */
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Message } from '../state/types.ts';
import { useLiveAnswer } from '../state/use-live-answer.ts';
import { AnswerActions } from './answer-actions.tsx';
import { AnswerFailed } from './answer-failed.tsx';
import { AnswerParts } from './answer-parts.tsx';
import { useConversationContext } from './conversation-context.ts';
import { UNSEEN } from '../../../shared/ui/unseen.ts';
import { NoticeLine } from './notice-line.tsx';
import { Waiting } from './waiting.tsx';

export function AnswerRow({ message: stored, last }: { message: Message; last: boolean }) {
  const { t } = useTranslation('chat');
  const { actions } = useConversationContext();
  const message = useLiveAnswer(actions.live, stored);
  const { status, notices, content } = message;
  const writing = status === 'streaming';
  const about = status === 'failed' ? notices.slice(0, -1) : notices;
  return (
    <Box component="article" aria-busy={writing}>
      <Typography component="h2" style={UNSEEN}>
        {t('conversation.answer')}
      </Typography>
      {about.map((notice) => (
        <NoticeLine key={notice.code + notice.message} notice={notice} />
      ))}
      <AnswerParts message={message} />
      {writing && content.length === 0 && <Waiting message={message} />}
      {status === 'stopped' && content.length === 0 && (
        <Typography color="textSecondary">{t('conversation.stopped')}</Typography>
      )}
      {status === 'interrupted' && (
        <Alert severity="warning" sx={{ my: 1 }}>
          {t('conversation.interrupted')}
        </Alert>
      )}
      {status === 'failed' && <AnswerFailed message={message} />}
      {!writing && <AnswerActions message={message} last={last} />}
    </Box>
  );
}
