/** What stands under an answer: who gave it, and what can be done with it. */
import AgainIcon from '@mui/icons-material/Refresh';
import ForkIcon from '@mui/icons-material/CallSplit';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button.tsx';
import type { Message } from '../state/types.ts';
import { ActionButton } from './action-button.tsx';
import { BranchSwitcher } from './branch-switcher.tsx';
import { useConversationContext } from './conversation-context.ts';
import { modelName } from './model-name.ts';
import { ReadAloudButton } from './read-aloud-button.tsx';

const AnswerDetails = lazy(() => import('./answer-details.tsx').then((module) => ({ default: module.AnswerDetails })));
const AgainMenu = lazy(() => import('./model-menu.tsx').then((module) => ({ default: module.ModelMenu })));

const UNFINISHED = new Set(['length', 'interrupted', 'stopped', 'context_full']);

export function AnswerActions({ message, last }: { message: Message; last: boolean }) {
  const { t } = useTranslation('chat');
  const { actions, answering } = useConversationContext();
  const [details, setDetails] = useState<HTMLElement>();
  const [again, setAgain] = useState<HTMLElement>();
  const { model, provider, text, status, finishReason } = message;
  if (status === 'awaiting_approval') return null;
  const unfinished = last && finishReason !== null && UNFINISHED.has(finishReason) && text !== '';
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', mt: 0.5, mx: -1, color: 'text.secondary' }}>
      {text !== '' && <CopyButton text={text} label={t('conversation.copy')} />}
      {text !== '' && <ReadAloudButton message={message} />}
      <ActionButton
        label={t('conversation.again')}
        popup
        disabled={answering}
        onClick={(event) => setAgain(event.currentTarget)}
      >
        <AgainIcon fontSize="small" />
      </ActionButton>
      <ActionButton label={t('conversation.fork')} disabled={answering} onClick={() => actions.fork(message)}>
        <ForkIcon fontSize="small" sx={{ transform: 'rotate(90deg)' }} />
      </ActionButton>
      <BranchSwitcher message={message} />
      {unfinished && (
        <Button
          size="small"
          disabled={answering}
          onClick={() => actions.send({ message: t('conversation.continueWords') })}
        >
          {t('conversation.continue')}
        </Button>
      )}
      {model !== null && (
        <Button
          size="small"
          color="inherit"
          aria-haspopup="dialog"
          onClick={(event) => setDetails(event.currentTarget)}
          sx={{ fontWeight: 400, minHeight: 40, minWidth: 0, maxWidth: '100%' }}
        >
          <Box component="bdi" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
            {provider === 'offline' ? t('conversation.builtIn') : `${modelName(model, '')} · ${provider}`}
          </Box>
        </Button>
      )}
      <Suspense>
        {details && <AnswerDetails message={message} anchor={details} onClose={() => setDetails(undefined)} />}
        {again && (
          <AgainMenu
            anchor={again}
            onClose={() => setAgain(undefined)}
            onPick={(picked) => actions.regenerate(message, picked)}
          />
        )}
      </Suspense>
    </Box>
  );
}
