/** Shows which model the next message goes to, and opens the picker. */
import DownIcon from '@mui/icons-material/ExpandMore';
import Button from '@mui/material/Button';
import Tooltip from '@mui/material/Tooltip';
import { lazy, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ariaKeys, thisKeyboard } from '../../../shared/shortcuts/keys.ts';
import { isAuto } from './auto.ts';
import { shortName } from './model-words.ts';
import type { ModelChoice } from './use-model-choice.ts';

const ModelPicker = lazy(() => import('./model-picker.tsx').then((module) => ({ default: module.ModelPicker })));

interface Props {
  choice: ModelChoice;
  open: boolean;
  onOpen: () => void;
  onClose: () => void;
}

export function ModelButton({ choice, open, onOpen, onClose }: Props) {
  const { t } = useTranslation('chat');
  const button = useRef<HTMLButtonElement>(null);
  const { model, preference, scope } = choice;
  const name = isAuto(model)
    ? preference
      ? t('models.autoBy', { preference: t(`models.preferences.${preference}`) })
      : t('models.auto')
    : shortName(model);
  return (
    <>
      <Tooltip title={t(`models.because.${scope}`, { model })}>
        <Button
          ref={button}
          size="small"
          color="inherit"
          endIcon={<DownIcon />}
          aria-label={t('models.button', { name })}
          aria-haspopup="dialog"
          aria-expanded={open}
          aria-keyshortcuts={ariaKeys('mod+shift+m', thisKeyboard())}
          onClick={onOpen}
          sx={BUTTON}
        >
          <span>{name}</span>
        </Button>
      </Tooltip>
      {open && (
        <Suspense>
          <ModelPicker choice={choice} anchor={button} onClose={onClose} />
        </Suspense>
      )}
    </>
  );
}

const BUTTON = {
  minWidth: 0,
  minHeight: 40,
  px: 1,
  color: 'text.secondary',
  fontWeight: 500,
  '& > span:first-of-type': {
    maxWidth: { xs: 110, sm: 240 },
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
} as const;
