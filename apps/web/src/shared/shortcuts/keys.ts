/**
 * Shortcuts as they are written in the code: `mod+shift+o`, `escape`, `?`. `mod` is the Command key of Apple's
 * keyboards and Control on all others.
 */
export interface Keyboard {
  apple: boolean;
}

export function thisKeyboard(): Keyboard {
  return { apple: /mac|iphone|ipad/i.test(navigator.platform) };
}

type Stroke = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

export function matches(keys: string, stroke: Stroke, { apple }: Keyboard): boolean {
  const { mod, shift, alt, key } = parse(keys);
  const [wanted, other] = apple ? [stroke.metaKey, stroke.ctrlKey] : [stroke.ctrlKey, stroke.metaKey];
  if (wanted !== mod || other || stroke.altKey !== alt) return false;
  // Which keys give a sign such as "?" differs between keyboards, so the sign alone counts.
  if (key.length === 1 && !/[a-z0-9]/.test(key)) return stroke.key === key;
  return stroke.shiftKey === shift && keyOf(stroke) === key;
}

/** Needs no modifier, so it must not be taken from somebody who is writing. */
export function isPlain(keys: string): boolean {
  const { mod, alt, key } = parse(keys);
  return !mod && !alt && key.length === 1;
}

/** For people, in the order in which the keys are held: `['Ctrl', 'Shift', 'O']`, or with Apple's signs. */
export function shown(keys: string, { apple }: Keyboard): string[] {
  const { mod, shift, alt, key } = parse(keys);
  const names = apple ? { mod: '⌘', shift: '⇧', alt: '⌥' } : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' };
  const last = NAMES[key] ?? key.toUpperCase();
  return [mod ? names.mod : '', alt ? names.alt : '', shift ? names.shift : '', last].filter(Boolean);
}

/** As `aria-keyshortcuts` wants it. */
export function ariaKeys(keys: string, { apple }: Keyboard): string {
  const { mod, shift, alt, key } = parse(keys);
  const last = key.length === 1 ? key.toUpperCase() : key[0]?.toUpperCase() + key.slice(1);
  return [mod ? (apple ? 'Meta' : 'Control') : '', alt ? 'Alt' : '', shift ? 'Shift' : '', last]
    .filter(Boolean)
    .join('+');
}

const NAMES: Readonly<Record<string, string>> = {
  escape: 'Esc',
  enter: 'Enter',
  delete: 'Del',
  arrowup: '↑',
  arrowdown: '↓',
};

function parse(keys: string): { mod: boolean; shift: boolean; alt: boolean; key: string } {
  const parts = keys.toLowerCase().split('+');
  return {
    mod: parts.includes('mod'),
    shift: parts.includes('shift'),
    alt: parts.includes('alt'),
    key: parts.at(-1) ?? '',
  };
}

/** On a keyboard of another script the letter's place counts: Ctrl+K is the key where K would be. */
function keyOf({ key, code }: Stroke): string {
  if (/^[\x20-\x7e]$/.test(key) || key.length > 1) return key.toLowerCase();
  return code.replace(/^(Key|Digit)/, '').toLowerCase();
}
