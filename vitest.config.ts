import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['switchyard'] },
  ssr: { resolve: { conditions: ['switchyard'] } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts'],
    environment: 'node',
    testTimeout: 20_000,
  },
});
