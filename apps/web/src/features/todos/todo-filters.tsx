/** What to show of the todos, and in what order. */
import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PRIORITIES } from '../../shared/quick-add/priority.ts';
import { DUES, type Filters, SORTS } from './filters.ts';

export interface TodoFiltersProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

const TYPING_MS = 250;

export function TodoFilters({ filters, onChange }: TodoFiltersProps) {
  const { t } = useTranslation('todos');
  const choices = {
    due: [{ value: '', label: t('anyDue') }, ...DUES.map((value) => ({ value, label: t(`dues.${value}`) }))],
    priority: [
      { value: '', label: t('anyPriority') },
      ...PRIORITIES.map((value) => ({ value, label: t(`shared:priority.${value}`) })),
    ],
    sort: SORTS.map((value) => ({ value, label: t(`sorts.${value}`) })),
  };
  return (
    <Box role="search" aria-label={t('filters')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <ToggleButtonGroup
        exclusive
        size="small"
        aria-label={t('show')}
        value={filters.completed}
        onChange={(_event, completed: boolean | null) => completed !== null && onChange({ ...filters, completed })}
      >
        <ToggleButton value={false} sx={{ minHeight: 40, px: 2 }}>
          {t('open')}
        </ToggleButton>
        <ToggleButton value={true} sx={{ minHeight: 40, px: 2 }}>
          {t('done')}
        </ToggleButton>
      </ToggleButtonGroup>
      <SearchField text={filters.text} onChange={(text) => onChange({ ...filters, text })} />
      {(['due', 'priority', 'sort'] as const).map((name) => (
        <TextField
          key={name}
          select
          size="small"
          value={filters[name] ?? ''}
          onChange={(event) => onChange({ ...filters, [name]: event.target.value || undefined })}
          slotProps={{ select: { displayEmpty: true, SelectDisplayProps: { 'aria-label': t(`by.${name}`) } } }}
          // As wide as what is chosen: cut words say nothing, so on a phone the last one may go to the next line.
          sx={{
            minWidth: { xs: 0, sm: 128 },
            flex: { xs: '1 1 auto', sm: '0 0 auto' },
            '& .MuiSelect-select': { fontSize: '0.9375rem', paddingInlineStart: 1.25 },
          }}
        >
          {choices[name].map(({ value, label }) => (
            <MenuItem key={value} value={value}>
              {label}
            </MenuItem>
          ))}
        </TextField>
      ))}
    </Box>
  );
}

function SearchField({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const { t } = useTranslation('todos');
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    if (typed === text) return undefined;
    const timer = setTimeout(() => onChange(typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, text, onChange]);
  return (
    <TextField
      type="search"
      size="small"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      placeholder={t('search')}
      sx={{ flex: '1 1 160px' }}
      slotProps={{
        htmlInput: { 'aria-label': t('search'), maxLength: 200 },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchIcon fontSize="small" />
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
