/**
 * Switchyard's colours: the night and the day of a railway yard. Signal green leads, amber warns, and the
 * surfaces are a blue-grey of steel instead of plain grey. All pairs of text and ground reach WCAG AA.
 */
import type { PaletteOptions } from '@mui/material/styles';

export const light: PaletteOptions = {
  primary: { main: '#00695C', light: '#3D9A8B', dark: '#004D43', contrastText: '#FFFFFF' },
  secondary: { main: '#8A4B00', light: '#C77B1E', dark: '#653600', contrastText: '#FFFFFF' },
  error: { main: '#B3261E' },
  warning: { main: '#8A5A00' },
  success: { main: '#1E6B34' },
  info: { main: '#245C8F' },
  background: { default: '#F6F8F9', paper: '#FFFFFF' },
  text: { primary: '#14212B', secondary: '#465763' },
  action: { active: '#566773' },
  divider: '#D7DFE4',
};

export const dark: PaletteOptions = {
  primary: { main: '#5FD3BC', light: '#93E6D5', dark: '#2FA790', contrastText: '#00201B' },
  secondary: { main: '#FFB95C', light: '#FFD399', dark: '#D68D2B', contrastText: '#2B1700' },
  error: { main: '#FFB4AB', contrastText: '#410002' },
  warning: { main: '#FFC46B', contrastText: '#2B1700' },
  success: { main: '#8BD99E', contrastText: '#00210B' },
  info: { main: '#9CCAFF', contrastText: '#001D36' },
  background: { default: '#0E161C', paper: '#15202A' },
  text: { primary: '#E7EEF2', secondary: '#A9B8C3' },
  action: { active: '#B7C4CD' },
  divider: '#2A3944',
};
