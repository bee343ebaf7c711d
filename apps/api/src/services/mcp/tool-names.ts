/** Who has which name. Models know tools of all packs by name alone, and take only some characters. */

export interface ToolNames {
  /**
   * Gives a pack's tools their names, in their order, in place of those the pack had before. A name that is taken is
   * prefixed by the pack: `files_read`. The others keep theirs, whatever comes and goes.
   */
  claim(pack: string, wanted: readonly string[]): string[];
}

/** What every provider takes. */
const LONGEST = 64;

/** @param reserved names that nobody gets */
export function createToolNames(reserved: Iterable<string>): ToolNames {
  const kept = new Set(reserved);
  const claimed = new Map<string, ReadonlySet<string>>();
  return {
    claim(pack, wanted) {
      const others = [...claimed].filter(([id]) => id !== pack).map(([, names]) => names);
      const own = new Set<string>();
      const isFree = (name: string) => !kept.has(name) && !own.has(name) && !others.some((names) => names.has(name));
      for (const name of wanted) own.add(freeName(pack, name, isFree));
      claimed.set(pack, own);
      return [...own];
    },
  };
}

function freeName(pack: string, name: string, isFree: (name: string) => boolean): string {
  const plain = fitted(name);
  if (isFree(plain)) return plain;
  const prefixed = fitted(`${pack}_${name}`);
  for (let count = 1; ; count++) {
    const ending = count === 1 ? '' : `_${count}`;
    const candidate = prefixed.slice(0, LONGEST - ending.length) + ending;
    if (isFree(candidate)) return candidate;
  }
}

function fitted(name: string): string {
  return name.replaceAll(/[^\w-]/g, '_').slice(0, LONGEST) || '_';
}
