/** What can be done to one session. */
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useTranslation } from 'react-i18next';
import type { useSessionActions } from './session-actions.ts';
import type { Session } from './session-data.ts';

interface Props {
  session: Session;
  anchor: HTMLElement;
  actions: ReturnType<typeof useSessionActions>;
  onRename: () => void;
  onDelete: () => void;
  onClose: () => void;
}

export function SessionMenu({ session, anchor, actions, onRename, onDelete, onClose }: Props) {
  const { t } = useTranslation('chat');
  const { pinned, archived } = session;
  const item = (key: string, run: () => void) => (
    <MenuItem
      onClick={() => {
        onClose();
        run();
      }}
    >
      {t(`sessions.actions.${key}`)}
    </MenuItem>
  );
  return (
    <Menu open anchorEl={anchor} onClose={onClose}>
      {item('rename', onRename)}
      {item(pinned ? 'unpin' : 'pin', () => void actions.change(session, { pinned: !pinned }))}
      {item(archived ? 'unarchive' : 'archive', () => void actions.change(session, { archived: !archived }))}
      {item('fork', () => void actions.fork(session))}
      {item('saveMarkdown', () => void actions.save(session, 'md'))}
      {item('saveJson', () => void actions.save(session, 'json'))}
      <Divider />
      {item('delete', onDelete)}
    </Menu>
  );
}
