/** What may come of Markdown: GitHub's list, what marks code and formulas, and links that lead to the web or to mail. */
import { defaultSchema, type Options } from 'rehype-sanitize';

export const sanitiseSchema: Options = {
  ...defaultSchema,
  // No HTML of an author's gets here, so ids are the footnotes' own, which are prefixed by message already.
  clobberPrefix: '',
  attributes: {
    ...defaultSchema.attributes,
    code: [['className', /^language-./, 'math-inline', 'math-display']],
  },
  protocols: { ...defaultSchema.protocols, href: ['http', 'https', 'mailto'], src: ['http', 'https'] },
};
