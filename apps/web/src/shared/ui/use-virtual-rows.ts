/** Rows of which only those in sight are rendered. */
import { useVirtualizer, type Virtualizer, type VirtualizerOptions } from '@tanstack/react-virtual';

type Given<S extends Element> = Partial<VirtualizerOptions<S, Element>> &
  Pick<VirtualizerOptions<S, Element>, 'count' | 'getScrollElement' | 'estimateSize'>;

export function useVirtualRows<S extends Element>(options: Given<S>): Virtualizer<S, Element> {
  // oxlint-disable-next-line react/incompatible-library -- only compiled components would go stale, and these are not
  return useVirtualizer(options);
}
