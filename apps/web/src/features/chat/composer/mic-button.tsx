/** Begins to listen. Not there where nothing can. */
import MicIcon from '@mui/icons-material/MicNoneOutlined';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useTranslation } from 'react-i18next';
import { canDictate } from '../../../shared/voice/can-dictate.ts';

export function MicButton({ disabled, onStart }: { disabled: boolean; onStart: () => void }) {
  const { t } = useTranslation('chat');
  if (!canDictate()) return null;
  return (
    <Tooltip title={t('composer.voice.start')}>
      <span>
        <IconButton aria-label={t('composer.voice.start')} disabled={disabled} onClick={onStart}>
          <MicIcon />
        </IconButton>
      </span>
    </Tooltip>
  );
}
