/** Tracks one below the other: the first few, and the others on demand. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Track } from '../../../shared/music/types.ts';
import { TrackButtons } from './track-buttons.tsx';
import { TrackLine } from './track-line.tsx';

interface TrackListProps {
  tracks: readonly Track[];
  /** By place. */
  notes?: readonly (ReactNode | undefined)[];
  label: string;
  /** How many are shown at first. */
  few?: number;
}

export function TrackList({ tracks, notes, label, few = 6 }: TrackListProps) {
  const { t } = useTranslation('music');
  const [all, setAll] = useState(false);
  const shown = all ? tracks : tracks.slice(0, few);
  const hidden = tracks.length - shown.length;
  return (
    <>
      <Box component="ul" aria-label={label} sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {shown.map((track, index) => (
          <li key={`${track.uri} ${index}`}>
            <TrackLine track={track} note={notes?.[index]} action={<TrackButtons track={track} />} />
          </li>
        ))}
      </Box>
      {hidden > 0 && (
        <Button size="small" onClick={() => setAll(true)} sx={{ mx: 1, minHeight: 40 }}>
          {t('track.moreTracks', { count: hidden })}
        </Button>
      )}
    </>
  );
}
