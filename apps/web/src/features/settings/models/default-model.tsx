/** The model that answers unless another is chosen in the chat. */
import Autocomplete, { createFilterOptions } from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../../shared/api/client.ts';
import { Failed } from '../../../shared/ui/states.tsx';
import type { Save } from '../use-save.ts';
import { type ModelChoice, modelChoices } from './model-choices.ts';

// A configured aggregator serves more than a thousand.
const filterOptions = createFilterOptions<ModelChoice>({
  limit: 80,
  stringify: ({ id, about }) => `${id} ${about}`,
});

export function DefaultModel({ model, save }: { model: string | null; save: Save }) {
  const { t } = useTranslation('settings');
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ['settings', 'models'],
    queryFn: () => dataOf(api.GET('/api/models')),
  });
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  const choices = modelChoices(data, model);
  const groups = { auto: t('models.groupAuto'), alias: t('models.groupAlias') };
  return (
    <Autocomplete
      fullWidth
      loading={isPending}
      loadingText={t('models.loading')}
      noOptionsText={t('models.none')}
      options={choices}
      value={choices.find(({ id }) => id === model) ?? null}
      filterOptions={filterOptions}
      getOptionLabel={({ id }) => id}
      isOptionEqualToValue={(option, value) => option.id === value.id}
      groupBy={({ group }) => (group === 'auto' || group === 'alias' ? groups[group] : group)}
      onChange={(_event, chosen) => save({ defaultModel: chosen?.id ?? null })}
      renderOption={({ key, ...props }, { id, about }) => (
        <Box component="li" key={key} {...props}>
          <div>
            <span dir="ltr">{id}</span>
            <Typography variant="body2" color="textSecondary">
              {about}
            </Typography>
          </div>
        </Box>
      )}
      renderInput={(props) => (
        <TextField
          {...props}
          label={t('models.model')}
          placeholder={t('models.choosesItself')}
          slotProps={{ ...props.slotProps, inputLabel: { ...props.slotProps.inputLabel, shrink: true } }}
        />
      )}
    />
  );
}
