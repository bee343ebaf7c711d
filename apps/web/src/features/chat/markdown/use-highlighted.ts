/** Code as coloured HTML. The highlighter and each language are fetched when they are first needed. */
import { useEffect, useState } from 'react';

/** Longer code is shown as it is: colouring it would take longer than a frame. */
const LONGEST = 50_000;

/** Undefined: not coloured, or not yet. */
export function useHighlighted(code: string, language: string | undefined): string | undefined {
  const [html, setHtml] = useState<{ code: string; html: string }>();
  useEffect(() => {
    if (language === undefined || code.length > LONGEST) return;
    let left = false;
    // Without it, code is shown without colours.
    import('./highlight.ts')
      .then(({ highlight }) => highlight(code, language))
      .then(
        (coloured) => left || (coloured !== undefined && setHtml({ code, html: coloured })),
        () => {},
      );
    return () => void (left = true);
  }, [code, language]);
  return html?.code === code ? html.html : undefined;
}
