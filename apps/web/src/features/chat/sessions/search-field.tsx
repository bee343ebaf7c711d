/** Where one types what to look for. Escape empties it. */
import CloseIcon from '@mui/icons-material/Close';
import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import InputBase from '@mui/material/InputBase';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

export function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('chat');
  const input = useRef<HTMLInputElement>(null);
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        paddingInlineStart: 1.25,
        minHeight: 40,
        borderRadius: 1,
        bgcolor: 'background.default',
        border: 1,
        borderColor: 'divider',
        '&:focus-within': { borderColor: 'primary.main' },
      }}
    >
      <SearchIcon fontSize="small" sx={{ color: 'text.secondary' }} />
      <InputBase
        fullWidth
        value={value}
        inputRef={input}
        placeholder={t('sessions.search')}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return;
          event.preventDefault();
          onChange('');
        }}
        inputProps={{ 'aria-label': t('sessions.search'), type: 'search', maxLength: 200, enterKeyHint: 'search' }}
        sx={{
          fontSize: '0.9375rem',
          '& input::-webkit-search-cancel-button': { display: 'none' },
          '& input::placeholder': { color: 'text.secondary', opacity: 1 },
        }}
      />
      {value !== '' && (
        <IconButton
          size="small"
          aria-label={t('sessions.searchClear')}
          onClick={() => {
            onChange('');
            input.current?.focus();
          }}
        >
          <CloseIcon fontSize="small" />
        </IconButton>
      )}
    </Box>
  );
}
