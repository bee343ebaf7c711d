/** A date in words, with a calendar for those who would rather point, and below it what the words come to. */
import CalendarIcon from '@mui/icons-material/CalendarMonthOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { focusOnMount } from '../shortcuts/focus-on-mount.ts';
import { formatDate, useClock } from './format-when.ts';
import { useWhens } from './whens.ts';

export interface WhenFieldProps {
  label: string;
  value: string;
  onChange: (words: string) => void;
  takesFocus?: boolean;
}

export function WhenField({ label, value, onChange, takesFocus = false }: WhenFieldProps) {
  const { t } = useTranslation();
  const clock = useClock();
  const calendar = useRef<HTMLInputElement>(null);
  const found = useWhens(value).find(({ start, end }) => value.slice(0, start).trim() + value.slice(end).trim() === '');
  const preview = found && formatDate(found.at, found.hasTime, clock);
  return (
    <TextField
      size="small"
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      placeholder={t('when.placeholder')}
      helperText={<span aria-live="polite">{value.trim() === '' ? ' ' : (preview ?? ' ')}</span>}
      inputRef={takesFocus ? focusOnMount : undefined}
      slotProps={{
        htmlInput: { maxLength: 200 },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <IconButton edge="end" aria-label={t('when.calendar')} onClick={() => calendar.current?.showPicker()}>
                <CalendarIcon />
              </IconButton>
              <Box
                component="input"
                ref={calendar}
                type="datetime-local"
                tabIndex={-1}
                aria-hidden="true"
                onChange={(event) => onChange(event.target.value.replace('T', ' '))}
                sx={{ position: 'absolute', insetInlineEnd: 0, bottom: 0, width: 1, height: 1, opacity: 0, border: 0 }}
              />
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
