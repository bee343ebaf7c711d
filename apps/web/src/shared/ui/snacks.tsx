/**
 * Short messages at the edge of the screen, one at a time. One with an action such as "Undo" keeps its time; any other
 * gives way to the next, which would be old news by then.
 */
import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import { createContext, type ReactNode, use, useCallback, useState } from 'react';

export interface Snack {
  message: string;
  /** e.g. Undo. */
  action?: { label: string; run: () => void };
  /** Milliseconds. Default 6,000. */
  duration?: number;
  /** Called when it goes without its action having been used; there is none without an action. */
  onExpire?: () => void;
}

const Context = createContext<(snack: Snack) => void>(() => {});

export function useSnack(): (snack: Snack) => void {
  return use(Context);
}

export function Snacks({ children }: { children: ReactNode }) {
  const [queue, setQueue] = useState<(Snack & { key: number })[]>([]);
  const show = useCallback(
    (snack: Snack) =>
      setQueue((all) => [
        ...all.filter(({ action }) => action !== undefined),
        { ...snack, key: (all.at(-1)?.key ?? 0) + 1 },
      ]),
    [],
  );
  const [current] = queue;
  const next = () => setQueue((all) => all.slice(1));
  return (
    <Context value={show}>
      {children}
      {current && (
        <Snackbar
          key={current.key}
          open
          message={current.message}
          autoHideDuration={current.duration ?? 6_000}
          anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
          onClose={(_event, reason) => {
            if (reason === 'clickaway') return;
            current.onExpire?.();
            next();
          }}
          action={
            current.action && (
              <Button
                size="small"
                color="inherit"
                onClick={() => {
                  current.action?.run();
                  next();
                }}
              >
                {current.action.label}
              </Button>
            )
          }
        />
      )}
    </Context>
  );
}
