/** Copies a text, and says that it did. */
import DoneIcon from '@mui/icons-material/Check';
import CopyIcon from '@mui/icons-material/ContentCopy';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSnack } from '../../../shared/ui/snacks.tsx';
import { ActionButton } from './action-button.tsx';

const SHOWN_MS = 2_000;

export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation('chat');
  const [copied, setCopied] = useState(false);
  const snack = useSnack();
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      snack({ message: t('markdown.notCopied') });
    }
  };
  const name = copied ? t('markdown.copied') : label;
  return (
    <ActionButton label={name} onClick={() => void copy()}>
      {copied ? <DoneIcon fontSize="small" color="primary" /> : <CopyIcon fontSize="small" />}
    </ActionButton>
  );
}
