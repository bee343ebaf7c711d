/** Nothing has come yet. After a while the user is offered another model. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../state/types.ts';
import { useConversationContext } from './conversation-context.ts';
import { ModelMenuButton } from './model-menu-button.tsx';
import { TypingDots } from './typing-dots.tsx';

/** Milliseconds. The router gives up on a silent provider a little later. */
const SLOW_MS = 9_000;

export function Waiting({ message }: { message: Message }) {
  const { t } = useTranslation('chat');
  const { actions } = useConversationContext();
  const slow = useAfter(Date.parse(message.createdAt) + SLOW_MS);
  const asked = message.requestedModel ?? 'auto';
  const auto = asked.startsWith('auto');
  return (
    <>
      <TypingDots label={t('conversation.writing')} />
      <Box role="status">
        {slow && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, color: 'text.secondary' }}>
            <Typography variant="body2">
              {auto ? t('conversation.slowAuto') : t('conversation.slow', { model: asked })}
            </Typography>
            {!auto && (
              <Button size="small" color="secondary" onClick={() => actions.stopAndAsk(message, 'auto')}>
                {t('conversation.askAuto')}
              </Button>
            )}
            <ModelMenuButton
              label={t('conversation.otherModel')}
              onPick={(model) => actions.stopAndAsk(message, model)}
            />
          </Box>
        )}
      </Box>
    </>
  );
}

/** @param time milliseconds since the epoch */
function useAfter(time: number): boolean {
  const [passed, setPassed] = useState(() => Date.now() >= time);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), Math.max(0, time - Date.now()));
    return () => clearTimeout(timer);
  }, [time]);
  return passed;
}
