/** How full the window of the model is: what it was given for the last answer, and what it said. */
import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { useTranslation } from 'react-i18next';
import { useModels } from '../models/model-data.ts';
import type { Session } from '../sessions/session-data.ts';
import { useLastAnswer } from './last-answer.ts';

const SIZE = 22;
const RADIUS = 8;
const AROUND = 2 * Math.PI * RADIUS;

export function ContextMeter({ session }: { session: Session | undefined }) {
  const { t, i18n } = useTranslation('chat');
  const answer = useLastAnswer(session?.id);
  const models = useModels({ enabled: answer !== undefined });
  const window = models.data?.items.find(({ id }) => id === answer?.model)?.contextWindow;
  if (answer === undefined || !window) return null;
  const share = Math.min(1, answer.tokens / window);
  const number = new Intl.NumberFormat(i18n.language);
  const label = t('composer.context', {
    percent: new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 }).format(share),
    used: number.format(answer.tokens),
    window: number.format(window),
    model: answer.model,
  });
  return (
    <Tooltip title={label}>
      <Box
        role="meter"
        tabIndex={0}
        aria-label={t('composer.contextLabel')}
        aria-valuemin={0}
        aria-valuemax={window}
        aria-valuenow={answer.tokens}
        aria-valuetext={label}
        sx={{ display: 'grid', placeItems: 'center', width: 32, height: 40, color: colour(share), borderRadius: 1 }}
      >
        <svg
          width={SIZE}
          height={SIZE}
          viewBox="0 0 22 22"
          fill="none"
          stroke="currentColor"
          strokeWidth="3"
          aria-hidden="true"
        >
          <circle cx="11" cy="11" r={RADIUS} opacity="0.25" />
          <circle
            cx="11"
            cy="11"
            r={RADIUS}
            strokeLinecap="round"
            transform="rotate(-90 11 11)"
            // A round end is seen even where there is next to nothing.
            strokeDasharray={`${Math.max(0.01, share) * AROUND} ${AROUND}`}
          />
        </svg>
      </Box>
    </Tooltip>
  );
}

function colour(share: number): string {
  if (share >= 0.9) return 'error.main';
  return share >= 0.7 ? 'secondary.main' : 'primary.main';
}
