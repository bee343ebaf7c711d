/** What can be reached from the palette, and which of it fits what is typed. */
export interface Command {
  id: string;
  /** The heading it stands under: a key of `commands` in the locales. */
  group: 'go' | 'do' | 'chats' | 'theme' | 'language';
  label: string;
  /** Its shortcut. */
  keys?: string;
  run: () => void;
}

/** Every word must occur; accents and case do not matter. Keeps the order. */
export function filterCommands(commands: readonly Command[], q: string): Command[] {
  const words = plain(q).split(/\s+/).filter(Boolean);
  return commands.filter(({ label }) => words.every((word) => plain(label).includes(word)));
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
