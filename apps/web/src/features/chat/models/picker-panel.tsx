/** Search, for what the choice holds, `auto`, and the list of models. */
import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import InputBase from '@mui/material/InputBase';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useDeferredValue, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusOnMount } from '../../../shared/shortcuts/focus-on-mount.ts';
import { Empty, Failed, Loading } from '../../../shared/ui/states.tsx';
import type { Preference } from '../composer/composer-input.ts';
import { AutoChoice } from './auto-choice.tsx';
import { useModels, useProviderHealth } from './model-data.ts';
import { ModelDetail } from './model-detail.tsx';
import { useModelMemory } from './model-memory.ts';
import { PickerList } from './picker-list.tsx';
import { choiceOf, keyOf, nextChoice, pickerRows } from './picker-rows.ts';
import type { ModelChoice, Scope } from './use-model-choice.ts';

const PAGE = 8;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE };

export function PickerPanel({ choice, onClose }: { choice: ModelChoice; onClose: () => void }) {
  const { t } = useTranslation('chat');
  const id = useId();
  const models = useModels({ live: true });
  const providers = useProviderHealth();
  const { memory, use, toggleFavourite } = useModelMemory();
  const [search, setSearch] = useState('');
  const [scope, setScope] = useState<Scope>(choice.scope === 'default' ? 'session' : choice.scope);
  const [active, setActive] = useState<string>();
  const q = useDeferredValue(search);
  const rows = useMemo(() => {
    const health = new Map(providers.data?.items.map((provider) => [provider.id, provider.status]));
    return pickerRows({ models: models.data?.items ?? [], aliases: models.data?.aliases ?? [], health, memory, q });
  }, [models.data, providers.data, memory, q]);
  // Nothing was pointed at yet: what is in use, else the first.
  const used = rows.findIndex((row) => choiceOf(row) === choice.model);
  const pointed = active === undefined ? -1 : rows.findIndex((row) => keyOf(row) === active);
  const at = pointed >= 0 ? pointed : used >= 0 ? used : nextChoice(rows, -1, 1);
  const point = (index: number) => setActive(rows[index] && keyOf(rows[index]));

  function choose(model: string | undefined, preference?: Preference): void {
    if (model === undefined) return;
    if (preference === undefined) use(model);
    choice.choose(scope, model, preference);
    onClose();
  }

  return (
    <Box sx={{ flex: 1, minHeight: 0, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, p: 1, borderBottom: 1, borderColor: 'divider' }}>
        <InputBase
          inputRef={focusOnMount}
          fullWidth
          value={search}
          placeholder={t('models.search')}
          onChange={({ target }) => {
            setSearch(target.value);
            setActive(undefined);
          }}
          onKeyDown={(event) => {
            const step = STEPS[event.key];
            if (step !== undefined) point(nextChoice(rows, at, step));
            else if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(choiceOf(rows[at]));
            else return;
            event.preventDefault();
          }}
          inputProps={{
            role: 'combobox',
            'aria-label': t('models.search'),
            'aria-expanded': true,
            'aria-autocomplete': 'list',
            'aria-controls': id,
            'aria-activedescendant': at >= 0 ? `${id}-${at}` : undefined,
          }}
          sx={{ px: 1, minHeight: 40, '& input::placeholder': { color: 'text.secondary', opacity: 1 } }}
        />
        <IconButton aria-label={t('models.close')} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, px: 1.5, py: 1 }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={scope}
          onChange={(_event, next: Scope | null) => next && setScope(next)}
          aria-label={t('models.scope')}
        >
          {choice.scopes.map((one) => (
            <ToggleButton key={one} value={one} sx={{ textTransform: 'none', minHeight: 40 }}>
              {t(`models.scopes.${one}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        {choice.scope !== 'default' && (
          <Button
            size="small"
            onClick={() => {
              choice.release();
              onClose();
            }}
          >
            {t('models.release')}
          </Button>
        )}
      </Box>
      <AutoChoice chosen={choice.preference} onChoose={(preference) => choose('auto', preference)} />
      {models.isPending && <Loading rows={6} />}
      {models.isError && !models.data && <Failed error={models.error} retry={() => void models.refetch()} />}
      {models.isSuccess && rows.length === 0 && <Empty title={t('models.none')} text={t('models.noneText')} />}
      {rows.length > 0 && (
        <PickerList
          id={id}
          rows={rows}
          active={at}
          chosen={choice.model}
          favourites={memory.favourites}
          onPoint={point}
          onChoose={choose}
        />
      )}
      <ModelDetail row={rows[at]} favourites={memory.favourites} onFavourite={toggleFavourite} />
    </Box>
  );
}
