/** Values as they stand in files: plain JSON, or MongoDB's extended JSON, in snake_case or camelCase. */

/** Without the wrappers of extended JSON: `{"$numberLong": "5"}` is 5, `{"$date": …}` what the date is given as. */
export function plain(value: unknown): unknown {
  if (!isObject(value)) return value;
  const [[key, inner] = ['', undefined], more] = Object.entries(value);
  if (more !== undefined) return value;
  if (key === '$date' || key === '$oid') return plain(inner);
  return key.startsWith('$number') ? Number(inner) : value;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first of several fields that is there. */
export function field(row: Record<string, unknown>, ...names: string[]): unknown {
  for (const name of names) {
    const value = plain(row[name] ?? row[camelCase(name)]);
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

function camelCase(name: string): string {
  return name.replaceAll(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase());
}

const LONGEST_TEXT = 500;

/** Undefined when it is empty or no text. */
export function text(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim().slice(0, LONGEST_TEXT).toWellFormed();
  return trimmed === '' ? undefined : trimmed;
}

/** A text, or the name of an object, or of a list the first. */
export function nameOf(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return isObject(one) ? text(field(one, 'name')) : text(one);
}

export function number(value: unknown): number | undefined {
  const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : undefined;
}

export function flag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 1 || value === 'true') return true;
  return value === 0 || value === 'false' ? false : undefined;
}

const YEAR_2000 = Date.UTC(2000, 0, 1);
const YEAR_2100 = Date.UTC(2100, 0, 1);
/** As seconds it is in the year 5138, as milliseconds in 1973. */
const SECONDS_END = 1e11;

/** ISO 8601, without a zone in UTC; or seconds or milliseconds since the epoch. Undefined outside of 2000 to 2100. */
export function time(value: unknown): number | undefined {
  const parsed = typeof value === 'string' && !/^\d{9,}$/u.test(value) ? Date.parse(inUtc(value)) : number(value);
  if (parsed === undefined) return undefined;
  const at =
    typeof value !== 'string' || /^\d{9,}$/u.test(value) ? (parsed < SECONDS_END ? parsed * 1000 : parsed) : parsed;
  return at >= YEAR_2000 && at < YEAR_2100 ? Math.round(at) : undefined;
}

function inUtc(written: string): string {
  const iso = written.trim().replace(' ', 'T');
  return /(?:Z|[+-]\d\d:?\d\d)$/iu.test(iso) || !iso.includes('T') ? iso : `${iso}Z`;
}

/** Milliseconds, at most a day. Undefined when it is none. */
export function duration(value: unknown): number | undefined {
  const ms = number(value);
  return ms === undefined || ms < 0 ? undefined : Math.min(Math.round(ms), 86_400_000);
}

const TRACK =
  /^(?:spotify:track:|https?:\/\/open\.spotify\.com\/(?:intl-[a-z]+\/)?track\/)([0-9A-Za-z]{22})(?:\?.*)?$/u;
const LOCAL = /^spotify:local:.{1,500}$/u;

/** As `spotify:track:…`, from that, an address or an id alone. Undefined when it is no track's. */
export function trackUri(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  if (LOCAL.test(trimmed)) return trimmed;
  const id = TRACK.exec(trimmed)?.[1] ?? (/^[0-9A-Za-z]{22}$/u.test(trimmed) ? trimmed : undefined);
  return id === undefined ? undefined : `spotify:track:${id}`;
}
