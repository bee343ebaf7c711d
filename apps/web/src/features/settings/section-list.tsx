/** Where one can go within the settings. */
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SettingsSection } from './sections.ts';

export function SectionList({ sections, open }: { sections: readonly SettingsSection[]; open: string | undefined }) {
  const { t } = useTranslation('settings');
  return (
    <List component="nav" aria-label={t('title')} disablePadding>
      {sections.map(({ id, Icon }) => (
        <ListItem key={id} component="div" disablePadding>
          <ListItemButton
            component={Link}
            to={`/settings/${id}`}
            selected={id === open}
            aria-current={id === open ? 'page' : undefined}
            sx={{ borderRadius: 1, minHeight: 44, mb: 0.25 }}
          >
            <ListItemIcon sx={{ minWidth: 36, color: id === open ? 'primary.main' : 'text.secondary' }}>
              <Icon fontSize="small" />
            </ListItemIcon>
            <ListItemText primary={t(`sections.${id}`)} />
          </ListItemButton>
        </ListItem>
      ))}
    </List>
  );
}
