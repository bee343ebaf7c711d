/** Puts something into the library, or takes it out. */
import SavedIcon from '@mui/icons-material/Favorite';
import SaveIcon from '@mui/icons-material/FavoriteBorder';
import { useTranslation } from 'react-i18next';
import { useSaved } from '../../../shared/music/saved.ts';
import { IconAction } from './icon-action.tsx';

export function SaveButton({ uri, name }: { uri: string; name: string }) {
  const { t } = useTranslation('music');
  const { saved = false, toggle } = useSaved(uri);
  return (
    <IconAction
      label={t('track.saveNamed', { name })}
      hint={t(saved ? 'track.unsave' : 'track.save')}
      pressed={saved}
      color={saved ? 'primary' : 'default'}
      onClick={toggle}
    >
      {saved ? <SavedIcon fontSize="small" /> : <SaveIcon fontSize="small" />}
    </IconAction>
  );
}
