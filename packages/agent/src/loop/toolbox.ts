/** The tools of a turn, by name. */
import type { ToolDefinition } from 'llm-router';
import { z } from 'zod';
import type { Tool, ToolPack } from '../tool.ts';

const NAMES_TOLD = 20;

export interface Toolbox {
  find(name: string): Tool | undefined;
  /** Names for a model that asked for one that there is not, the likeliest first. */
  namesLike(name: string): string[];
}

export function createToolbox(packs: readonly ToolPack[]): Toolbox {
  const tools = byName(packs);
  return {
    find: (name) => tools.get(name),
    namesLike(name) {
      const likeness = (other: string) => sharedPairs(name, other);
      return [...tools.keys()].sort((a, b) => likeness(b) - likeness(a)).slice(0, NAMES_TOLD);
    },
  };
}

/** Schemas are worked out once a tool, and forgotten with it. */
export function createDefinitions(): (packs: readonly ToolPack[]) => ToolDefinition[] {
  const known = new WeakMap<Tool, ToolDefinition>();
  const definitionOf = (tool: Tool): ToolDefinition => {
    const definition = known.get(tool) ?? {
      name: tool.name,
      description: tool.description,
      parameters: parametersOf(tool),
    };
    known.set(tool, definition);
    return definition;
  };
  return (packs) => [...byName(packs).values()].map(definitionOf);
}

/** Providers refuse two tools of one name; the first pack that has it wins. */
function byName(packs: readonly ToolPack[]): Map<string, Tool> {
  const tools = new Map<string, Tool>();
  for (const pack of packs) for (const tool of pack.tools) if (!tools.has(tool.name)) tools.set(tool.name, tool);
  return tools;
}

function parametersOf(tool: Tool): Record<string, unknown> {
  const { $schema: _, ...parameters } = z.toJSONSchema(tool.input, {
    io: 'input',
    unrepresentable: 'any',
    override({ jsonSchema }) {
      // The bounds of safe integers are said of every integer, and tell a model nothing.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return parameters;
}

/** From 0 to 1: how many pairs of neighbouring letters two names have in common. */
function sharedPairs(a: string, b: string): number {
  const pairs = (name: string) => new Set(Array.from({ length: name.length - 1 }, (_, i) => name.slice(i, i + 2)));
  const ofA = pairs(a.toLowerCase());
  const ofB = pairs(b.toLowerCase());
  const shared = [...ofA].filter((pair) => ofB.has(pair)).length;
  return (2 * shared) / (ofA.size + ofB.size || 1);
}
