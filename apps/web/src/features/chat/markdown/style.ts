/** The look of Markdown. Colours of code come from the theme, so that they follow light and dark. */
import type { SxProps, Theme } from '@mui/material/styles';

export const markdownStyle: SxProps<Theme> = (theme) => {
  const { primary, secondary, info, success, error, text, divider, background } = (theme.vars ?? theme).palette;
  return {
    overflowWrap: 'anywhere',
    lineHeight: 1.65,
    '& > :first-of-type': { marginBlockStart: 0 },
    '& > :last-child': { marginBlockEnd: 0 },
    '& p': { marginBlock: 1.25 },
    '& h3, & h4, & h5, & h6': { marginBlock: '1.25em 0.5em', lineHeight: 1.3, fontWeight: 650 },
    '& h3': { fontSize: '1.25rem' },
    '& h4': { fontSize: '1.125rem' },
    '& h5, & h6': { fontSize: '1rem' },
    '& ul, & ol': { marginBlock: 1.25, paddingInlineStart: 3 },
    '& li': { marginBlock: 0.5 },
    '& li > p': { marginBlock: 0.5 },
    '& li:has(> input)': { listStyle: 'none', marginInlineStart: -2.5 },
    '& blockquote': {
      marginBlock: 1.25,
      marginInline: 0,
      paddingInlineStart: 2,
      borderInlineStart: `3px solid ${divider}`,
      color: text.secondary,
    },
    '& hr': { border: 0, borderTop: `1px solid ${divider}`, marginBlock: 2.5 },
    '& code': { fontFamily: "ui-monospace, 'Cascadia Code', Menlo, Consolas, monospace", fontSize: '0.875em' },
    '& :not(pre) > code': { bgcolor: background.default, border: `1px solid ${divider}`, borderRadius: 0.5, px: 0.5 },
    '& pre code': { fontSize: 'inherit' },
    '& table': { borderCollapse: 'collapse', fontSize: '0.9em' },
    '& th, & td': { border: `1px solid ${divider}`, padding: '6px 12px', textAlign: 'start' },
    '& th': { bgcolor: background.default, fontWeight: 600 },
    '& .katex-display': { overflowX: 'auto', overflowY: 'hidden', paddingBlock: 0.5 },
    '& .hljs-comment, & .hljs-quote': { color: text.secondary, fontStyle: 'italic' },
    '& .hljs-keyword, & .hljs-selector-tag, & .hljs-literal, & .hljs-name': { color: primary.main },
    '& .hljs-string, & .hljs-regexp, & .hljs-addition': { color: success.main },
    '& .hljs-number, & .hljs-built_in, & .hljs-type, & .hljs-attr': { color: secondary.main },
    '& .hljs-title, & .hljs-section, & .hljs-attribute, & .hljs-variable.language_': { color: info.main },
    '& .hljs-deletion': { color: error.main },
    '& .hljs-meta, & .hljs-symbol, & .hljs-bullet': { color: text.secondary },
    '& .hljs-strong, & .hljs-title.class_': { fontWeight: 600 },
  };
};
