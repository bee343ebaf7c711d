/** In which order it goes on: mixed or not, once or again. */
import RepeatIcon from '@mui/icons-material/Repeat';
import RepeatOneIcon from '@mui/icons-material/RepeatOne';
import ShuffleIcon from '@mui/icons-material/Shuffle';
import { useTranslation } from 'react-i18next';
import type { Player } from '../../../shared/music/types.ts';
import { useCommand } from '../../../shared/music/use-command.ts';
import { IconAction } from '../tracks/icon-action.tsx';

const AFTER = { off: 'context', context: 'track', track: 'off' } as const;

export function OrderButtons({ player: { shuffle, repeat, disallows } }: { player: Player }) {
  const { t } = useTranslation('music');
  const run = useCommand();
  const Repeat = repeat === 'track' ? RepeatOneIcon : RepeatIcon;
  return (
    <>
      <IconAction
        label={t('queue.shuffle')}
        pressed={shuffle}
        color={shuffle ? 'primary' : 'default'}
        disabled={disallows.includes('toggling_shuffle')}
        onClick={() => void run({ name: 'shuffle', on: !shuffle })}
      >
        <ShuffleIcon fontSize="small" />
      </IconAction>
      <IconAction
        label={t(`queue.repeat.${repeat}`)}
        color={repeat === 'off' ? 'default' : 'primary'}
        disabled={disallows.includes('toggling_repeat_context')}
        onClick={() => void run({ name: 'repeat', mode: AFTER[repeat] })}
      >
        <Repeat fontSize="small" />
      </IconAction>
    </>
  );
}
