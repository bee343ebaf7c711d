/** The palette's own commands: what has a shortcut, the screens, the themes and the languages. */
import { useColorScheme } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAbout } from '../../shared/api/about.ts';
import { useChangePreferences } from '../../shared/api/preferences.ts';
import { useSignedIn } from '../../shared/api/session.ts';
import { changeLanguage } from '../../shared/i18n/language.ts';
import { LANGUAGES } from '../../shared/i18n/languages.ts';
import { useShortcuts } from '../../shared/shortcuts/use-shortcut.ts';
import type { Command } from './filter-commands.ts';

const PLACES = ['chat', 'todos', 'reminders', 'settings'] as const;
const THEMES = ['system', 'light', 'dark'] as const;
/** What opens the palette is of no use within it. */
const ITSELF = 'mod+k';

export function useCommands(): Command[] {
  const { t, i18n } = useTranslation('app');
  const navigate = useNavigate();
  const { role } = useSignedIn();
  const { setMode } = useColorScheme();
  const { mutate: prefer } = useChangePreferences();
  const byKeys = new Map(useShortcuts().map((shortcut) => [shortcut.keys, shortcut]));
  const { about } = useAbout();
  const places = [
    ...PLACES,
    ...(about?.spotify ? (['music'] as const) : []),
    ...(role === 'admin' ? (['admin'] as const) : []),
  ];
  return [
    ...[...byKeys.values()]
      .filter(({ keys, enabled }) => enabled && keys !== ITSELF)
      .reverse()
      .map(({ keys, label, run }): Command => ({ id: keys, group: 'do', label, keys, run })),
    ...places.map((place): Command => ({
      id: place,
      group: 'go',
      label: t(place),
      run: () => void navigate(`/${place}`),
    })),
    ...THEMES.map((theme): Command => ({
      id: theme,
      group: 'theme',
      label: t(`commands.themes.${theme}`),
      run() {
        setMode(theme);
        prefer({ theme });
      },
    })),
    ...LANGUAGES.map(({ code, name }): Command => ({
      id: code,
      group: 'language',
      label: t('commands.speak', { language: name }),
      run() {
        prefer({ language: changeLanguage(i18n, code) });
      },
    })),
  ];
}
