/** Whose voice reads: one of the service's, else one of the browser's. */
import StopIcon from '@mui/icons-material/StopOutlined';
import PlayIcon from '@mui/icons-material/VolumeUpOutlined';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../../shared/api/client.ts';
import { Failed, Loading } from '../../../shared/ui/states.tsx';
import type { Save } from '../use-save.ts';
import { useBrowserVoices } from './use-browser-voices.ts';
import { useSample } from './use-sample.ts';
import { voiceChoices } from './voice-choices.ts';

export function VoiceChoice({ name, save }: { name: string | null; save: Save }) {
  const { t, i18n } = useTranslation('settings');
  const { data, error, refetch } = useQuery({
    queryKey: ['settings', 'voices'],
    queryFn: () => dataOf(api.GET('/api/voices')),
  });
  const browser = useBrowserVoices();
  const { playing, play, stop } = useSample();
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={1} />;

  const ofService = data.items.length > 0;
  const voices = voiceChoices(data.items, browser, i18n.resolvedLanguage ?? i18n.language);
  const chosen = voices.find(({ value }) => value === name)?.value ?? '';
  if (voices.length === 0) return <Typography color="textSecondary">{t('voice.none')}</Typography>;
  return (
    <>
      <Typography variant="body2" color="textSecondary">
        {t(ofService ? 'voice.ofService' : 'voice.ofBrowser')}
      </Typography>
      <TextField
        select
        fullWidth
        label={t('voice.voice')}
        value={chosen}
        onChange={({ target }) => save({ voiceName: target.value === '' ? null : target.value })}
        slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
      >
        <MenuItem value="">{t('voice.usual')}</MenuItem>
        {voices.map(({ value, label, about }) => (
          <MenuItem key={value} value={value} sx={{ gap: 1 }}>
            {label}
            <Typography component="span" variant="body2" color="textSecondary">
              {about}
            </Typography>
          </MenuItem>
        ))}
      </TextField>
      <Button
        variant="outlined"
        startIcon={playing ? <StopIcon /> : <PlayIcon />}
        onClick={() => (playing ? stop() : play(chosen))}
      >
        {t(playing ? 'voice.stop' : 'voice.try')}
      </Button>
    </>
  );
}
