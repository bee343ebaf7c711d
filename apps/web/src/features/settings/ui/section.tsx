/** A section: its heading, what it is about, and a quiet word on whether what was changed is saved. */
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { focusIfLost } from '../focus-if-lost.ts';
import type { SaveState } from '../use-save.ts';

export interface SectionProps {
  title: string;
  intro?: string;
  state?: SaveState;
  children: ReactNode;
}

export function Section({ title, intro, state = 'idle', children }: SectionProps) {
  const { t } = useTranslation('settings');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // On a phone the link that led here is gone, and the focus with it.
    focusIfLost(heading.current);
  }, []);
  return (
    <Box sx={{ maxWidth: 720 }}>
      <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'baseline', gap: 2 }}>
        <Typography variant="h2" ref={heading} tabIndex={-1} sx={{ outline: 'none' }}>
          {title}
        </Typography>
        <Typography role="status" variant="body2" color="textSecondary">
          {state === 'pending' && t('saving')}
          {state === 'success' && t('saved')}
        </Typography>
      </Stack>
      {intro && (
        <Typography color="textSecondary" sx={{ mt: 0.5 }}>
          {intro}
        </Typography>
      )}
      <Stack spacing={3} sx={{ mt: 3 }}>
        {children}
      </Stack>
    </Box>
  );
}
