/** Takes the files of Spotify's export in. */
import UploadIcon from '@mui/icons-material/UploadFileOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type ChangeEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ImportedFiles } from './imported-files.tsx';
import { useImport } from './use-import.ts';

export function ImportHistory() {
  const { t } = useTranslation('music');
  const { files, busy, bring } = useImport();
  const input = useRef<HTMLInputElement>(null);

  function take({ target }: ChangeEvent<HTMLInputElement>): void {
    const chosen = [...(target.files ?? [])];
    // The same files can be chosen again.
    target.value = '';
    if (chosen.length > 0) void bring(chosen);
  }

  return (
    <Box>
      <Typography>{t('history.importText')}</Typography>
      <Typography color="textSecondary" sx={{ mt: 1 }}>
        {t('history.importWhere')}
      </Typography>
      <input ref={input} type="file" accept=".json,application/json" multiple hidden onChange={take} />
      <Button
        variant="contained"
        startIcon={<UploadIcon />}
        loading={busy}
        loadingPosition="start"
        onClick={() => input.current?.click()}
        sx={{ mt: 2, minHeight: 40 }}
      >
        {t('history.choose')}
      </Button>
      <ImportedFiles files={files} />
    </Box>
  );
}
