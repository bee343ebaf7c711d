/** Light, dark, or as the system has it. */
import DarkIcon from '@mui/icons-material/DarkModeOutlined';
import LightIcon from '@mui/icons-material/LightModeOutlined';
import SystemIcon from '@mui/icons-material/ContrastOutlined';
import { useColorScheme } from '@mui/material/styles';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useTranslation } from 'react-i18next';
import type { Save } from '../use-save.ts';

const THEMES = [
  { value: 'light', Icon: LightIcon },
  { value: 'dark', Icon: DarkIcon },
  { value: 'system', Icon: SystemIcon },
] as const;

export function ThemeSetting({ save }: { save: Save }) {
  const { t } = useTranslation('settings');
  // What this device shows; the preference is what others begin with.
  const { mode = 'system', setMode } = useColorScheme();
  return (
    <ToggleButtonGroup
      exclusive
      value={mode}
      aria-label={t('appearance.theme')}
      onChange={(_event, theme: 'light' | 'dark' | 'system' | null) => {
        if (theme === null) return;
        setMode(theme);
        save({ theme });
      }}
    >
      {THEMES.map(({ value, Icon }) => (
        <ToggleButton key={value} value={value} sx={{ px: 2, gap: 1 }}>
          <Icon fontSize="small" />
          {t(`appearance.${value}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
