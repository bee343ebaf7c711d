/** Messages in which the words of the search occur, with what was found marked. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf, type Schemas } from '../../../shared/api/client.ts';
import { Failed, Loading } from '../../../shared/ui/states.tsx';
import { marked } from './marked-text.ts';
import { MoreRows } from './more-rows.tsx';

export function FoundMessages({ q, onNavigate }: { q: string; onNavigate: (() => void) | undefined }) {
  const { t } = useTranslation('chat');
  const found = useInfiniteQuery({
    queryKey: ['search', q],
    queryFn: ({ pageParam: cursor, signal }) =>
      dataOf(api.GET('/api/search', { params: { query: { q, limit: 20, ...(cursor && { cursor }) } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const hits = found.data?.pages.flatMap(({ items }) => items).filter(({ messageId }) => messageId !== null) ?? [];
  return (
    <Box component="section" aria-labelledby="sessions-found" sx={{ mt: 1 }}>
      <Typography
        id="sessions-found"
        component="h2"
        sx={{ px: 1, py: 0.5, fontSize: '0.75rem', fontWeight: 600, color: 'text.secondary' }}
      >
        {t('sessions.found')}
      </Typography>
      {found.isPending && <Loading rows={3} height={56} />}
      {found.isError && found.data === undefined && <Failed error={found.error} retry={() => void found.refetch()} />}
      {found.isSuccess && hits.length === 0 && (
        <Typography variant="body2" role="status" sx={{ px: 1, color: 'text.secondary' }}>
          {t('sessions.foundNothing')}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {hits.map((hit) => (
          <Hit key={hit.messageId} hit={hit} onNavigate={onNavigate} />
        ))}
      </Box>
      <MoreRows list={found} />
    </Box>
  );
}

function Hit({ hit, onNavigate }: { hit: Schemas['SearchHit']; onNavigate: (() => void) | undefined }) {
  const { t, i18n } = useTranslation('chat');
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' }).format(new Date(hit.createdAt));
  return (
    <Box component="li" sx={ROW}>
      <Link to={`/chat/${hit.sessionId}?message=${hit.messageId}`} onClick={() => onNavigate?.()}>
        <Typography component="span" dir="auto" sx={{ display: 'block', fontSize: '0.85rem', fontWeight: 600 }} noWrap>
          {hit.title ?? t('sessions.untitled')}
        </Typography>
        <Typography component="span" dir="auto" sx={SNIPPET}>
          {marked(hit.snippet).map(({ text, hit: isHit }, index) => (isHit ? <mark key={index}>{text}</mark> : text))}
        </Typography>
        <Typography component="span" sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
          {t(`sessions.by.${hit.role ?? 'user'}`)} · {date}
        </Typography>
      </Link>
    </Box>
  );
}

const ROW = {
  borderRadius: 1,
  '&:hover': { bgcolor: 'action.hover' },
  '& > a': {
    display: 'block',
    px: 1,
    py: 0.75,
    borderRadius: 'inherit',
    color: 'text.primary',
    textDecoration: 'none',
  },
  '& mark': { bgcolor: 'transparent', color: 'secondary.main', fontWeight: 600 },
} as const;

const SNIPPET = {
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
  overflow: 'hidden',
  fontSize: '0.82rem',
  color: 'text.secondary',
  overflowWrap: 'anywhere',
} as const;
