/** Something is being written. */
import Box from '@mui/material/Box';

export function TypingDots({ label }: { label: string }) {
  return (
    <Box
      role="img"
      aria-label={label}
      sx={{
        display: 'flex',
        gap: 0.75,
        py: 1,
        '& i': {
          width: 7,
          height: 7,
          borderRadius: '50%',
          bgcolor: 'primary.main',
          animation: 'sy-typing 1.2s infinite ease-in-out',
        },
        '& i:nth-of-type(2)': { animationDelay: '0.15s' },
        '& i:nth-of-type(3)': { animationDelay: '0.3s' },
        '@keyframes sy-typing': { '0%, 60%, 100%': { opacity: 0.3 }, '30%': { opacity: 1 } },
      }}
    >
      <i />
      <i />
      <i />
    </Box>
  );
}
