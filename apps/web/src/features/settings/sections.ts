/** The sections of the settings, in their order. Each is fetched when it is first opened. */
import DataIcon from '@mui/icons-material/FolderOutlined';
import KeysIcon from '@mui/icons-material/KeyOutlined';
import ModelsIcon from '@mui/icons-material/AltRouteOutlined';
import AppearanceIcon from '@mui/icons-material/PaletteOutlined';
import ProfileIcon from '@mui/icons-material/PersonOutlined';
import SecurityIcon from '@mui/icons-material/ShieldOutlined';
import ToolsIcon from '@mui/icons-material/HandymanOutlined';
import UsageIcon from '@mui/icons-material/InsightsOutlined';
import VoiceIcon from '@mui/icons-material/RecordVoiceOverOutlined';
import { type ComponentType, lazy } from 'react';

export interface SettingsSection {
  /** In its address, and of its words. */
  id: string;
  Icon: typeof DataIcon;
  Body: ComponentType;
}

export const SECTIONS: readonly [SettingsSection, ...SettingsSection[]] = [
  {
    id: 'profile',
    Icon: ProfileIcon,
    Body: lazy(async () => ({ default: (await import('./profile/profile.tsx')).Profile })),
  },
  {
    id: 'appearance',
    Icon: AppearanceIcon,
    Body: lazy(async () => ({ default: (await import('./appearance/appearance.tsx')).Appearance })),
  },
  {
    id: 'models',
    Icon: ModelsIcon,
    Body: lazy(async () => ({ default: (await import('./models/models.tsx')).Models })),
  },
  {
    id: 'tools',
    Icon: ToolsIcon,
    Body: lazy(async () => ({ default: (await import('./tools/tools.tsx')).Tools })),
  },
  {
    id: 'voice',
    Icon: VoiceIcon,
    Body: lazy(async () => ({ default: (await import('./voice/voice.tsx')).Voice })),
  },
  {
    id: 'keys',
    Icon: KeysIcon,
    Body: lazy(async () => ({ default: (await import('./keys/keys.tsx')).Keys })),
  },
  {
    id: 'security',
    Icon: SecurityIcon,
    Body: lazy(async () => ({ default: (await import('./security/security.tsx')).Security })),
  },
  {
    id: 'usage',
    Icon: UsageIcon,
    Body: lazy(async () => ({ default: (await import('./usage/usage.tsx')).Usage })),
  },
  {
    id: 'data',
    Icon: DataIcon,
    Body: lazy(async () => ({ default: (await import('./data/data.tsx')).Data })),
  },
];

/** Those of the settings themselves, with one that another feature brings. */
export function sectionsWith(brought: SettingsSection | undefined): readonly [SettingsSection, ...SettingsSection[]] {
  if (brought === undefined) return SECTIONS;
  const [first, ...rest] = SECTIONS;
  const place = rest.findIndex(({ id }) => id === 'voice');
  return [first, ...rest.toSpliced(place, 0, brought)];
}
