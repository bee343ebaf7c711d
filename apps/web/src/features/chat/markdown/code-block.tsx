/** Code, with its language, and a button that copies it. */
import Box from '@mui/material/Box';
import { lazy, Suspense, use } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../conversation/copy-button.tsx';
import { GrowingContext } from './growing.ts';
import { useHighlighted } from './use-highlighted.ts';

const Diagram = lazy(() => import('./diagram.tsx').then((module) => ({ default: module.Diagram })));

export function CodeBlock({ code, language }: { code: string; language: string | undefined }) {
  const growing = use(GrowingContext);
  if (language === 'mermaid' && !growing) {
    const source = <Code code={code} language={language} />;
    return (
      <Suspense fallback={source}>
        <Diagram code={code} source={source} />
      </Suspense>
    );
  }
  return <Code code={code} language={growing ? undefined : language} label={language} />;
}

function Code({
  code,
  language,
  label = language,
}: {
  code: string;
  language?: string | undefined;
  label?: string | undefined;
}) {
  const { t } = useTranslation('chat');
  const html = useHighlighted(code, language);
  return (
    <Box
      dir="ltr"
      sx={{
        my: 1.5,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.default',
        overflow: 'clip',
      }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          paddingInlineStart: 1.5,
          borderBottom: 1,
          borderColor: 'divider',
          color: 'text.secondary',
          fontSize: '0.75rem',
        }}
      >
        <Box component="span" sx={{ flex: 1 }}>
          {label ?? t('markdown.code')}
        </Box>
        <CopyButton text={code} label={t('markdown.copyCode')} />
      </Box>
      <Box
        component="pre"
        tabIndex={0}
        role="region"
        aria-label={t('markdown.codeIn', { language: label ?? t('markdown.code') })}
        sx={{ m: 0, p: 1.5, overflowX: 'auto', fontSize: '0.8125rem', lineHeight: 1.6 }}
      >
        {html === undefined ? (
          <code>{code}</code>
        ) : (
          // Made by the highlighter, which escapes everything that it is given.
          <code dangerouslySetInnerHTML={{ __html: html }} />
        )}
      </Box>
    </Box>
  );
}
