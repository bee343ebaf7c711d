/** The messages, of which only those in sight are rendered. */
import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { focusOnMount } from '../../../shared/shortcuts/focus-on-mount.ts';
import type { ConversationView } from '../state/use-conversation.ts';
import { AnswerRow } from './answer-row.tsx';
import { JumpButton } from './jump-button.tsx';
import { OutgoingRow } from './outgoing-row.tsx';
import { QuestionRow } from './question-row.tsx';
import type { Row } from './rows.ts';
import { useMessageList } from './use-message-list.ts';

export interface MessageListProps {
  view: ConversationView;
  /** The message to go to, which stands out for a while. */
  sought: string | undefined;
}

export function MessageList({ view, sought }: MessageListProps) {
  const { t } = useTranslation('chat');
  const { rows, items, scroller, virtualizer, toEnd, atEnd, unread, onScroll } = useMessageList(view, sought);
  return (
    <Box sx={{ flex: 1, minHeight: 0, position: 'relative' }}>
      <Box
        ref={scroller}
        onScroll={onScroll}
        role="region"
        aria-label={t('conversation.title')}
        tabIndex={0}
        sx={{ height: '100%', overflowY: 'auto', overflowX: 'hidden', overflowAnchor: 'none', contain: 'strict' }}
      >
        {view.loadingOlder && (
          <Box sx={{ position: 'absolute', top: 8, insetInline: 0, textAlign: 'center' }}>
            <CircularProgress size={20} aria-label={t('conversation.loadingOlder')} />
          </Box>
        )}
        <Box style={{ height: virtualizer.getTotalSize() }} sx={{ position: 'relative', width: '100%' }}>
          {items.map(({ key, index, start }) => {
            const row = rows[index];
            return (
              row && (
                <Box
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  style={{ transform: `translateY(${start}px)` }}
                  sx={{ position: 'absolute', top: 0, insetInline: 0, pb: 1.5 }}
                >
                  <Box
                    {...(row.key === sought && { ref: focusOnMount, tabIndex: -1 })}
                    sx={{
                      maxWidth: 860,
                      mx: 'auto',
                      px: { xs: 1.5, sm: 3 },
                      borderRadius: 1.5,
                      outline: 'none',
                      transition: 'background-color 600ms',
                      ...(row.key === sought && { bgcolor: 'action.selected' }),
                    }}
                  >
                    <OneRow row={row} last={index === rows.length - 1} />
                  </Box>
                </Box>
              )
            );
          })}
        </Box>
      </Box>
      {!atEnd && <JumpButton unread={unread} onClick={toEnd} />}
    </Box>
  );
}

const OneRow = memo(
  function OneRow({ row, last }: { row: Row; last: boolean }) {
    if ('outgoing' in row) return <OutgoingRow outgoing={row.outgoing} />;
    const { message } = row;
    return message.role === 'user' ? (
      <QuestionRow message={message} last={last} />
    ) : (
      <AnswerRow message={message} last={last} />
    );
  },
  // Rows are made anew with the list; what they are about is not.
  (before, after) =>
    before.last === after.last &&
    ('outgoing' in before.row
      ? 'outgoing' in after.row && before.row.outgoing === after.row.outgoing
      : 'message' in after.row && before.row.message === after.row.message),
);
