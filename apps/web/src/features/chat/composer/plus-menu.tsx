/** The menu behind the plus. */
import CheckIcon from '@mui/icons-material/Check';
import Divider from '@mui/material/Divider';
import ImageIcon from '@mui/icons-material/ImageOutlined';
import ListItemIcon from '@mui/material/ListItemIcon';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import SlashIcon from '@mui/icons-material/TerminalOutlined';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEnterSends } from './enter-key.ts';

interface Props {
  anchor: HTMLElement;
  onAttach: () => void;
  onCommands: () => void;
  onClose: () => void;
}

export function PlusMenu({ anchor, onAttach, onCommands, onClose }: Props) {
  const { t } = useTranslation('chat');
  const [enterSends, setEnterSends] = useEnterSends();
  const item = (label: string, icon: ReactNode, run: () => void) => (
    <MenuItem
      onClick={() => {
        onClose();
        run();
      }}
    >
      <ListItemIcon>{icon}</ListItemIcon>
      {label}
    </MenuItem>
  );
  return (
    <Menu
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'top', horizontal: 'left' }}
      transformOrigin={{ vertical: 'bottom', horizontal: 'left' }}
    >
      {item(t('composer.attach'), <ImageIcon fontSize="small" />, onAttach)}
      {item(t('composer.commands.title'), <SlashIcon fontSize="small" />, onCommands)}
      <Divider />
      <MenuItem role="menuitemcheckbox" aria-checked={enterSends} onClick={() => setEnterSends(!enterSends)}>
        <ListItemIcon>{enterSends && <CheckIcon fontSize="small" />}</ListItemIcon>
        {t('composer.enterSends')}
      </MenuItem>
    </Menu>
  );
}
