/** A playlist that was proposed. Nothing is made of it until the user says so. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../../shared/api/client.ts';
import type { Playlist } from '../../../shared/music/types.ts';
import type { CardProps } from '../../../shared/tool-cards.ts';
import { Failed } from '../../../shared/ui/states.tsx';
import { TrackLine } from '../tracks/track-line.tsx';
import { allIn, textOf, textsIn, trackIn } from './music-data.ts';
import { PlaylistThing } from './things.tsx';
import { chosenOf, isReady, type PlaylistDraft, TrackChoice } from './track-choice.tsx';

export function PreviewCard({ card, at }: CardProps) {
  const { t } = useTranslation('music');
  const queries = useQueryClient();
  const tracks = allIn(card['tracks'], trackIn);
  const missing = textsIn(card['missing']);
  const description = textOf(card['description']);
  const prompt = textOf(card['prompt']);
  const [draft, setDraft] = useState<PlaylistDraft>({ name: textOf(card['name']) ?? '', left: new Set() });
  // A row that goes out of sight is taken apart; what was made of it stays made.
  const key = ['music', 'made', at, prompt];
  const { data: made } = useQuery<Playlist>({ queryKey: key, queryFn: skipToken });
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => {
      const uris = chosenOf(tracks, draft).map(({ uri }) => uri);
      const said = { ...(description && { description }), ...(prompt && { prompt }) };
      const body = { name: draft.name.trim(), public: false, uris, targets: {}, ...said };
      return dataOf(api.POST('/api/spotify/playlists', { body }));
    },
    onSuccess: (playlist) => queries.setQueryData(key, playlist),
  });
  if (made) {
    return (
      <Box role="status">
        <Typography sx={{ px: 1.5, pb: 1 }}>{t('playlist.made')}</Typography>
        <PlaylistThing playlist={made} />
      </Box>
    );
  }
  const choosable = tracks.map((track) => ({
    uri: track.uri,
    label: [track.name, ...track.artists.map(({ name }) => name)].join(', '),
    content: <TrackLine track={track} />,
  }));
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
      sx={{ px: 2, pb: 2 }}
    >
      <TrackChoice tracks={choosable} draft={draft} onChange={setDraft} disabled={isPending} />
      {missing.length > 0 && (
        <Typography variant="body2" color="textSecondary" dir="auto" sx={{ mt: 1 }}>
          {t('playlist.missing', { what: missing.join(', ') })}
        </Typography>
      )}
      {error && <Failed error={error} />}
      <Button
        type="submit"
        variant="contained"
        loading={isPending}
        disabled={!isReady(tracks, draft)}
        sx={{ mt: 1.5, minHeight: 40 }}
      >
        {t('playlist.create')}
      </Button>
    </Box>
  );
}
