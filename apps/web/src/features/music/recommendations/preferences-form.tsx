/** What recommendations should be like. Every change is stored at once. */
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../../shared/ui/states.tsx';
import { useMusicPreferences } from './use-preferences.ts';
import { WishSlider } from './wish-slider.tsx';

const WISHES = ['energy', 'valence', 'danceability', 'discovery'] as const;
const MOST_GENRES = 50;

export function PreferencesForm() {
  const { t } = useTranslation('music');
  const { preferences, prefer } = useMusicPreferences();
  if (preferences === undefined) return <Loading rows={2} />;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 240px), 1fr))' }}>
      {WISHES.map((name) => (
        <WishSlider
          key={name}
          label={t(`wish.${name}.label`)}
          ends={[t(`wish.${name}.least`), t(`wish.${name}.most`)]}
          value={preferences[name]}
          onChange={(value) => prefer({ ...preferences, [name]: value })}
        />
      ))}
      <Autocomplete
        multiple
        freeSolo
        size="small"
        options={[]}
        value={preferences.genres}
        onChange={(_event, genres: string[]) =>
          prefer({ ...preferences, genres: genres.map((genre) => genre.trim().toLowerCase()).slice(0, MOST_GENRES) })
        }
        renderInput={(params) => <TextField {...params} label={t('wish.genres')} helperText={t('wish.genresHelp')} />}
        slotProps={{ chip: { size: 'small' } }}
      />
      <FormControlLabel
        label={t('wish.explicit')}
        control={
          <Switch
            checked={preferences.explicit}
            onChange={(_event, explicit) => prefer({ ...preferences, explicit })}
          />
        }
      />
    </Box>
  );
}
