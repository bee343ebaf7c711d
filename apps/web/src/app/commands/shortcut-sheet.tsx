/** The shortcuts that work here, with their keys. */
import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../../shared/shortcuts/use-shortcut.ts';
import { Keys } from './keys.tsx';

export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['app', 'shared']);
  const byKeys = new Map(useShortcuts().map((shortcut) => [shortcut.keys, shortcut]));
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="shortcut-sheet">
      <DialogTitle id="shortcut-sheet" sx={{ display: 'flex', alignItems: 'center' }}>
        <Box sx={{ flex: 1 }}>{t('commands.sheet')}</Box>
        <IconButton aria-label={t('shared:close')} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </DialogTitle>
      <DialogContent>
        <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: '1fr auto', rowGap: 1.25, columnGap: 2 }}>
          {[...byKeys.values()].reverse().map(({ keys, label }) => (
            <Box key={keys} sx={{ display: 'contents' }}>
              <Typography component="dt">{label}</Typography>
              <Box component="dd" sx={{ m: 0 }}>
                <Keys keys={keys} />
              </Box>
            </Box>
          ))}
        </Box>
        <Typography variant="body2" sx={{ mt: 2.5, color: 'text.secondary' }}>
          {t('commands.sheetNote')}
        </Typography>
      </DialogContent>
    </Dialog>
  );
}
