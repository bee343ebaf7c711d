/**
 * Writes `src/catalogue/data/<provider>.json` from an unpacked copy of the npm package
 * `@earendil-works/pi-ai` (MIT, see ../NOTICE):
 *
 *   node packages/llm-router/scripts/build-catalogue.ts <folder of the unpacked package>
 *
 * Kept are rows that are paid by the token (or free by name). A price of nothing means "not
 * listed" in the source and becomes no price at all, so that it can never pass for "free".
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Prices, TokenPrices } from '../src/types.ts';

/** Flat-rate plans and logins: their prices are 0 and mean nothing. `radius` speaks a protocol of its own. */
const LEFT_OUT = /^(github-copilot|openai-codex|kimi-coding|zai-coding-cn|opencode-go|radius)$|-token-plan/;

/** Where our provider ids differ from the source's file names. */
const OUR_ID: Record<string, string> = { google: 'gemini', 'amazon-bedrock': 'bedrock', azure: 'azure-openai' };

interface SourceRates {
  input: number;
  output: number;
  cacheRead: number;
  cacheWrite: number;
}

interface SourceRow {
  type: 'chat' | 'image' | 'classifier';
  id: string;
  input: string[];
  output?: string[];
  reasoning?: boolean;
  contextWindow?: number;
  maxTokens?: number;
  cost: SourceRates & { tiers?: (SourceRates & { inputTokensAbove: number })[] };
}

/** One line of a data file; what is absent has the default that `catalogue/index.ts` gives it. */
interface DataRow {
  name: string;
  kind?: 'image';
  prices?: Prices;
  contextWindow?: number;
  maxOutputTokens?: number;
  input: string[];
  output?: string[];
  reasoning?: boolean;
}

function rates(cost: SourceRates): TokenPrices {
  return {
    input: cost.input,
    output: cost.output,
    ...(cost.cacheRead > 0 && { cachedInput: cost.cacheRead }),
    ...(cost.cacheWrite > 0 && { cacheWrite: cost.cacheWrite }),
  };
}

function prices(provider: string, row: SourceRow): Prices | undefined {
  const { cost } = row;
  const nothing = cost.input === 0 && cost.output === 0;
  const free = /[:/-]free$/.test(row.id) || (provider === 'gemini' && row.id.startsWith('gemma-'));
  if (nothing) return free ? { input: 0, output: 0 } : undefined;
  // An image model without an output price is charged by the image, which is not a token price.
  if (cost.input <= 0 || cost.output <= 0) return undefined;
  const tiers = (cost.tiers ?? []).toSorted((a, b) => a.inputTokensAbove - b.inputTokensAbove);
  return {
    ...rates(cost),
    ...(tiers.length > 0 && { tiers: tiers.map((t) => ({ aboveInputTokens: t.inputTokensAbove, ...rates(t) })) }),
  };
}

function dataRow(provider: string, row: SourceRow): DataRow {
  const price = prices(provider, row);
  const { contextWindow, maxTokens } = row;
  return {
    name: row.id,
    ...(row.type === 'image' && { kind: 'image' as const }),
    ...(price && { prices: price }),
    ...(contextWindow && { contextWindow }),
    ...(maxTokens && { maxOutputTokens: contextWindow ? Math.min(maxTokens, contextWindow) : maxTokens }),
    input: row.input,
    ...(row.output && { output: row.output }),
    ...(row.reasoning !== undefined && { reasoning: row.reasoning }),
  };
}

function main(folder: string): void {
  const { name, version }: { name: string; version: string } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const data = join(folder, 'dist/providers/data');
  const { generatedAt }: { generatedAt: string } = JSON.parse(readFileSync(join(data, '.manifest.json'), 'utf8'));
  const target = fileURLToPath(new URL('../src/catalogue/data/', import.meta.url));
  for (const old of readdirSync(target)) rmSync(join(target, old));

  let total = 0;
  for (const file of readdirSync(data).toSorted()) {
    const theirs = file.replace(/\.json$/, '');
    if (file.startsWith('.') || LEFT_OUT.test(theirs)) continue;
    const provider = OUR_ID[theirs] ?? theirs;
    const byApi: Record<string, Record<string, SourceRow>> = JSON.parse(readFileSync(join(data, file), 'utf8'));
    const rows = new Map<string, DataRow>();
    // Chat first: where a name is both a chat and an image model, callers of the chat are meant.
    for (const type of ['chat', 'image'] as const) {
      for (const row of Object.values(byApi).flatMap((models) => Object.values(models))) {
        if (row.type === type && !rows.has(row.id)) rows.set(row.id, dataRow(provider, row));
      }
    }
    if (rows.size === 0) continue;
    const lines = [...rows.values()].map((row) => JSON.stringify(row)).join(',\n');
    const head = JSON.stringify({ source: `${name} ${version}`, asOf: generatedAt.slice(0, 10) }).slice(0, -1);
    writeFileSync(join(target, `${provider}.json`), `${head},"models":[\n${lines}\n]}\n`);
    total += rows.size;
    console.log(`${provider}: ${rows.size}`);
  }
  console.log(`${total} models`);
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: build-catalogue.ts <folder of the unpacked source package>');
main(folder);
