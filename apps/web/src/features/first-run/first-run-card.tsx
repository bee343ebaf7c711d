/** The card itself. */
import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Collapse from '@mui/material/Collapse';
import IconButton from '@mui/material/IconButton';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useUser } from '../../shared/api/session.ts';
import { HowToAdd } from './how-to-add.tsx';
import { PartList } from './part-list.tsx';

interface FirstRunCardProps {
  voice: boolean;
  spotify: boolean;
  onPutAway: () => void;
}

export function FirstRunCard({ voice, spotify, onPutAway }: FirstRunCardProps) {
  const { t } = useTranslation('first-run');
  const { user } = useUser();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-labelledby={id}
      sx={{ p: 2, textAlign: 'start', borderInlineStart: '3px solid', borderInlineStartColor: 'secondary.main' }}
    >
      <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'start', gap: 1 }}>
        <Typography id={id} variant="h3" component="h2" sx={{ pt: 0.75 }}>
          {t('title')}
        </Typography>
        <IconButton onClick={onPutAway} aria-label={t('putAway')} sx={{ mt: -0.5, marginInlineEnd: -1 }}>
          <CloseIcon fontSize="small" />
        </IconButton>
      </Stack>
      <Typography variant="body2" color="textSecondary">
        {t('text')}
      </Typography>
      <PartList voice={voice} spotify={spotify} />
      <Stack direction="row" sx={{ mt: 1, columnGap: 1, flexWrap: 'wrap' }}>
        <Button onClick={() => setOpen(!open)} aria-expanded={open} aria-controls={`${id}-how`}>
          {t(open ? 'lessHow' : 'how')}
        </Button>
        <Button href="/api/docs" target="_blank" rel="noreferrer" color="inherit">
          {t('docs')}
        </Button>
        {user?.role === 'admin' && (
          <Button component={Link} to="/admin" color="inherit">
            {t('admin')}
          </Button>
        )}
      </Stack>
      <Box id={`${id}-how`}>
        <Collapse in={open} unmountOnExit>
          <HowToAdd />
        </Collapse>
      </Box>
    </Paper>
  );
}
