/** What a card is of, and what can be done with all of it. */
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Words } from '../tracks/words.tsx';

export function CardHeading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 1.5, pb: 0.5 }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Words sx={{ fontWeight: 600 }}>{title}</Words>
      </Box>
      {children}
    </Box>
  );
}
