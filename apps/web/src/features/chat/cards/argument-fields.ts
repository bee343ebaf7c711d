/** A tool call's arguments as the fields of a form: text and numbers as they are, everything else as JSON. */

export interface Field {
  name: string;
  kind: 'text' | 'number' | 'boolean' | 'json';
  text: string;
}

/** Ids say which thing is meant. Nobody knows another by heart, so they are kept as they are. */
const KEPT = /^id$|Id$/;

export function writeFields(given: Readonly<Record<string, unknown>>): Field[] {
  const editable = Object.entries(given).filter(([name]) => !KEPT.test(name));
  return editable.map(([name, value]) => {
    switch (typeof value) {
      case 'string':
        return { name, kind: 'text', text: value };
      case 'number':
        return { name, kind: 'number', text: String(value) };
      case 'boolean':
        return { name, kind: 'boolean', text: String(value) };
      default:
        return { name, kind: 'json', text: JSON.stringify(value, null, 2) };
    }
  });
}

/** @param given what no field is for stays as it is. Undefined: a field holds what is none of its kind. */
export function readFields(
  given: Readonly<Record<string, unknown>>,
  fields: readonly Field[],
): Record<string, unknown> | undefined {
  if (fields.some((field) => faultOf(field))) return undefined;
  return { ...given, ...Object.fromEntries(fields.map((field) => [field.name, valueOf(field)])) };
}

/** Whether a field holds what is none of its kind. */
export function faultOf(field: Field): boolean {
  try {
    return Number.isNaN(valueOf(field));
  } catch {
    // Not JSON.
    return true;
  }
}

function valueOf({ kind, text }: Field): unknown {
  switch (kind) {
    case 'text':
      return text;
    case 'number':
      return text.trim() === '' ? Number.NaN : Number(text);
    case 'boolean':
      return text === 'true';
    case 'json':
      return JSON.parse(text) as unknown;
  }
}
