/** Leads to what is shown, at Spotify. Without an address it is plain words. */
import Link from '@mui/material/Link';
import { spotifyUrl } from './spotify-url.ts';

export interface SpotifyLinkProps {
  thing: { name: string; url?: string | undefined; uri?: string | undefined };
}

export function SpotifyLink({ thing }: SpotifyLinkProps) {
  const href = spotifyUrl(thing);
  if (href === undefined) return <span dir="auto">{thing.name}</span>;
  return (
    <Link href={href} target="_blank" rel="noreferrer" color="inherit" underline="hover" dir="auto">
      {thing.name}
    </Link>
  );
}
