/** The heavy part of formulas. */
import 'katex/dist/katex.min.css';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import type { MathPlugins } from './use-math.ts';

export const math: MathPlugins = {
  remark: [remarkMath, { singleDollarTextMath: false }],
  // What KaTeX does not understand is shown as written.
  rehype: [rehypeKatex, { throwOnError: false, strict: false, trust: false, maxExpand: 200, maxSize: 20 }],
};
