/** The kinds of value that a setting can have. Each error says what is expected. */
import { z } from 'zod';

export const port = z
  .string()
  .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'expected a port number (0 to 65535)')
  .transform(Number);

export const host = z
  .string()
  .refine((text) => /^[A-Za-z0-9.:_-]+$/.test(text), 'expected a host name or an IP address, without scheme and port');

export const byteCount = z
  .string()
  .refine((text) => /^[1-9]\d{0,11}$/.test(text), 'expected a whole number of bytes, at least 1')
  .transform(Number);

export const smallCount = z
  .string()
  .refine((text) => /^\d$/.test(text), 'expected a number from 0 to 9')
  .transform(Number);

/** What goes into a header unchanged. The value is a secret and stays out of the message. */
export const secret = z
  .string()
  .refine(isHeaderSafe, 'expected printable ASCII without spaces (is there a quote or a line break too many?)');

export const secretList = z
  .string()
  .transform(splitList)
  .refine(
    (items) => items.length > 0 && items.every(isHeaderSafe),
    'expected one key, or several with commas between them, in printable ASCII without spaces',
  );

/** A secret that others must not guess. */
export const longSecret = secret.refine((text) => text.length >= 32, 'expected at least 32 characters');

/** The one in use first, then those that it replaced. */
export const longSecretList = secretList.refine(
  (items) => items.every((text) => text.length >= 32),
  'expected at least 32 characters, of each where there are several',
);

export const flag = z
  .string()
  .refine((text) => /^(true|false|1|0|yes|no|on|off)$/i.test(text), 'expected true or false')
  .transform((text) => /^(true|1|yes|on)$/i.test(text));

export const email = z.email('expected an e-mail address').transform((text) => text.toLowerCase());

export const password = z.string().min(8, 'expected at least 8 characters').max(200, 'expected at most 200 characters');

/** It has a password in it, so the value stays out of the message. */
export const databaseUrl = z
  .string()
  .refine(
    (text) => ['postgres:', 'postgresql:'].includes(URL.parse(text)?.protocol ?? ''),
    'expected postgres://USER:PASSWORD@HOST:PORT/DATABASE',
  );

/** As above. Several hosts with commas between them are one address here, and no URL to others. */
export const mongodbUrl = z
  .string()
  .refine((text) => /^mongodb(\+srv)?:\/\/[^\s/]/.test(text), 'expected mongodb://USER:PASSWORD@HOST:PORT/DATABASE');

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** An address of ours that others are told. */
export const publicUrl = z
  .string()
  .refine(isPlainHttpUrl, 'expected an http or https URL without user name, query and fragment')
  .transform(withoutTrailingSlash);

/**
 * An address of a provider. User names and queries would be dropped on the way, and may hold what is
 * secret, so they are refused, and the value stays out of the message.
 */
export const baseUrl = z
  .string()
  .refine(isPlainHttpUrl, 'expected an http or https URL without user name, password, query and fragment')
  .transform(withoutTrailingSlash);

export function splitList(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

export function isHeaderSafe(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

function isPlainHttpUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return false;
  return url.username === '' && url.password === '' && url.search === '' && url.hash === '';
}

function withoutTrailingSlash(text: string): string {
  return text.replace(/\/+$/, '');
}
