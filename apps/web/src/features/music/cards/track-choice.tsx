/** A playlist before it is made: its name, and its tracks, of which some can be left out. */
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A track that may be in it. */
export interface Choosable {
  uri: string;
  /** What it is, and who plays. */
  label: string;
  content: ReactNode;
}

export interface PlaylistDraft {
  name: string;
  /** Places of those that are not wanted. */
  left: ReadonlySet<number>;
}

export interface TrackChoiceProps {
  tracks: readonly Choosable[];
  draft: PlaylistDraft;
  onChange: (draft: PlaylistDraft) => void;
  disabled: boolean;
}

export function TrackChoice({ tracks, draft: { name, left }, onChange, disabled }: TrackChoiceProps) {
  const { t } = useTranslation('music');
  const choose = (place: number, wanted: boolean) => {
    const now = new Set(left);
    if (wanted) now.delete(place);
    else now.add(place);
    onChange({ name, left: now });
  };
  return (
    <>
      <TextField
        size="small"
        fullWidth
        label={t('playlist.name')}
        value={name}
        disabled={disabled}
        error={name.trim() === ''}
        helperText={name.trim() === '' ? t('playlist.nameMissing') : undefined}
        onChange={({ target }) => onChange({ name: target.value, left })}
        slotProps={{ htmlInput: { maxLength: 100, dir: 'auto' } }}
      />
      <Typography variant="body2" color="textSecondary" role="status" sx={{ mt: 1.5 }}>
        {t('playlist.chosen', { count: tracks.length - left.size, total: tracks.length })}
      </Typography>
      <Box
        component="ul"
        aria-label={t('playlist.tracks')}
        sx={{ m: 0, mx: -1, p: 0, listStyle: 'none', maxHeight: 420, overflow: 'auto' }}
      >
        {tracks.map(({ uri, label, content }, place) => (
          <Box component="li" key={`${uri} ${place}`} sx={{ display: 'flex', alignItems: 'center' }}>
            <Checkbox
              checked={!left.has(place)}
              disabled={disabled}
              onChange={(_event, wanted) => choose(place, wanted)}
              slotProps={{ input: { 'aria-label': label } }}
            />
            <Box sx={{ flex: 1, minWidth: 0, opacity: left.has(place) ? 0.6 : 1 }}>{content}</Box>
          </Box>
        ))}
      </Box>
    </>
  );
}

export function chosenOf<T>(tracks: readonly T[], { left }: PlaylistDraft): T[] {
  return tracks.filter((_track, place) => !left.has(place));
}

/** Whether a playlist can be made of it. */
export function isReady(tracks: readonly unknown[], { name, left }: PlaylistDraft): boolean {
  return name.trim() !== '' && tracks.length > left.size;
}
