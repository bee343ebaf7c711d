/** What sets formulas, fetched with its style when there is a first formula. */
import type { Options } from 'react-markdown';
import { useEffect, useState } from 'react';

type Plugin = NonNullable<NonNullable<Options['rehypePlugins']>[number]>;

export interface MathPlugins {
  remark: Plugin;
  rehype: Plugin;
}

/** Undefined until it is needed and there. */
export function useMath(needed: boolean): MathPlugins | undefined {
  const [plugins, setPlugins] = useState<MathPlugins>();
  useEffect(() => {
    if (!needed || plugins) return;
    let left = false;
    // Without it, formulas are shown as they were written.
    import('./math.ts').then(
      ({ math }) => left || setPlugins(math),
      () => {},
    );
    return () => void (left = true);
  }, [needed, plugins]);
  return needed ? plugins : undefined;
}
