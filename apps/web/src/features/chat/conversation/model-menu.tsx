/** Models that could answer instead: those that are up, one a provider, the best first. */
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../../shared/api/client.ts';
import { modelName } from './model-name.ts';
import { suggestedModels } from './suggested-models.ts';

export interface ModelMenuProps {
  anchor: HTMLElement;
  onClose: () => void;
  onPick: (model: string) => void;
}

export function ModelMenu({ anchor, onClose, onPick }: ModelMenuProps) {
  const { t } = useTranslation('chat');
  const { data, error, isPending } = useQuery({
    queryKey: ['models', 'suggested'],
    queryFn: () => dataOf(api.GET('/api/models')),
  });
  const pick = (model: string) => {
    onClose();
    onPick(model);
  };
  return (
    <Menu open anchorEl={anchor} onClose={onClose} slotProps={{ paper: { variant: 'outlined' } }}>
      <MenuItem onClick={() => pick('auto')}>
        <ListItemText primary={t('conversation.auto')} secondary={t('conversation.autoText')} />
      </MenuItem>
      {isPending && <MenuItem disabled>{t('loading', { ns: 'shared' })}</MenuItem>}
      {error && <MenuItem disabled>{error.message}</MenuItem>}
      {suggestedModels(data?.items ?? []).map(({ id, provider, providerName }) => (
        <MenuItem key={id} onClick={() => pick(id)}>
          <ListItemText
            primary={modelName(id, t('conversation.builtIn'))}
            secondary={provider === 'offline' ? undefined : providerName}
          />
        </MenuItem>
      ))}
    </Menu>
  );
}
