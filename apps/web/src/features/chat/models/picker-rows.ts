/** What the model picker lists, in order: favourites, lately used, aliases, then the models by provider. */
import type { Health, Model, ModelAlias } from './model-data.ts';
import type { ModelMemory } from './model-memory.ts';

export type PickerRow =
  /** `section` is `favourites`, `recent`, `aliases` or a provider's id; only those have a label of their own. */
  | { kind: 'heading'; section: string; label?: string; health?: Health }
  | { kind: 'model'; section: string; model: Model }
  | { kind: 'alias'; section: string; alias: ModelAlias };

export interface PickerInput {
  models: readonly Model[];
  aliases: readonly ModelAlias[];
  /** By provider. */
  health: ReadonlyMap<string, Health>;
  memory: ModelMemory;
  /** Every word must occur in the name, id or provider's name. */
  q: string;
}

export function pickerRows({ models, aliases, health, memory, q }: PickerInput): PickerRow[] {
  const fits = matcher(q);
  const found = models.filter(({ id, providerName }) => fits(`${id} ${providerName}`));
  const byId = new Map(found.map((model) => [model.id, model]));
  const favourites = memory.favourites.flatMap((id) => byId.get(id) ?? []);
  const recent = memory.recent.flatMap((id) => (memory.favourites.includes(id) ? [] : (byId.get(id) ?? [])));
  const named = aliases.filter(({ id, kind }) => kind === 'alias' && fits(id));
  return [
    ...sectionOf('favourites', favourites),
    ...sectionOf('recent', recent),
    ...withHeading(
      'aliases',
      named.map((alias) => ({ kind: 'alias' as const, section: 'aliases', alias })),
    ),
    ...byProvider(found).flatMap(([provider, members]) =>
      sectionOf(provider, members, {
        label: members[0]?.providerName ?? provider,
        health: health.get(provider) ?? 'up',
      }),
    ),
  ];
}

type Told = Pick<Extract<PickerRow, { kind: 'heading' }>, 'label' | 'health'>;

function sectionOf(section: string, models: readonly Model[], told?: Told): PickerRow[] {
  return withHeading(
    section,
    models.map((model) => ({ kind: 'model' as const, section, model })),
    told,
  );
}

function withHeading(section: string, rows: PickerRow[], told?: Told): PickerRow[] {
  return rows.length === 0 ? [] : [{ kind: 'heading', section, ...told }, ...rows];
}

function byProvider(models: readonly Model[]): [string, Model[]][] {
  return [...Map.groupBy(models, ({ provider }) => provider)]
    .map(([provider, members]): [string, Model[]] => [
      provider,
      members.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true })),
    ])
    .sort(([, [a]], [, [b]]) => (a?.providerName ?? '').localeCompare(b?.providerName ?? ''));
}

function matcher(q: string): (text: string) => boolean {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return (text) => {
    const lower = text.toLowerCase();
    return words.every((word) => lower.includes(word));
  };
}

/** The next row that can be chosen, from `at` by steps of `step`; stays where there is none. */
export function nextChoice(rows: readonly PickerRow[], at: number, step: number): number {
  const direction = Math.sign(step);
  const goal = Math.min(Math.max(at + step, 0), rows.length - 1);
  for (const start of [goal, at + direction]) {
    for (let index = start; index >= 0 && index < rows.length; index += direction) {
      if (rows[index]?.kind !== 'heading') return index;
    }
  }
  return at;
}

/** Undefined for headings. */
export function choiceOf(row: PickerRow | undefined): string | undefined {
  if (row?.kind === 'model') return row.model.id;
  return row?.kind === 'alias' ? row.alias.id : undefined;
}

/** What a row is called for as long as the picker is open, wherever it moves. */
export function keyOf(row: PickerRow): string {
  return `${row.section} ${choiceOf(row) ?? ''}`;
}
