/** The end of a list that goes on: fetches more when it comes into view. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../../shared/ui/states.tsx';

type Pages = Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'error'> & {
  fetchNextPage: () => unknown;
};

export function MoreRows({ list }: { list: Pages }) {
  const { t } = useTranslation('chat');
  const end = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, error } = list;
  const more = useEffectEvent(() => list.fetchNextPage());
  const waiting = hasNextPage && !isFetchingNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (!waiting || end.current === null) return;
    const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && more(), { rootMargin: '400px' });
    seen.observe(end.current);
    return () => seen.disconnect();
  }, [waiting]);
  if (!hasNextPage) return null;
  if (isFetchNextPageError && error) return <Failed error={error} retry={() => list.fetchNextPage()} />;
  return (
    <Box ref={end} sx={{ textAlign: 'center', py: 1 }}>
      <Button size="small" loading={isFetchingNextPage} onClick={() => list.fetchNextPage()}>
        {t('sessions.showMore')}
      </Button>
    </Box>
  );
}
