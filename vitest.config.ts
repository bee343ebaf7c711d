import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { findChromium } from './scripts/chromium.mjs';

const shared = {
  resolve: { conditions: ['switchyard'] },
  ssr: { resolve: { conditions: ['switchyard'] } },
};
// Long enough for a machine that does much else: a time-out says that something hangs, not that it is slow.
const usual = {
  environment: 'node' as const,
  testTimeout: 60_000,
  hookTimeout: 120_000,
  // All of them: what waits for a database leaves its core to the others.
  maxWorkers: availableParallelism(),
};
const server = process.env['SWITCHYARD_TEST_DATABASE_URL'];

/** Tests over a database run on the embedded one, and again on a server where there is one. */
const database = ['apps/api/src/**/*.test.ts'];
const withoutDatabase = ['apps/api/src/config/**/*.test.ts'];
/** What would only be done twice: it stores nothing, or nothing that the two do differently. */
const onceIsEnough = [
  'apps/api/src/*.test.ts',
  'apps/api/src/{http,metrics}/**',
  'apps/api/src/services/{voice,mcp}/**',
  'apps/api/src/routes/{voice,mcp}.test.ts',
  'apps/api/src/conformance/{openapi,utterances}.test.ts',
];

/** The page in a real browser, file after file once all else is done: what is measured there wants the machine for itself. */
const browser = {
  ...shared,
  test: {
    ...usual,
    name: 'e2e',
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: ['e2e/lib/global-setup.ts'],
    testTimeout: 60_000,
    maxWorkers: 1,
    sequence: { groupOrder: 1 },
  },
};

export default defineConfig({
  test: {
    projects: [
      { ...shared, test: { ...usual, name: 'packages', include: ['packages/*/src/**/*.test.ts', ...withoutDatabase] } },
      {
        ...shared,
        test: {
          ...usual,
          name: 'embedded',
          include: [...database, 'demo/**/*.test.ts'],
          exclude: withoutDatabase,
          globalSetup: ['apps/api/src/testing/global-setup.ts'],
          env: { SWITCHYARD_TEST_DATABASE_URL: '' },
        },
      },
      { ...shared, test: { ...usual, name: 'web', include: ['apps/web/src/**/*.test.{ts,tsx}'] } },
      ...(findChromium() === undefined ? [] : [browser]),
      ...(server === undefined
        ? []
        : [
            {
              ...shared,
              test: {
                ...usual,
                name: 'server',
                include: database,
                exclude: [...withoutDatabase, ...onceIsEnough],
                env: { SWITCHYARD_TEST_DATABASE_URL: server },
              },
            },
          ]),
    ],
  },
});
