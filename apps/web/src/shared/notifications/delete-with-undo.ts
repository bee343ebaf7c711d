/** Deleting that can be undone: the thing is out of sight at once, and gone when nobody has taken it back. */
import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSnack } from '../ui/snacks.tsx';
import type { Undo } from './undo.ts';

export interface Deleting {
  /** What the thing's lists are kept under. */
  kind: 'todos' | 'reminders';
  /** Called when the page is left, too. */
  remove: (id: string) => Promise<unknown>;
}

const NOTHING: readonly string[] = [];
const keyFor = (kind: Deleting['kind']) => ['deleting', kind];

/** Ids that lists must leave out. */
export function useDeleted(kind: Deleting['kind']): readonly string[] {
  const { data } = useQuery<readonly string[]>({ queryKey: keyFor(kind), queryFn: skipToken, gcTime: Infinity });
  return data ?? NOTHING;
}

export function useDeleteWithUndo(
  { kind, remove }: Deleting,
  undo: Undo,
): (thing: { id: string; name: string }) => void {
  const queries = useQueryClient();
  const show = useSnack();
  const { t } = useTranslation();
  return ({ id, name }) => {
    const hide = (isHidden: boolean) =>
      queries.setQueryData<readonly string[]>(keyFor(kind), (all = NOTHING) => [
        ...all.filter((other) => other !== id),
        ...(isHidden ? [id] : []),
      ]);
    hide(true);
    undo.offer({
      message: t('deleted', { name }),
      undo: () => hide(false),
      async commit() {
        try {
          await remove(id);
          await queries.invalidateQueries({ queryKey: [kind] });
        } catch (error) {
          show({ message: error instanceof TypeError ? t('offline.notSaved') : (error as Error).message });
        }
        hide(false);
      },
    });
  };
}
