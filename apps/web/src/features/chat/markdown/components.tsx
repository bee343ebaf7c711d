/** How the elements of Markdown are shown where the browser's own would not do. */
import Link from '@mui/material/Link';
import type { Components } from 'react-markdown';
import { CodeBlock } from './code-block.tsx';
import { Table } from './table.tsx';
import { TaskBox } from './task-box.tsx';

export const components: Components = {
  // The page has its own first and second level.
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h6>{children}</h6>,
  h5: ({ children }) => <h6>{children}</h6>,
  a: ({ href, id, children }) => (
    <Link
      href={href}
      id={id}
      {...(href?.startsWith('#') ? {} : { target: '_blank', rel: 'noopener noreferrer nofollow' })}
    >
      {children}
    </Link>
  ),
  // Pictures from elsewhere would tell others that, and when, the answer was read.
  img: ({ src, alt }) => (
    <Link href={typeof src === 'string' ? src : undefined} target="_blank" rel="noopener noreferrer nofollow">
      {alt || String(src)}
    </Link>
  ),
  pre: ({ children }) => children,
  code: ({ className, children }) => {
    const text = String(children ?? '');
    const language = /language-(\S+)/.exec(className ?? '')?.[1];
    // Blocks end with a line break; what stands within a line has none.
    const isBlock = language !== undefined || text.endsWith('\n');
    return isBlock ? <CodeBlock code={text.replace(/\n$/, '')} language={language} /> : <code>{children}</code>;
  },
  table: ({ children }) => <Table>{children}</Table>,
  input: ({ checked }) => <TaskBox checked={checked === true} />,
};
