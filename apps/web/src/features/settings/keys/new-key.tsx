/** The key that was made, and where to use it. */
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../shared/ui/copy-button.tsx';

export function NewKey({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const warning = useRef<HTMLDivElement>(null);
  // The form that had the focus has gone.
  useEffect(() => warning.current?.focus(), []);
  const lines = [
    { label: t('keys.key'), text: secret },
    { label: t('keys.baseUrl'), text: `${location.origin}/v1` },
  ];
  return (
    <>
      <DialogContent>
        <Stack spacing={2}>
          <Alert severity="warning" ref={warning} tabIndex={-1}>
            {t('keys.onlyNow')}
          </Alert>
          {lines.map(({ label, text }) => (
            <div key={label}>
              <Typography variant="body2" color="textSecondary">
                {label}
              </Typography>
              <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
                <Box component="code" dir="ltr" sx={{ flex: 1, overflowWrap: 'anywhere', userSelect: 'all' }}>
                  {text}
                </Box>
                <CopyButton text={text} label={t('keys.copy', { what: label })} />
              </Stack>
            </div>
          ))}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {t('keys.done')}
        </Button>
      </DialogActions>
    </>
  );
}
