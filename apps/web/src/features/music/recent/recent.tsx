/** What was played last, as Spotify remembers it. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../../shared/api/client.ts';
import { Empty, Failed, Loading } from '../../../shared/ui/states.tsx';
import { TrackList } from '../tracks/track-list.tsx';

export function Recent() {
  const { t, i18n } = useTranslation('music');
  const { data, error, refetch } = useQuery({
    queryKey: ['music', 'recent'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/spotify/recently-played', { signal })),
  });
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={6} height={48} />;
  if (data.items.length === 0) return <Empty title={t('recent.empty')} text={t('recent.emptyText')} />;
  return (
    <TrackList
      label={t('view.recent')}
      few={50}
      tracks={data.items.map(({ track }) => track)}
      notes={data.items.map(({ playedAt }) => (
        <time key={playedAt} dateTime={playedAt}>
          {when.format(new Date(playedAt))}
        </time>
      ))}
    />
  );
}
