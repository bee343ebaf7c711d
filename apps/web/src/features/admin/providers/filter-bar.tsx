/** Which providers to show. */
import SearchIcon from '@mui/icons-material/SearchOutlined';
import InputAdornment from '@mui/material/InputAdornment';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useTranslation } from 'react-i18next';

interface FilterBarProps {
  all: number;
  withTrouble: number;
  query: string;
  onQuery: (query: string) => void;
  troubled: boolean;
  onTroubled: (troubled: boolean) => void;
}

export function FilterBar({ all, withTrouble, query, onQuery, troubled, onTroubled }: FilterBarProps) {
  const { t } = useTranslation('admin');
  return (
    <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1.5} sx={{ mb: 2, alignItems: { sm: 'center' } }}>
      <ToggleButtonGroup
        exclusive
        value={troubled}
        aria-label={t('filter')}
        onChange={(_event, chosen: boolean | null) => chosen !== null && onTroubled(chosen)}
        sx={{
          '& .MuiToggleButton-root': {
            textTransform: 'none',
            minHeight: 40,
            py: 0.5,
            px: 2,
            flex: { xs: 1, sm: 'none' },
          },
        }}
      >
        <ToggleButton value={false}>{t('all', { count: all })}</ToggleButton>
        <ToggleButton value>{t('withTrouble', { count: withTrouble })}</ToggleButton>
      </ToggleButtonGroup>
      <TextField
        size="small"
        type="search"
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        placeholder={t('search')}
        sx={{ flex: 1, maxWidth: { sm: 340 } }}
        slotProps={{
          htmlInput: { 'aria-label': t('search') },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <SearchIcon fontSize="small" />
              </InputAdornment>
            ),
          },
        }}
      />
    </Stack>
  );
}
