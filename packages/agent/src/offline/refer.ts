/** A call about something that was spoken of before. */
import { argumentOf, type Ability, type Argument } from './grammar.ts';
import type { Intent } from './intent.ts';
import type { Planned } from './memory.ts';
import { nounOf, type Thing } from './things.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * "complete it": the same call with the thing's id, or undefined where nothing does that with such a thing.
 * @param argument the one whose words mean the thing
 */
export function refer(
  { ability, arguments: args }: Pick<Intent, 'ability' | 'arguments'>,
  argument: string,
  { thing, abilities }: { thing: Thing; abilities: readonly Ability[] },
): Planned | undefined {
  const { [argument]: _words, ...values } = args;
  const own = callOn(fitting(ability, thing.kind, argument, abilities), argument, values, thing);
  return own ?? changeOf(ability, values, thing, abilities);
}

/** Abilities that change a thing of that kind. */
export function changersOf(kind: string, abilities: readonly Ability[]): Ability[] {
  return abilities.filter(
    (ability) =>
      ability.tool.effect === 'write' && nounOf(ability.tool.name) === kind && keyArgument(ability) !== undefined,
  );
}

/** The argument by which a tool is told which one. */
export function keyArgument(ability: Ability): Argument | undefined {
  return argumentOf(ability, 'id') ?? ability.arguments.find(({ slot }) => slot.names);
}

/** The call with the thing for an argument's words; undefined where that means nothing to the tool. */
export function callOn(ability: Ability, argument: string, values: Values, thing: Thing): Planned | undefined {
  const tool = ability.tool.name;
  const isKind = thing.kind === '' || nounOf(tool) === thing.kind;
  if (argumentOf(ability, argument)?.slot.names)
    return isKind ? { tool, arguments: { ...values, [argument]: thing.id } } : undefined;
  // An id means nothing to a tool for things of another kind.
  if (argumentOf(ability, 'id')) return isKind ? { tool, arguments: { ...values, id: thing.id } } : undefined;
  // What is called like a kind of thing takes such things: the `device` to play on, the `playlist` to add to.
  if (argument === thing.kind) return { tool, arguments: { ...values, [argument]: thing.uri ?? thing.label } };
  if (!argumentOf(ability, argument) || ability.nouns.has(argument)) return undefined;
  const { uri } = thing;
  if (argumentOf(ability, 'uri')) return uri === undefined ? undefined : { tool, arguments: { ...values, uri } };
  if (argumentOf(ability, 'uris') && uri !== undefined) return { tool, arguments: { ...values, uris: [uri] } };
  return { tool, arguments: { ...values, [argument]: thing.label } };
}

/** "Delete it", said of a reminder, means `delete_reminder`, although the words alone would do for `delete_todo`. */
function fitting(ability: Ability, kind: string, argument: string, abilities: readonly Ability[]): Ability {
  if (argumentOf(ability, argument)?.slot.names) return ability;
  const verb = ability.tool.name.slice(0, ability.tool.name.lastIndexOf('_'));
  return abilities.find(({ tool }) => tool.name === `${verb}_${kind}`) ?? ability;
}

/** "Move it to 6pm", said of a reminder, is a change of that, whatever its tool calls the time. */
function changeOf(ability: Ability, values: Values, thing: Thing, abilities: readonly Ability[]): Planned | undefined {
  if (Object.keys(values).length === 0) return undefined;
  for (const changer of changersOf(thing.kind, abilities)) {
    const key = keyArgument(changer);
    const translated = translate(values, ability, changer);
    if (key && translated) return { tool: changer.tool.name, arguments: { ...translated, [key.name]: thing.id } };
  }
  return undefined;
}

/** The same values as another tool takes them; undefined when it has no room for one of them. */
function translate(values: Values, from: Ability, to: Ability): Values | undefined {
  const translated: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const argument = argumentOf(from, name);
    const able = to.arguments.filter(
      (other) =>
        argument && other.slot.kind !== 'text' && takes(other, argument, value) && translated[other.name] === undefined,
    );
    const same = able.find((other) => other.name === name) ?? able[0];
    if (!same) return undefined;
    translated[same.name] = value;
  }
  return translated;
}

function takes(argument: Argument, { slot }: Argument, value: unknown): boolean {
  if (argument.slot.kind !== slot.kind) return false;
  return slot.kind !== 'enum' || argument.values.some((known) => known.value === value);
}
