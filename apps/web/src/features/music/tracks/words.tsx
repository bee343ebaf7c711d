/**
 * Names and sentences that run their own way, at the start of the line whichever way the page runs: an English title on
 * an Arabic page begins at the right, and where it is too long its end is left out.
 */
import Box from '@mui/material/Box';
import type { SxProps } from '@mui/material/styles';
import type { ReactNode } from 'react';

interface WordsProps {
  /** On one line. */
  cut?: boolean;
  sx?: SxProps;
  title?: string;
  children: ReactNode;
}

const OWN_WAY = { width: 'fit-content', maxWidth: '100%', overflowWrap: 'anywhere' };
const ONE_LINE = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' };

export function Words({ cut = false, sx = {}, title, children }: WordsProps) {
  return (
    <Box dir="auto" title={title} sx={{ ...OWN_WAY, ...(cut && ONE_LINE), ...(sx as object) }}>
      {children}
    </Box>
  );
}
