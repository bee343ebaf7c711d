/** A Mermaid diagram; what cannot be drawn is shown as it was written. */
import Box from '@mui/material/Box';
import { useColorScheme } from '@mui/material/styles';
import mermaid from 'mermaid';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

export function Diagram({ code, source }: { code: string; source: ReactNode }) {
  const { t } = useTranslation('chat');
  const { mode, systemMode } = useColorScheme();
  const dark = (mode === 'system' ? systemMode : mode) === 'dark';
  const id = `diagram${useId().replaceAll(/\W/g, '')}`;
  const [svg, setSvg] = useState<string>();
  useEffect(() => {
    let left = false;
    draw(id, code, dark).then(
      (drawn) => left || setSvg(drawn),
      () => left || setSvg(undefined),
    );
    return () => void (left = true);
  }, [id, code, dark]);
  if (svg === undefined) return source;
  return (
    <Box
      role="img"
      aria-label={t('markdown.diagram')}
      dir="ltr"
      sx={{ my: 1.5, overflowX: 'auto', '& svg': { maxWidth: '100%', height: 'auto' } }}
      // Made by Mermaid, whose strict level takes scripts and HTML out.
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  );
}

async function draw(id: string, code: string, dark: boolean): Promise<string> {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    theme: dark ? 'dark' : 'neutral',
    fontFamily: 'inherit',
  });
  return (await mermaid.render(id, code)).svg;
}
