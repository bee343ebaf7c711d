/** A password that can be looked at while it is typed. */
import HiddenIcon from '@mui/icons-material/VisibilityOffOutlined';
import ShownIcon from '@mui/icons-material/VisibilityOutlined';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField, { type TextFieldProps } from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type PasswordFieldProps = Omit<TextFieldProps, 'type' | 'autoComplete' | 'slotProps'> & {
  /** Password managers offer what they know for the first, and make one up for the second. */
  autoComplete: 'current-password' | 'new-password';
};

export function PasswordField(props: PasswordFieldProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <TextField
      fullWidth
      {...props}
      type={shown ? 'text' : 'password'}
      slotProps={{
        htmlInput: { dir: 'ltr', maxLength: 200, autoCapitalize: 'none', spellCheck: false },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <IconButton
                aria-label={t('showPassword')}
                aria-pressed={shown}
                edge="end"
                onClick={() => setShown(!shown)}
              >
                {shown ? <HiddenIcon /> : <ShownIcon />}
              </IconButton>
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
