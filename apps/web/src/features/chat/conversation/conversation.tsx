/** The conversation: its messages, or what stands for them while there are none. */
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../shared/api/client.ts';
import { Empty, Failed, Loading } from '../../../shared/ui/states.tsx';
import type { ConversationView } from '../state/use-conversation.ts';
import { Announcer } from './announcer.tsx';
import { type ConversationActions, ConversationContext } from './conversation-context.ts';
import { Greeting } from './greeting.tsx';
import { loadMessageList } from './load-message-list.ts';
import { useSought } from './use-sought.ts';

const MessageList = lazy(loadMessageList);

export function Conversation({ view, actions }: { view: ConversationView; actions: ConversationActions }) {
  const { t } = useTranslation('chat');
  const { answering, messages } = view;
  const sought = useSought(view);
  const context = useMemo(() => ({ actions, answering }), [actions, answering]);
  if (view.error instanceof ApiError && view.error.status === 404) {
    return <Empty title={t('conversation.gone')} text={t('conversation.goneText')} />;
  }
  if (view.error) return <Failed error={view.error} retry={view.reload} />;
  if (view.loading) return <Loading rows={5} height={72} />;
  return (
    <ConversationContext value={context}>
      {messages.length === 0 && view.outgoing === undefined ? (
        <Greeting onPick={(message) => actions.send({ message })} />
      ) : (
        <Suspense fallback={<Box sx={{ flex: 1 }} />}>
          <MessageList key={view.key} view={view} sought={sought} />
        </Suspense>
      )}
      {view.lost && (
        <Alert
          severity="warning"
          sx={{ mx: 2, mb: 1 }}
          action={
            <Button color="inherit" size="small" onClick={view.readAgain}>
              {t('conversation.readAgain')}
            </Button>
          }
        >
          {t('conversation.lost')}
        </Alert>
      )}
      <Announcer messages={messages} />
    </ConversationContext>
  );
}
