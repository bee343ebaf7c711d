/** Finds tracks, to be put into the queue. */
import AddIcon from '@mui/icons-material/Add';
import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../../shared/api/client.ts';
import type { Track } from '../../../shared/music/types.ts';
import { useCommand } from '../../../shared/music/use-command.ts';
import { useSnack } from '../../../shared/ui/snacks.tsx';
import { IconAction } from '../tracks/icon-action.tsx';
import { TrackLine } from '../tracks/track-line.tsx';
import { useSettled } from '../../../shared/use-settled.ts';

const FEW = 5;
/** Whoever pauses so long wants to see something. */
const TYPING_MS = 300;

export function AddToQueue() {
  const { t } = useTranslation('music');
  const run = useCommand();
  const snack = useSnack();
  const [words, setWords] = useState('');
  const q = useSettled(words.trim(), TYPING_MS);
  const { data, error } = useQuery({
    queryKey: ['music', 'search', q],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/spotify/search', { params: { query: { q, types: 'track', limit: FEW } }, signal })),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  const found = q === '' ? undefined : data?.tracks?.items;

  async function add({ uri, name }: Track): Promise<void> {
    if (await run({ name: 'queue', uris: [uri] })) snack({ message: t('queue.added', { name }) });
  }

  return (
    <Box role="search" sx={{ px: 1.5 }}>
      <TextField
        fullWidth
        size="small"
        type="search"
        label={t('queue.add')}
        value={words}
        onChange={({ target }) => setWords(target.value)}
        error={error !== null && q !== ''}
        helperText={q === '' ? undefined : error?.message}
        slotProps={{
          htmlInput: { maxLength: 200, dir: 'auto' },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <SearchIcon fontSize="small" />
              </InputAdornment>
            ),
          },
        }}
      />
      <Box role="status" sx={{ mx: -1.5, fontSize: '0.875rem' }}>
        {found?.length === 0 && <Box sx={{ px: 1.5, py: 1, color: 'text.secondary' }}>{t('queue.nothingFound')}</Box>}
      </Box>
      {found && found.length > 0 && (
        <Box component="ul" aria-label={t('queue.found')} sx={{ m: 0, mx: -1.5, p: 0, listStyle: 'none' }}>
          {found.map((track) => (
            <li key={track.uri}>
              <TrackLine
                track={track}
                action={
                  <IconAction
                    label={t('track.queueNamed', { name: track.name })}
                    hint={t('track.queue')}
                    disabled={!track.playable}
                    onClick={() => void add(track)}
                  >
                    <AddIcon fontSize="small" />
                  </IconAction>
                }
              />
            </li>
          ))}
        </Box>
      )}
    </Box>
  );
}
