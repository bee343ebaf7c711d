/** Whether notifications reach this browser with no page open, and the way to change it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type PushState, pushState, turnOffPush, turnOnPush } from './push.ts';

const KEY = ['push'];

export interface PushControl {
  /** Undefined while it is not known. */
  state: PushState | undefined;
  isChanging: boolean;
  error: Error | null;
  turnOn: () => void;
  turnOff: () => void;
}

export function usePush(): PushControl {
  const queries = useQueryClient();
  const { data } = useQuery({ queryKey: KEY, queryFn: pushState, staleTime: 0, networkMode: 'always' });
  const { mutate, isPending, error } = useMutation({
    mutationFn: (change: () => Promise<PushState>) => change(),
    onSuccess: (state) => queries.setQueryData(KEY, state),
    onError: () => void queries.invalidateQueries({ queryKey: KEY }),
  });
  return {
    state: data,
    isChanging: isPending,
    error,
    turnOn: () => mutate(turnOnPush),
    turnOff: () => mutate(turnOffPush),
  };
}
