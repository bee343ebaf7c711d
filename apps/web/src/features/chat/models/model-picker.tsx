/** Where a model is chosen: by the button on a desk, over the whole screen of a phone. */
import Dialog from '@mui/material/Dialog';
import Popover from '@mui/material/Popover';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type RefObject, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { UNSEEN } from '../../../shared/ui/unseen.ts';
import { PickerPanel } from './picker-panel.tsx';
import type { ModelChoice } from './use-model-choice.ts';

interface Props {
  choice: ModelChoice;
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
}

export function ModelPicker({ choice, anchor, onClose }: Props) {
  const { t } = useTranslation('chat');
  const id = useId();
  const phone = useMediaQuery('(max-width: 700px)');
  const panel = <PickerPanel choice={choice} onClose={onClose} />;
  if (phone) {
    return (
      <Dialog open fullScreen onClose={onClose} aria-labelledby={id}>
        <h2 id={id} style={UNSEEN}>
          {t('models.choose')}
        </h2>
        {panel}
      </Dialog>
    );
  }
  return (
    <Popover
      open
      anchorEl={anchor.current}
      onClose={onClose}
      anchorOrigin={{ vertical: 'top', horizontal: 'left' }}
      transformOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-label': t('models.choose'),
          elevation: 0,
          sx: { width: 560, height: 'min(640px, 78dvh)', border: 1, borderColor: 'divider', display: 'flex', mt: -1 },
        },
      }}
    >
      {panel}
    </Popover>
  );
}
