/** Structured JSON logs. Whatever a line holds, no secret of the configuration leaves with it. */
import { type Logger, pino } from 'pino';
import { GENERATED_KEY_PREFIX } from './services/gateway-keys.ts';

export type { Logger } from 'pino';

/** Where finished lines go. */
export interface LogSink {
  write(line: string): void;
  end?(): void;
  once?(event: 'close', done: () => void): void;
}

export interface LoggerOptions {
  level: string;
  secrets: readonly string[];
  /** Default: standard output, written without making requests wait. */
  sink?: LogSink;
}

export interface Logging {
  log: Logger;
  /** Writes a plain line to the same place, for people at the start. Not redacted: it shows the gateway key once. */
  print(line: string): void;
  /** Resolves when every line has left; nothing may be logged after. Without it the last lines overtake those before them. */
  close(): Promise<void>;
}

/** Shorter ones would blot out ordinary words. */
const SHORTEST_SECRET = 8;
const BLOT = '[redacted]';
const SECRET_FIELDS = ['authorization', 'x-api-key', 'x-goog-api-key', 'api-key', 'cookie', 'set-cookie'];

export function createLogger({ level, secrets, sink }: LoggerOptions): Logging {
  // The destination flushes by itself when the process exits.
  const target: LogSink = sink ?? pino.destination({ dest: 1, sync: false });
  const redact = createRedactor(secrets);
  const log = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: SECRET_FIELDS.flatMap((name) => ['', '*', '*.*'].map((at) => `${at}["${name}"]`)),
        censor: BLOT,
      },
    },
    // The finished line is searched, not its fields: a secret may be in a message, a URL, a stack, at any depth.
    { write: (line) => target.write(redact(line)) },
  );
  return {
    log,
    print: (line) => target.write(`${line}\n`),
    close: () =>
      new Promise((resolve) => {
        if (target.once === undefined) return resolve();
        target.once('close', resolve);
        target.end?.();
      }),
  };
}

/** Blots every secret out of a text, also as it looks inside JSON or a URL, and every gateway key that was made here. */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const spellings = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
  // The longest first, or a key that begins with another would leave its end behind.
  const sorted = [...new Set(spellings)].sort((a, b) => b.length - a.length);
  // Of a key made here only the hash is known, but all begin alike.
  const pattern = new RegExp([...sorted.map(escaped), `${GENERATED_KEY_PREFIX}[\\w-]+`].join('|'), 'g');
  return (text) => text.replace(pattern, BLOT);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
