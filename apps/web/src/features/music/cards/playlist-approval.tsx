/** A playlist that waits for the user's yes. The tracks that are left, under the name that is given, are what is made. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalProps, Decision } from '../../../shared/tool-cards.ts';
import { Words } from '../tracks/words.tsx';
import { allIn, fieldsOf, textOf } from './music-data.ts';
import { chosenOf, isReady, type PlaylistDraft, TrackChoice } from './track-choice.tsx';

export function PlaylistApproval({ call, onDecide }: ApprovalProps) {
  const { t } = useTranslation('music');
  const [decided, setDecided] = useState(false);
  const tracks = allIn(call.arguments['tracks'], proposedIn);
  const [draft, setDraft] = useState<PlaylistDraft>({ name: textOf(call.arguments['name']) ?? '', left: new Set() });
  const decide = (decision: Decision) => {
    setDecided(true);
    onDecide(decision);
  };
  const approve = () => {
    const chosen = chosenOf(tracks, draft).map(({ given }) => given);
    decide({ word: 'approve', arguments: { ...call.arguments, name: draft.name.trim(), tracks: chosen } });
  };
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        approve();
      }}
      sx={{ px: 2, pb: 2 }}
    >
      {call.question !== null && (
        <Typography dir="auto" sx={{ mb: 1.5 }}>
          {call.question}
        </Typography>
      )}
      <TrackChoice tracks={tracks} draft={draft} onChange={setDraft} disabled={decided} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.5, '& .MuiButton-root': { minHeight: 40 } }}>
        <Button
          type="submit"
          variant="contained"
          // One that was empty from the start is to be filled later.
          disabled={decided || !(isReady(tracks, draft) || (tracks.length === 0 && draft.name.trim() !== ''))}
        >
          {t('playlist.create')}
        </Button>
        <Button color="inherit" variant="outlined" disabled={decided} onClick={() => decide({ word: 'deny' })}>
          {t('playlist.doNot')}
        </Button>
      </Box>
    </Box>
  );
}

function proposedIn(given: unknown) {
  const { uri, title, artist } = fieldsOf(given);
  const [address, name, by] = [textOf(uri), textOf(title), textOf(artist)];
  const label = [name ?? address, by].filter((part) => part !== undefined).join(', ');
  if (label === '') return undefined;
  const content = (
    <Words cut>
      {name ?? address}
      {by !== undefined && (
        <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
          {' · '}
          {by}
        </Box>
      )}
    </Words>
  );
  return { uri: address ?? label, label, content, given };
}
