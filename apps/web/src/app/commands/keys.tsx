/** Keys as they are printed on the keyboard. */
import Box from '@mui/material/Box';
import { shown, thisKeyboard } from '../../shared/shortcuts/keys.ts';

export function Keys({ keys }: { keys: string }) {
  return (
    <Box component="span" dir="ltr" sx={{ display: 'inline-flex', gap: 0.5 }}>
      {shown(keys, thisKeyboard()).map((key) => (
        <Box
          key={key}
          component="kbd"
          sx={{
            px: 0.75,
            minWidth: 24,
            textAlign: 'center',
            font: 'inherit',
            fontSize: '0.78rem',
            lineHeight: '22px',
            borderRadius: 0.6,
            border: 1,
            borderColor: 'divider',
            bgcolor: 'background.default',
            color: 'text.secondary',
          }}
        >
          {key}
        </Box>
      ))}
    </Box>
  );
}
