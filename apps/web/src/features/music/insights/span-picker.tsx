/** Chooses the time that is looked at. */
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useTranslation } from 'react-i18next';
import { SPAN_NAMES, type SpanChoice, type SpanName } from './span.ts';

interface SpanPickerProps {
  choice: SpanChoice;
  onChange: (choice: SpanChoice) => void;
  /** The last day is before the first. */
  wrong: boolean;
}

export function SpanPicker({ choice, onChange, wrong }: SpanPickerProps) {
  const { t } = useTranslation('music');
  const field = (side: 'from' | 'to') => (
    <TextField
      size="small"
      type="date"
      label={t(`span.${side}`)}
      value={choice[side]}
      error={wrong}
      helperText={wrong && side === 'to' ? t('span.wrong') : undefined}
      onChange={({ target }) => onChange({ ...choice, [side]: target.value })}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'start' }}>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={choice.name}
        aria-label={t('span.label')}
        onChange={(_event, name: SpanName | null) => name && onChange({ ...choice, name })}
        sx={{
          width: { xs: '100%', sm: 'auto' },
          '& .MuiToggleButton-root': {
            flex: { xs: '1 1 auto', sm: 'none' },
            minHeight: 40,
            px: { xs: 0.5, sm: 1.5 },
            fontSize: { xs: '0.75rem', sm: '0.8125rem' },
          },
        }}
      >
        {SPAN_NAMES.map((name) => (
          <ToggleButton key={name} value={name}>
            {t(`span.${name}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {choice.name === 'own' && (
        <>
          {field('from')}
          {field('to')}
        </>
      )}
    </Box>
  );
}
