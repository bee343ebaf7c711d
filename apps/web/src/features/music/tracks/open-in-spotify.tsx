/** To its page at Spotify. */
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export function OpenInSpotify({
  name,
  href,
  children,
}: {
  name: string;
  href: string | undefined;
  children: ReactNode;
}) {
  const { t } = useTranslation('music');
  if (href === undefined) return null;
  return (
    <Tooltip title={t('track.open')}>
      <IconButton
        component="a"
        href={href}
        target="_blank"
        rel="noreferrer"
        aria-label={t('track.openNamed', { name })}
        sx={{ width: 40, height: 40 }}
      >
        {children}
      </IconButton>
    </Tooltip>
  );
}
