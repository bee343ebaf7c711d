/** For words that only screen readers are to find. As an inline style it needs no class. */
import type { CSSProperties } from 'react';

export const UNSEEN: CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};
