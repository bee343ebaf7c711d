/** A value once it has not changed for a while, such as what somebody is typing. */
import { useEffect, useState } from 'react';

/** @param pause milliseconds */
export function useSettled<Value>(value: Value, pause: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}
