/** How much of something is wanted; or that it does not matter. */
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useTranslation } from 'react-i18next';
import { SettlingSlider } from '../bar/settling-slider.tsx';

interface WishSliderProps {
  label: string;
  /** What stands at its ends. */
  ends: readonly [string, string];
  /** Between 0 and 1; undefined: it does not matter. */
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}

/** Where it begins when it is to matter. */
const MIDDLE = 0.5;

export function WishSlider({ label, ends: [least, most], value, onChange }: WishSliderProps) {
  const { t, i18n } = useTranslation('music');
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  return (
    <Box sx={{ minWidth: 0 }}>
      <FormControlLabel
        label={label}
        control={
          <Switch
            checked={value !== undefined}
            onChange={(_event, matters) => onChange(matters ? MIDDLE : undefined)}
            slotProps={{ input: { 'aria-label': t('wish.matters', { what: label }) } }}
          />
        }
      />
      <Box sx={{ px: 1 }}>
        <SettlingSlider
          label={label}
          value={Math.round(100 * (value ?? MIDDLE))}
          max={100}
          step={5}
          disabled={value === undefined}
          describe={(share) => percent.format(share / 100)}
          onSettle={(share) => onChange(share / 100)}
        />
        <Box
          sx={{
            display: 'flex',
            justifyContent: 'space-between',
            fontSize: '0.75rem',
            color: 'text.secondary',
            mt: -1,
          }}
        >
          <span>{least}</span>
          <span>{most}</span>
        </Box>
      </Box>
    </Box>
  );
}
