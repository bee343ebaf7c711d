/** Whether the code at hand is still being written: it is coloured, or drawn, once it is complete. */
import { createContext } from 'react';

export const GrowingContext = createContext(false);
