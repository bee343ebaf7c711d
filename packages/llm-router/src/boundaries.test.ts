/** Proves that the lint rules which hold the rooms apart really refuse what they are there to refuse. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const router = 'packages/llm-router/src';

type Rule = 'no-restricted-imports' | 'no-process-env' | 'no-cycle' | 'no-console';
type Case = [file: string, code: string];
type Home = { file: string; code: string; home: string };

/** A type alone is knowing the other, too. */
const imports = (file: string, specifier: string): Case => [file, `import type * as it from '${specifier}';`];

const refused: [Rule, Case[]][] = [
  [
    'no-restricted-imports',
    [
      imports('packages/agent/src/loop/loop.ts', '@switchyard/tools-todo'),
      imports('packages/agent/src/loop/loop.ts', 'express'),
      ['packages/agent/src/loop/loop.ts', "import { createRouter } from 'llm-router';\ncreateRouter;"],
      imports('packages/tools-todo/src/todos.ts', 'llm-router'),
      imports('packages/tools-todo/src/todos.ts', '@switchyard/tools-spotify'),
      imports('packages/tools-todo/src/todos.ts', '@prisma/client'),
      imports(`${router}/types.ts`, './errors.ts'),
      imports(`${router}/errors.ts`, './types.ts'),
      imports(`${router}/errors.ts`, 'node:util'),
      imports(`${router}/apis/openai-chat.ts`, '../router.ts'),
      imports(`${router}/apis/openai-chat/read.ts`, '../../key-pool.ts'),
      imports(`${router}/apis/openai-chat.ts`, '../circuit-breaker.ts'),
      imports(`${router}/apis/openai-chat.ts`, '../transport.ts'),
      imports(`${router}/apis/openai-chat.ts`, '../gateway/node.ts'),
      imports(`${router}/apis/openai-chat.ts`, '../providers/groq.ts'),
      imports(`${router}/providers/groq.ts`, '../router.ts'),
      imports(`${router}/providers/groq.ts`, '../key-pool.ts'),
      imports(`${router}/providers/groq.ts`, '../circuit-breaker.ts'),
      imports(`${router}/providers/groq.ts`, '../transport.ts'),
      imports(`${router}/providers/groq.ts`, './openai.ts'),
      imports(`${router}/router.ts`, 'express'),
      imports(`${router}/router.ts`, '@prisma/client'),
      imports(`${router}/router.ts`, 'prisma'),
      imports(`${router}/router.ts`, 'pino'),
      imports(`${router}/router.ts`, 'zod'),
      imports(`${router}/router.ts`, 'zod/v4'),
      imports(`${router}/router.ts`, '@switchyard/agent'),
      imports(`${router}/router.ts`, '../../agent/src/index.ts'),
      imports(`${router}/router.ts`, 'tools-todo'),
      imports(`${router}/router.ts`, '../../../apps/api/src/config.ts'),
      imports(`${router}/router.ts`, '@switchyard/api'),
      imports(`${router}/router.ts`, 'openai'),
      imports(`${router}/router.ts`, '@anthropic-ai/sdk'),
      imports(`${router}/router.ts`, 'opossum'),
      imports(`${router}/transport.ts`, 'opossum'),
      imports(`${router}/router.ts`, 'undici'),
      imports(`${router}/circuit-breaker.ts`, 'undici'),
      imports(`${router}/gateway/node.ts`, 'undici'),
      imports(`${router}/router.ts`, 'node:https'),
      imports(`${router}/router.ts`, 'node:process'),
      imports(`${router}/testing/simulator.ts`, 'express'),
      imports(`${router}/router.test.ts`, '../../../apps/api/src/app.ts'),
      imports('bench/gateway.bench.ts', '../apps/api/src/app.ts'),
      imports('apps/api/src/routes/todos.ts', '../db/client.ts'),
      imports('apps/api/src/routes/todos.ts', '@prisma/client'),
      [`${router}/router.ts`, "export * from 'express';"],
      [`${router}/router.ts`, "export const later = () => import('openai');"],
    ],
  ],
  [
    'no-process-env',
    [
      [`${router}/router.ts`, 'export const key = process.env.GROQ_API_KEY;'],
      ['apps/api/src/app.ts', 'export const port = process.env.PORT;'],
    ],
  ],
  ['no-console', [[`${router}/router.ts`, "console.log('hello');"]]],
  ['no-cycle', [[`${router}/cycle.ts`, "export { a } from './end.ts';\nexport const b = 2;"]]],
];

const accepted: Case[] = [
  imports(`${router}/apis/openai-chat.ts`, '../types.ts'),
  imports(`${router}/apis/openai-chat.ts`, './json.ts'),
  imports(`${router}/providers/groq.ts`, '../provider.ts'),
  imports(`${router}/providers/groq.ts`, '../apis/openai-chat.ts'),
  imports(`${router}/providers/all.ts`, './groq.ts'),
  imports(`${router}/circuit-breaker.ts`, 'opossum'),
  imports(`${router}/transport.ts`, 'undici'),
  imports(`${router}/gateway/node.ts`, 'node:http'),
  imports(`${router}/testing/simulator.ts`, 'node:http'),
  imports(`${router}/router.test.ts`, 'undici'),
  imports(`${router}/router.test.ts`, 'openai'),
  imports(`${router}/router.ts`, './circuit-breaker.ts'),
  imports('apps/api/src/routes/todos.ts', '../services/todos.ts'),
  imports('apps/api/src/services/todos.ts', '../db/client.ts'),
  imports('apps/api/src/app.ts', 'express'),
  ['apps/api/src/config.ts', 'export const port = process.env.PORT;'],
  [`${router}/router.test.ts`, 'export const folder = process.env.SWITCHYARD_RECORDINGS;'],
];

const folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
let violations: Map<string, string[]>;

beforeAll(() => {
  violations = lint();
});
afterAll(() => rmSync(folder, { recursive: true }));

for (const [rule, cases] of refused) {
  describe(`${rule} refuses`, () => {
    it.each(settle(rule, cases))('in $file: $code', ({ home }) => {
      expect(violations.get(home)).toContain(rule);
    });
  });
}

describe('the rooms may know what they need', () => {
  it.each(settle('accepted', accepted))('in $file: $code', ({ home }) => {
    expect(violations.get(home)).toBeUndefined();
  });
});

/** Gives every case a repository of its own, so that two of them may have the same file name. */
function settle(group: string, cases: Case[]): Home[] {
  return cases.map(([file, code], index) => {
    const home = `${group}-${index}`;
    const path = join(folder, home, file);
    mkdirSync(dirname(path), { recursive: true });
    cpSync(join(root, '.oxlintrc.json'), join(folder, home, '.oxlintrc.json'));
    writeFileSync(path, `${code}\n`);
    if (group === 'no-cycle') {
      writeFileSync(join(dirname(path), 'end.ts'), `export { b } from './${basename(file)}';\nexport const a = 1;\n`);
    }
    return { file, code, home };
  });
}

/** The watched rules that fired, by case. */
function lint(): Map<string, string[]> {
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format=json', '.'], { cwd: folder, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; code: string }[] };
  const found = new Map<string, string[]>();
  for (const { filename, code } of diagnostics) {
    const home = filename.split('/')[0] as string;
    const rule = /\((.+)\)/.exec(code)?.[1] as string;
    if (refused.some(([watched]) => watched === rule)) found.set(home, [...(found.get(home) ?? []), rule]);
  }
  return found;
}
