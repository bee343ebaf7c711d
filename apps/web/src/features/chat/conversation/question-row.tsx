/** A message of the user's, which can be copied, and changed: then the conversation branches there. */
import EditIcon from '@mui/icons-material/EditOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';

import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button.tsx';
import type { Message } from '../state/types.ts';
import { ActionButton } from './action-button.tsx';
import { attachmentsOf } from './attachments-of.ts';
import { BranchSwitcher } from './branch-switcher.tsx';
import { Bubble } from './bubble.tsx';
import { useConversationContext } from './conversation-context.ts';
import { UNSEEN } from '../../../shared/ui/unseen.ts';

const EditField = lazy(() => import('./edit-field.tsx').then((module) => ({ default: module.EditField })));

export function QuestionRow({ message, last }: { message: Message; last: boolean }) {
  const { t } = useTranslation('chat');
  const { actions, answering } = useConversationContext();
  const [editing, setEditing] = useState(false);
  const row = useRef<HTMLElement>(null);
  const attachments = useMemo(() => attachmentsOf(message), [message]);
  const bubble = <Bubble text={message.text} attachments={attachments} />;
  return (
    <Box component="article" ref={row} tabIndex={-1} sx={{ outline: 'none' }}>
      <Typography component="h2" style={UNSEEN}>
        {t('conversation.you')}
      </Typography>
      {editing ? (
        <Suspense fallback={bubble}>
          <EditField
            text={message.text}
            onCancel={() => {
              setEditing(false);
              row.current?.focus();
            }}
            onSave={(text) => {
              setEditing(false);
              actions.send({ message: text, attachments, parentId: message.parentId });
            }}
          />
        </Suspense>
      ) : (
        <>
          {bubble}
          <Box sx={{ display: 'flex', justifyContent: 'flex-end', alignItems: 'center', color: 'text.secondary' }}>
            <BranchSwitcher message={message} />
            <ActionButton label={t('conversation.edit')} disabled={answering} onClick={() => setEditing(true)}>
              <EditIcon fontSize="small" />
            </ActionButton>
            <CopyButton text={message.text} label={t('conversation.copy')} />
          </Box>
          {last && !answering && (
            <Box sx={{ textAlign: 'end' }}>
              <Button size="small" onClick={() => actions.regenerate(message)}>
                {t('conversation.answerThis')}
              </Button>
            </Box>
          )}
        </>
      )}
    </Box>
  );
}
