/** What kind of thing it plays on. */
import CarIcon from '@mui/icons-material/DirectionsCarOutlined';
import CastIcon from '@mui/icons-material/CastOutlined';
import ComputerIcon from '@mui/icons-material/ComputerOutlined';
import GameIcon from '@mui/icons-material/SportsEsportsOutlined';
import PhoneIcon from '@mui/icons-material/SmartphoneOutlined';
import SpeakerIcon from '@mui/icons-material/SpeakerOutlined';
import TabletIcon from '@mui/icons-material/TabletOutlined';
import TvIcon from '@mui/icons-material/TvOutlined';
import WatchIcon from '@mui/icons-material/WatchOutlined';

/** By Spotify's words; whatever else there will be sounds as well. */
const ICONS: Readonly<Record<string, typeof SpeakerIcon>> = {
  automobile: CarIcon,
  castvideo: CastIcon,
  castaudio: CastIcon,
  computer: ComputerIcon,
  gameconsole: GameIcon,
  smartphone: PhoneIcon,
  smartwatch: WatchIcon,
  stb: TvIcon,
  tablet: TabletIcon,
  tv: TvIcon,
};

export function DeviceIcon({ type }: { type: string }) {
  const Icon = ICONS[type.toLowerCase()] ?? SpeakerIcon;
  return <Icon fontSize="small" />;
}
