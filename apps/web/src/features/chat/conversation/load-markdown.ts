/** What shows an answer's words; fetched when it is first needed. */
export const loadMarkdown = () => import('../markdown/markdown.tsx').then(({ Markdown }) => ({ default: Markdown }));
