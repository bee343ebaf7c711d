/** How what is heard sounds, on average. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../shared/api/client.ts';
import { ShareBar } from './share-bar.tsx';

const SHARES = [
  'energy',
  'valence',
  'danceability',
  'acousticness',
  'instrumentalness',
  'liveness',
  'speechiness',
] as const;

export function Taste({ taste: { average, known, plays } }: { taste: Schemas['ListeningInsights']['taste'] }) {
  const { t, i18n } = useTranslation('music');
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 0 });
  const tempo = average['tempo'];
  return (
    <>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {SHARES.map((name) => {
          const share = average[name];
          return (
            share !== undefined && (
              <li key={name}>
                <ShareBar label={t(`feature.${name}`)} share={share} />
              </li>
            )
          );
        })}
      </Box>
      {tempo !== undefined && (
        <Typography sx={{ mt: 1 }}>{t('feature.tempo', { bpm: number.format(tempo) })}</Typography>
      )}
      {known < plays && (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {t('insights.tasteKnown', { known: number.format(known), plays: number.format(plays) })}
        </Typography>
      )}
    </>
  );
}
