/** A tool call: how it stands, what is asked, and what came of it. */
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { lazy, Suspense, use } from 'react';
import { type Decision, ToolCardsContext } from '../../../shared/tool-cards.ts';
import type { ToolCall } from '../state/types.ts';
import { CallDetails } from './call-details.tsx';
import { CallStatus } from './call-status.tsx';
import { CARDS } from './registry.ts';

const Approval = lazy(() => import('./approval.tsx').then((module) => ({ default: module.Approval })));

export interface ToolCallCardProps {
  call: ToolCall;
  /** When the call was made, in milliseconds since the epoch. */
  at: number;
  onDecide: (decision: Decision) => void;
}

export function ToolCallCard({ call, at, onDecide }: ToolCallCardProps) {
  const { name, status, card, result } = call;
  const brought = use(ToolCardsContext);
  const cards = { ...brought.cards, ...CARDS };
  const ended = status === 'done' || status === 'error';
  const Card = ended && card !== null && Object.hasOwn(cards, card.kind) ? cards[card.kind] : undefined;
  const Asked = (Object.hasOwn(brought.approvals, name) ? brought.approvals[name] : undefined) ?? Approval;
  return (
    <Box
      role="group"
      aria-label={call.title}
      sx={{
        my: 1.5,
        maxWidth: 560,
        border: 1,
        borderColor: status === 'awaiting_approval' ? 'secondary.main' : 'divider',
        borderRadius: 1.5,
        bgcolor: 'background.paper',
        overflow: 'clip',
      }}
    >
      <CallStatus call={call} />
      {status === 'awaiting_approval' && (
        <Suspense fallback={<Skeleton height={96} sx={{ mx: 2 }} />}>
          <Asked call={call} onDecide={onDecide} />
        </Suspense>
      )}
      {Card && card !== null && (
        <Suspense fallback={<Skeleton height={48} sx={{ mx: 2 }} />}>
          <Card card={card} at={at} />
        </Suspense>
      )}
      {/* What was done is in the answer's own words; what was not may not be. */}
      {!Card && (status === 'error' || status === 'denied' || status === 'cancelled') && result !== null && (
        <Box dir="auto" sx={{ px: 2, pb: 1, fontSize: '0.875rem', whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
          {result.summary}
        </Box>
      )}
      {!Card && status !== 'awaiting_approval' && <CallDetails call={call} />}
    </Box>
  );
}
