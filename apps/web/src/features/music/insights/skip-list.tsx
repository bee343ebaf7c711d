/** Whose tracks are left before their end. */
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../shared/api/client.ts';
import { ShareBar } from './share-bar.tsx';

export function SkipList({ items }: { items: Schemas['ListeningInsights']['skips']['items'] }) {
  const { t } = useTranslation('music');
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {items.map(({ name, skipped, plays, rate }) => (
        <li key={name}>
          <ShareBar label={name} share={rate} note={t('insights.skippedOf', { count: skipped, plays })} />
        </li>
      ))}
    </Box>
  );
}
