/** A slider that says where it ended, not everywhere it has been: each place would be a call to Spotify. */
import Slider, { type SliderProps } from '@mui/material/Slider';
import { useEffect, useRef, useState } from 'react';

interface SettlingSliderProps extends Pick<SliderProps, 'max' | 'step' | 'shiftStep' | 'disabled' | 'sx'> {
  label: string;
  value: number;
  /** The value in words. */
  describe: (value: number) => string;
  onSettle: (value: number) => void;
}

/** Keys that are held down, and second thoughts. */
const SETTLED_MS = 250;

export function SettlingSlider({ label, value, describe, onSettle, ...rest }: SettlingSliderProps) {
  const [held, setHeld] = useState<number>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <Slider
      size="small"
      min={0}
      {...rest}
      value={held ?? value}
      aria-label={label}
      getAriaValueText={describe}
      onChange={(_event, to) => {
        clearTimeout(timer.current);
        setHeld(to);
      }}
      onChangeCommitted={(_event, to) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
          setHeld(undefined);
          onSettle(to as number);
        }, SETTLED_MS);
      }}
    />
  );
}
