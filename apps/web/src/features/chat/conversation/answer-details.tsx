/** An answer in numbers. */
import Box from '@mui/material/Box';
import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../state/types.ts';

export interface AnswerDetailsProps {
  message: Message;
  anchor: HTMLElement;
  onClose: () => void;
}

export function AnswerDetails({ message, anchor, onClose }: AnswerDetailsProps) {
  const { t, i18n } = useTranslation('chat');
  const { model, requestedModel, usage, costUsd, latencyMs, firstTokenMs } = message;
  const number = new Intl.NumberFormat(i18n.language);
  const seconds = new Intl.NumberFormat(i18n.language, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'narrow',
    maximumFractionDigits: 2,
  });
  const money = new Intl.NumberFormat(i18n.language, {
    style: 'currency',
    currency: 'USD',
    maximumSignificantDigits: 3,
  });
  const inSeconds = (ms: number | null) => (ms === null ? undefined : seconds.format(ms / 1_000));
  const rows: [string, string | undefined][] = [
    [t('details.model'), model ?? undefined],
    [t('details.requested'), requestedModel === model ? undefined : (requestedModel ?? undefined)],
    [t('details.input'), usage ? number.format(usage.inputTokens) : undefined],
    [t('details.output'), usage ? number.format(usage.outputTokens) : undefined],
    [t('details.cost'), costUsd === null ? t('details.unknown') : money.format(costUsd)],
    [t('details.firstToken'), inSeconds(firstTokenMs)],
    [t('details.total'), inSeconds(latencyMs)],
    [
      t('details.at'),
      new Date(message.createdAt).toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }),
    ],
  ];
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'top', horizontal: 'center' }}
      transformOrigin={{ vertical: 'bottom', horizontal: 'center' }}
      slotProps={{
        paper: { role: 'dialog', 'aria-label': t('details.title'), tabIndex: -1, variant: 'outlined', elevation: 0 },
      }}
    >
      <Box
        component="dl"
        sx={{ display: 'grid', gridTemplateColumns: 'auto auto', columnGap: 3, rowGap: 0.5, m: 0, p: 2, maxWidth: 340 }}
      >
        {rows.map(
          ([name, value]) =>
            value !== undefined && (
              <Fragment key={name}>
                <Typography component="dt" variant="body2" color="textSecondary">
                  {name}
                </Typography>
                <Typography component="dd" variant="body2" sx={{ m: 0, textAlign: 'end', overflowWrap: 'anywhere' }}>
                  {value}
                </Typography>
              </Fragment>
            ),
        )}
      </Box>
    </Popover>
  );
}
