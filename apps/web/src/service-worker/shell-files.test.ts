import { expect, it } from 'vitest';
import { type Bundle, shellFiles } from './shell-files.ts';

const chunk = (facadeModuleId: string | null, imports: string[] = [], isEntry = false) =>
  ({ type: 'chunk', isEntry, facadeModuleId, imports }) as const;

const bundle: Bundle = {
  'assets/index-1.js': chunk('/app/src/main.tsx', ['assets/react-1.js'], true),
  'assets/react-1.js': chunk(null),
  'assets/todos-screen-1.js': chunk('/app/src/features/todos/todos-screen.tsx', ['assets/list-1.js']),
  'assets/list-1.js': chunk(null, ['assets/react-1.js', 'assets/todos-screen-1.js']),
  'assets/de-1.js': chunk('/app/src/features/todos/locales/de.json'),
  'assets/mermaid-1.js': chunk('/node_modules/mermaid/index.js', ['assets/diagram-1.js']),
  'assets/diagram-1.js': chunk(null),
  'assets/charts-1.js': chunk('/app/src/features/admin/charts/latency-chart.tsx'),
  'assets/index-1.css': { type: 'asset' },
  'assets/katex-1.css': { type: 'asset' },
  'assets/inter-latin-wght-normal-1.woff2': { type: 'asset' },
  'assets/inter-greek-wght-normal-1.woff2': { type: 'asset' },
};

it('keeps the start, the screens, their words, and what these cannot do without', () => {
  expect([...shellFiles(bundle)].sort()).toEqual([
    'assets/de-1.js',
    'assets/index-1.css',
    'assets/index-1.js',
    'assets/inter-latin-wght-normal-1.woff2',
    'assets/list-1.js',
    'assets/react-1.js',
    'assets/todos-screen-1.js',
  ]);
});
