/** What can be typed after "/". */
export interface SlashCommand {
  name: string;
  /** Wants words after it. */
  argument?: true;
  /** Has a meaning only in a session that is there. */
  session?: true;
}

export const SLASH_COMMANDS: readonly SlashCommand[] = [
  { name: 'new' },
  { name: 'model' },
  { name: 'todo', argument: true },
  { name: 'remind', argument: true },
  { name: 'rename', argument: true, session: true },
  { name: 'pin', session: true },
  { name: 'archive', session: true },
  { name: 'export', session: true },
  { name: 'clear', session: true },
  { name: 'help' },
];

/** Those that what is being typed could become; none once it has become something else. */
export function suggestCommands(text: string, inSession: boolean): readonly SlashCommand[] {
  const typed = /^\/([a-z]*)$/i.exec(text)?.[1]?.toLowerCase();
  if (typed === undefined) return [];
  return SLASH_COMMANDS.filter(({ name, session }) => name.startsWith(typed) && (inSession || !session));
}

/** Undefined for everything that is a message: no command, or one without the words it needs. */
export function readCommand(text: string, inSession: boolean): { command: SlashCommand; argument: string } | undefined {
  const [, name = '', argument = ''] = /^\/([a-z]+)(?:\s+([\s\S]*))?$/i.exec(text.trim()) ?? [];
  const command = SLASH_COMMANDS.find((one) => one.name === name.toLowerCase());
  if (command === undefined || (command.session && !inSession)) return undefined;
  const words = argument.trim();
  if (command.argument ? words === '' : words !== '') return undefined;
  return { command, argument: words };
}
