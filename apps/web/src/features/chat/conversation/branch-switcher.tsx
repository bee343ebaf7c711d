/** Goes between the versions of a message. */
import NextIcon from '@mui/icons-material/ChevronRight';
import PreviousIcon from '@mui/icons-material/ChevronLeft';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Message } from '../state/types.ts';
import { ActionButton } from './action-button.tsx';
import { useConversationContext } from './conversation-context.ts';

const MIRRORED = { '[dir=rtl] &': { transform: 'scaleX(-1)' } };

export function BranchSwitcher({ message }: { message: Message }) {
  const { t, i18n } = useTranslation('chat');
  const { actions, answering } = useConversationContext();
  const { siblings, id } = message;
  if (siblings.length < 2) return null;
  const at = siblings.indexOf(id);
  const number = new Intl.NumberFormat(i18n.language);
  const go = (sibling: string | undefined) => sibling !== undefined && actions.show(message, sibling);
  return (
    <Box role="group" aria-label={t('conversation.versions')} sx={{ display: 'flex', alignItems: 'center' }}>
      <ActionButton
        label={t('conversation.previousVersion')}
        disabled={answering || at <= 0}
        onClick={() => go(siblings[at - 1])}
      >
        <PreviousIcon fontSize="small" sx={MIRRORED} />
      </ActionButton>
      <Box component="span" sx={{ fontSize: '0.8125rem', fontVariantNumeric: 'tabular-nums' }}>
        {number.format(at + 1)}/{number.format(siblings.length)}
      </Box>
      <ActionButton
        label={t('conversation.nextVersion')}
        disabled={answering || at >= siblings.length - 1}
        onClick={() => go(siblings[at + 1])}
      >
        <NextIcon fontSize="small" sx={MIRRORED} />
      </ActionButton>
    </Box>
  );
}
