/** What a card is of, and what can be done with all of it. */
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

export function CardHeading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 1.5, pb: 0.5 }}>
      <Box dir="auto" sx={{ flex: 1, minWidth: 0, fontWeight: 600, overflowWrap: 'anywhere' }}>
        {title}
      </Box>
      {children}
    </Box>
  );
}
