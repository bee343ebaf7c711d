/** What happened that matters for safety, page by page, the newest first. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../../../shared/api/client.ts';

export type AuditEvent = Schemas['AuditEvent'];
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** As the API takes them for a filter; its type holds this list to them. */
export const AUDIT_ACTIONS = [
  'provider.probed',
  'provider.drained',
  'provider.disabled',
  'provider.enabled',
  'breaker.reset',
  'key.restored',
  'account.signup',
  'account.login',
  'account.login_failed',
  'account.locked',
  'account.refresh_reuse',
  'account.password_changed',
  'account.role_changed',
  'account.deleted',
  'key.created',
  'key.deleted',
  'admin.claimed',
] as const;

export function useAuditLog(action: AuditAction | undefined) {
  return useInfiniteQuery({
    queryKey: ['admin', 'audit', action],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET('/api/admin/audit', {
          params: { query: { limit: 50, ...(action && { action }), ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
  });
}
