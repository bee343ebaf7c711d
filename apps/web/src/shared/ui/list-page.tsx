/** A screen that is a heading and a list, which takes what height there is. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

export function ListPage({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Box
      component="main"
      sx={{
        height: '100%',
        display: 'flex',
        flexDirection: 'column',
        maxWidth: 880,
        mx: 'auto',
        p: { xs: 1.5, sm: 3 },
      }}
    >
      <Typography variant="h2" component="h1" sx={{ mb: 2 }}>
        {heading}
      </Typography>
      {children}
    </Box>
  );
}
