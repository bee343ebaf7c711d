/** The parts of the service: those that work, and those that wait to be set up. */
import ReadyIcon from '@mui/icons-material/CheckCircleOutlined';
import MissingIcon from '@mui/icons-material/RadioButtonUncheckedOutlined';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import { useTranslation } from 'react-i18next';

export function PartList({ voice, spotify }: { voice: boolean; spotify: boolean }) {
  const { t } = useTranslation('first-run');
  const parts = [
    { ready: true, text: t('assistant') },
    { ready: false, text: t('models') },
    { ready: voice, text: t(voice ? 'voice' : 'noVoice') },
    { ready: spotify, text: t(spotify ? 'spotify' : 'noSpotify') },
  ];
  return (
    <List dense disablePadding sx={{ mt: 1 }}>
      {parts.map(({ ready, text }) => (
        <ListItem key={text} disableGutters sx={{ py: 0.25, alignItems: 'start' }}>
          <ListItemIcon sx={{ minWidth: 32, pt: 0.5, color: ready ? 'success.main' : 'warning.main' }}>
            {ready ? (
              <ReadyIcon fontSize="small" titleAccess={t('ready')} />
            ) : (
              <MissingIcon fontSize="small" titleAccess={t('missing')} />
            )}
          </ListItemIcon>
          <ListItemText primary={text} />
        </ListItem>
      ))}
    </List>
  );
}
