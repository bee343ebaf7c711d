/** Takes in sessions from a file: an export of ours, or of ChatGPT's. */
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { focusOnMount } from '../../../shared/shortcuts/focus-on-mount.ts';
import { type ImportReport, useSessionImport } from './use-session-import.ts';

export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['chat', 'shared']);
  const { state, take, cancel } = useSessionImport();
  const input = useRef<HTMLInputElement>(null);
  const close = () => {
    cancel();
    onClose();
  };
  const sending = state.step === 'sending';
  return (
    <Dialog open onClose={close} fullWidth maxWidth="xs">
      <DialogTitle>{t('sessions.import.title')}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2, color: 'text.secondary' }}>{t('sessions.import.text')}</Typography>
        <input
          ref={input}
          type="file"
          hidden
          accept="application/json,.json"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void take(file);
            target.value = '';
          }}
        />
        {sending && (
          <>
            <LinearProgress
              aria-label={t('sessions.import.sending')}
              // All is there; how long reading it takes nobody knows.
              variant={state.progress < 1 ? 'determinate' : 'indeterminate'}
              value={state.progress * 100}
            />
            <Typography role="status" variant="body2" sx={{ mt: 1 }}>
              {t(state.progress < 1 ? 'sessions.import.sending' : 'sessions.import.reading')}
            </Typography>
          </>
        )}
        {state.step === 'failed' && <Alert severity="error">{state.reason}</Alert>}
        {state.step === 'done' && <Report report={state.report} />}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={close}>
          {t(sending ? 'shared:cancel' : 'shared:close')}
        </Button>
        <Button
          ref={focusOnMount}
          variant={state.step === 'done' ? 'outlined' : 'contained'}
          disabled={sending}
          onClick={() => input.current?.click()}
        >
          {t('sessions.import.choose')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Report({ report: { imported, skipped, leftOut } }: { report: ImportReport }) {
  const { t } = useTranslation('chat');
  const lines = [
    ...skipped.map(({ title, reason }) => [title, reason] as const),
    ...leftOut.map(({ title, what }) => [title, t('sessions.import.without', { what })] as const),
  ];
  return (
    <>
      <Alert severity={imported > 0 ? 'success' : 'warning'}>{t('sessions.import.done', { count: imported })}</Alert>
      {lines.length > 0 && (
        <ul>
          {lines.map(([title, words], index) => (
            <li key={index}>
              <bdi>{title ?? t('sessions.untitled')}</bdi>: {words}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
