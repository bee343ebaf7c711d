/** Commands to the player: shown at once, put back when they are refused, and then why. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/client.ts';
import { useSnack } from '../ui/snacks.tsx';
import { afterCommand, type Command, sendCommand } from './commands.ts';
import { useDeviceChoice } from './device-choice.tsx';
import { COMMAND, CONNECTION, PLAYER, QUEUE, refreshPlayer } from './keys.ts';
import type { Queue } from './player.ts';
import type { Player } from './types.ts';

/** @returns resolves to whether it was taken; never rejects */
export function useCommand(): (command: Command) => Promise<boolean> {
  const queries = useQueryClient();
  const snack = useSnack();
  const chooseDevice = useDeviceChoice();
  const { mutateAsync } = useMutation({
    mutationKey: COMMAND,
    mutationFn: sendCommand,
    async onMutate(command) {
      // What is being read is from before.
      await queries.cancelQueries({ queryKey: PLAYER });
      const state = queries.getQueryState<Player | null>(PLAYER);
      if (state?.data) {
        const [upNext] = queries.getQueryData<Queue>(QUEUE)?.items ?? [];
        const known = { now: Date.now(), receivedAt: state.dataUpdatedAt, upNext };
        queries.setQueryData(PLAYER, afterCommand(state.data, command, known));
      }
      return { before: state?.data, receivedAt: state?.dataUpdatedAt };
    },
    onSuccess: () => refreshPlayer(queries),
    onError(error, command, known) {
      // Of several on their way, what was before the first of them is nobody's to restore.
      if (known?.before && queries.isMutating({ mutationKey: COMMAND }) === 1) {
        queries.setQueryData(PLAYER, known.before, known.receivedAt ? { updatedAt: known.receivedAt } : undefined);
      }
      const code = error instanceof ApiError ? error.code : undefined;
      if (code === 'no_active_device') return chooseDevice(command);
      if (code === 'spotify_reconnect' || code === 'spotify_not_connected') {
        void queries.invalidateQueries({ queryKey: CONNECTION });
      }
      snack({ message: error.message });
      if (code !== undefined) refreshPlayer(queries, 0);
    },
  });
  return (command) =>
    mutateAsync(command).then(
      () => true,
      () => false,
    );
}
