/** Puts a text on the clipboard, and says so where the button is. */
import DoneIcon from '@mui/icons-material/Check';
import CopyIcon from '@mui/icons-material/ContentCopyOutlined';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSnack } from './snacks.tsx';

/** @param label what is copied, for those who do not see what the button stands beside */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation();
  const snack = useSnack();
  const [copied, setCopied] = useState(false);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Browsers refuse it to pages without https, and where the user has said no.
      snack({ message: t('notCopied') });
    }
  }

  return (
    <Tooltip title={copied ? t('copied') : label}>
      <IconButton
        aria-label={copied ? t('copied') : label}
        onClick={() => void copy()}
        onBlur={() => setCopied(false)}
        sx={{ p: 1.25 }}
        color={copied ? 'success' : 'default'}
      >
        {copied ? <DoneIcon fontSize="small" /> : <CopyIcon fontSize="small" />}
      </IconButton>
    </Tooltip>
  );
}
