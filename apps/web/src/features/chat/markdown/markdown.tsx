/** Markdown as it is shown. Blocks that are finished are rendered once, however long the answer grows. */
import Box from '@mui/material/Box';
import { memo, useId, useMemo } from 'react';
import ReactMarkdown, { type Options } from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { components } from './components.tsx';
import { GrowingContext } from './growing.ts';
import { hasMath, normaliseMath } from './normalise-math.ts';
import { sanitiseSchema } from './sanitise-schema.ts';
import { endsInFence, splitBlocks } from './split-blocks.ts';
import { markdownStyle } from './style.ts';
import { type MathPlugins, useMath } from './use-math.ts';

export interface MarkdownProps {
  text: string;
  /** More of it is to come. */
  growing?: boolean;
}

export function Markdown({ text, growing = false }: MarkdownProps) {
  const id = useId();
  const blocks = useMemo(() => splitBlocks(text), [text]);
  const math = useMath(useMemo(() => hasMath(text), [text]));
  return (
    <Box sx={markdownStyle} dir="auto">
      {blocks.map((block, index) => (
        <Block
          // The same place holds the same block: what comes, comes at the end.
          key={index}
          text={block}
          prefix={`${id}${index}-`}
          math={math}
          growing={growing && index === blocks.length - 1 && endsInFence(block)}
        />
      ))}
    </Box>
  );
}

interface BlockProps {
  text: string;
  prefix: string;
  math: MathPlugins | undefined;
  growing: boolean;
}

const Block = memo(function Block({ text, prefix, math, growing }: BlockProps) {
  const formulas = math !== undefined && hasMath(text) ? math : undefined;
  return (
    <GrowingContext value={growing}>
      <ReactMarkdown
        remarkPlugins={formulas ? [remarkGfm, formulas.remark] : GFM}
        rehypePlugins={formulas ? [SANITISE, formulas.rehype] : SANITISED}
        remarkRehypeOptions={{ clobberPrefix: prefix }}
        components={components}
      >
        {formulas ? normaliseMath(text) : text}
      </ReactMarkdown>
    </GrowingContext>
  );
});

const SANITISE: NonNullable<NonNullable<Options['rehypePlugins']>[number]> = [rehypeSanitize, sanitiseSchema];
const SANITISED = [SANITISE];
const GFM = [remarkGfm];
