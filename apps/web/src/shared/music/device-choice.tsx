/** Choosing where it plays: from the bar, or because nothing is active when something is to be played. */
import { type ComponentType, createContext, type ReactNode, Suspense, use, useMemo, useState } from 'react';
import type { Command } from './commands.ts';

/** @param command what was to be done, and is done at the device that is chosen */
type Choose = (command?: Command) => void;

export interface DevicePickerProps {
  /** What was to be done. */
  command: Command | undefined;
  onClose: () => void;
}

const Context = createContext<Choose>(() => {});

export function useDeviceChoice(): Choose {
  return use(Context);
}

export function DeviceChoice({
  picker: Picker,
  children,
}: {
  picker: ComponentType<DevicePickerProps>;
  children: ReactNode;
}) {
  const [open, setOpen] = useState<{ command: Command | undefined }>();
  const choose = useMemo((): Choose => (command) => setOpen({ command }), []);
  return (
    <Context value={choose}>
      {children}
      {open && (
        <Suspense>
          <Picker command={open.command} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </Context>
  );
}
