/** Colours, type and shapes; light, dark or as the system has it; from right to left where the language runs so. */
import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { createTheme, ThemeProvider } from '@mui/material/styles';
import rtlPlugin from '@mui/stylis-plugin-rtl';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dark, light } from './tokens.ts';

const caches = {
  ltr: createCache({ key: 'sy' }),
  rtl: createCache({ key: 'sy-rtl', stylisPlugins: [rtlPlugin] }),
};

export function Theme({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const direction = i18n.dir();
  useEffect(() => {
    document.documentElement.dir = direction;
    document.documentElement.lang = i18n.language;
  }, [direction, i18n.language]);
  const theme = useMemo(
    () =>
      createTheme({
        direction,
        cssVariables: { colorSchemeSelector: 'data-theme' },
        colorSchemes: { light: { palette: light }, dark: { palette: dark } },
        shape: { borderRadius: 10 },
        typography: {
          fontFamily: "'Inter Variable', system-ui, sans-serif",
          h1: { fontSize: '2.25rem', fontWeight: 650, letterSpacing: '-0.02em' },
          h2: { fontSize: '1.5rem', fontWeight: 650, letterSpacing: '-0.01em' },
          h3: { fontSize: '1.125rem', fontWeight: 600 },
          button: { textTransform: 'none', fontWeight: 600 },
        },
        components: {
          MuiButtonBase: { defaultProps: { disableRipple: true } },
          MuiButton: { defaultProps: { disableElevation: true } },
          MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
          MuiTooltip: { defaultProps: { enterDelay: 500 } },
          MuiCssBaseline: {
            styleOverrides: {
              ':focus-visible': { outline: '2px solid var(--mui-palette-primary-main)', outlineOffset: 2 },
              '@media (prefers-reduced-motion: reduce)': {
                '*, *::before, *::after': {
                  animationDuration: '0.01ms !important',
                  animationIterationCount: '1 !important',
                  transition: 'none !important',
                  scrollBehavior: 'auto !important',
                },
              },
            },
          },
        },
      }),
    [direction],
  );
  return (
    <CacheProvider value={caches[direction]}>
      <ThemeProvider theme={theme} defaultMode="system" modeStorageKey="sy-theme" noSsr>
        <CssBaseline enableColorScheme />
        {children}
      </ThemeProvider>
    </CacheProvider>
  );
}
