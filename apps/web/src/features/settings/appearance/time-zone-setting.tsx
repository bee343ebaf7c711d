/** The time zone that "tomorrow at nine" is meant in. */
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { browserTimeZone } from '../../../shared/api/first-preferences.ts';
import type { Save } from '../use-save.ts';
import { findZones, offsetOf, zoneName, zonesWith } from './time-zones.ts';

export function TimeZoneSetting({ timeZone, save }: { timeZone: string; save: Save }) {
  const { t, i18n } = useTranslation('settings');
  const zones = useMemo(() => zonesWith(timeZone), [timeZone]);
  const detected = browserTimeZone();
  return (
    <Box sx={{ width: '100%' }}>
      <Autocomplete
        disableClearable
        options={zones}
        value={timeZone}
        getOptionLabel={zoneName}
        filterOptions={(options, { inputValue }) => findZones(options, inputValue)}
        onChange={(_event, chosen) => save({ timeZone: chosen })}
        noOptionsText={t('appearance.noZone')}
        renderOption={({ key, ...props }, zone) => (
          <Box component="li" key={key} {...props}>
            <Box component="span" sx={{ flex: 1 }} dir="ltr">
              {zoneName(zone)}
            </Box>
            <Box component="span" sx={{ color: 'text.secondary', marginInlineStart: 2 }} dir="ltr">
              {offsetOf(zone, i18n.language)}
            </Box>
          </Box>
        )}
        renderInput={(props) => <TextField {...props} label={t('appearance.timeZone')} />}
      />
      {detected !== timeZone && (
        <Button size="small" sx={{ mt: 1, minHeight: 40 }} onClick={() => save({ timeZone: detected })}>
          {t('appearance.useDetected', { zone: zoneName(detected) })}
        </Button>
      )}
    </Box>
  );
}
