/** What was heard most. */
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../shared/api/client.ts';
import { BarList } from '../charts/bar-list.tsx';
import { formatMinutes } from '../charts/use-unit-format.ts';
import { minutesOf } from './key-names.ts';

export function TopList({ items, label }: { items: Schemas['ListeningTopEntry'][]; label: string }) {
  const { t, i18n } = useTranslation('music');
  return (
    <BarList
      label={label}
      items={items.map(({ name, artist, trackUri, plays, msPlayed }) => ({
        name,
        by: artist,
        amount: plays,
        note: `${t('insights.plays', { count: plays })} · ${formatMinutes(minutesOf(msPlayed), i18n.language)}`,
        uri: trackUri,
      }))}
    />
  );
}
