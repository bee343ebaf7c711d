/**
 * The models of the catalogue, by provider. The data is read when somebody asks for a provider and
 * not before, so that importing the library costs nothing; keeping the result is the caller's part.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Modality, Model, ModelKind, Prices } from '../types.ts';
import { ADDITIONS } from './additions.ts';
import { CORRECTIONS } from './overrides.ts';
import { qualityOf } from './quality.ts';

/** One row of a data file; see `scripts/build-catalogue.ts`. */
interface DataRow {
  name: string;
  kind?: ModelKind;
  prices?: Prices;
  contextWindow?: number;
  maxOutputTokens?: number;
  input: Modality[];
  output?: Modality[];
  reasoning?: boolean;
}

interface DataFile {
  source: string;
  asOf: string;
  models: DataRow[];
}

/** Lies beside this file in `src` and in `dist` alike. */
const DATA = new URL('./data/', import.meta.url);

/** The catalogue's models of these providers, in the providers' order. A provider it does not know adds nothing. */
export function loadCatalogue(providerIds: readonly string[]): Model[] {
  return providerIds.flatMap((id) => [...dataOf(id), ...additionsOf(id)]);
}

/** The providers that have a data file. */
export function catalogueProviders(): string[] {
  return readdirSync(DATA)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length));
}

/** How many models there are in all. Reads every file; for checks and reports. */
export function catalogueSize(): number {
  const providers = new Set([...catalogueProviders(), ...ADDITIONS.map((row) => row.provider)]);
  return loadCatalogue([...providers]).length;
}

/**
 * A model that the catalogue does not have: nothing is known but what the provider's rules say of
 * its name. Its `input` is empty, which stands for "not known" as `null` does elsewhere.
 */
export function unknownModel(provider: string, name: string, kind: ModelKind): Model {
  return complete({ provider, name, kind, source: 'unknown', asOf: '' });
}

function dataOf(provider: string): Model[] {
  // An id comes from configuration, and must not lead out of the folder.
  if (!/^[a-z0-9-]+$/.test(provider)) return [];
  const url = new URL(`${provider}.json`, DATA);
  if (!existsSync(url)) return [];
  const { source, asOf, models }: DataFile = JSON.parse(readFileSync(url, 'utf8'));
  return models.map((row) => {
    const kind = row.kind ?? 'chat';
    // The source lists only chat models that call tools.
    return complete({ output: ['text'], ...row, provider, kind, tools: kind === 'chat', source, asOf });
  });
}

function additionsOf(provider: string): Model[] {
  return ADDITIONS.filter((row) => row.provider === provider).map(complete);
}

type Known = Partial<Model> & Pick<Model, 'provider' | 'name' | 'kind' | 'source' | 'asOf'>;

/** Fills in what is not known, applies the corrections, and rates it unless it comes rated. */
function complete(known: Known): Model {
  // Fields always in this order, so that all rows have one shape: choosing among many is twice as fast.
  const model: Model = {
    provider: known.provider,
    name: known.name,
    kind: known.kind,
    prices: known.prices ? sameShape(known.prices) : null,
    contextWindow: known.contextWindow ?? null,
    maxOutputTokens: known.maxOutputTokens ?? null,
    input: known.input ?? [],
    output: known.output ?? [],
    tools: known.tools ?? null,
    json: known.json ?? null,
    reasoning: known.reasoning ?? null,
    prefill: known.prefill ?? false,
    quality: 0,
    apis: known.apis,
    retiredOn: known.retiredOn,
    source: known.source,
    asOf: known.asOf,
  };
  for (const correction of CORRECTIONS) {
    if (!correction.providers.includes(model.provider) || !correction.models.test(model.name)) continue;
    // Only a retirement concerns what is not for chat; the rest is about messages.
    if (model.kind === 'chat') Object.assign(model, correction.set);
    else if (correction.set?.retiredOn !== undefined) model.retiredOn = correction.set.retiredOn;
    if (correction.input && model.kind === 'chat' && model.input.length > 0) {
      model.input = [...new Set([...model.input, ...correction.input])];
    }
  }
  model.quality = known.quality ?? qualityOf(model);
  return model;
}

/** What is not listed is there as `undefined`, for the same reason. */
function sameShape({ input, output, cachedInput, cacheWrite, tiers }: Prices): Prices {
  return { input, output, cachedInput, cacheWrite, tiers };
}
