/** The variables of the service itself. What concerns providers is in `provider-variables.ts`. */
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { configError } from './config-error.ts';
import type { Environment } from './environment.ts';
import {
  baseUrl,
  byteCount,
  databaseUrl,
  email,
  flag,
  host,
  isLoopback,
  longSecret,
  longSecretList,
  mongodbUrl,
  password,
  port,
  publicUrl,
  secret,
  secretList,
  smallCount,
} from './values.ts';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

export interface Settings {
  port: number;
  host: string;
  /** Where others reach us; absent: where we listen. */
  publicUrl: string | undefined;
  /** Absolute path. */
  dataDir: string;
  /** A PostgreSQL server; absent: the embedded one. */
  databaseUrl: string | undefined;
  /** A MongoDB server for the listening history; absent: it is in the database. */
  mongodbUrl: string | undefined;
  /** Signs access tokens; absent: made in the data folder. */
  jwtSecret: string | undefined;
  /**
   * What stored secrets and the push identity hang on: the one in use, then those before it, which still open what
   * was stored under them. Empty: made in the data folder.
   */
  encryptionKeys: readonly string[];
  /** The first administrator. */
  admin: { email: string; password: string } | undefined;
  /** How many proxies of ours stand in front, each adding the address of who called it. */
  trustProxy: number;
  allowGuests: boolean;
  allowSignup: boolean;
  elevenLabs: { apiKey: string; baseUrl: string | undefined; voiceId: string | undefined } | undefined;
  /** Static gateway keys. */
  gatewayApiKeys: readonly string[];
  /** What `/metrics` demands; absent: nothing. */
  metricsToken: string | undefined;
  logLevel: (typeof LOG_LEVELS)[number];
  /** Largest request body, in bytes. */
  maxBodyBytes: number;
}

const schema = z.object({
  PORT: port.default(3000),
  HOST: host.default('127.0.0.1'),
  PUBLIC_URL: publicUrl.optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: databaseUrl.optional(),
  MONGODB_URL: mongodbUrl.optional(),
  JWT_SECRET: longSecret.optional(),
  ENCRYPTION_KEY: longSecretList.optional(),
  ADMIN_EMAIL: email.optional(),
  ADMIN_PASSWORD: password.optional(),
  TRUST_PROXY: smallCount.default(0),
  ALLOW_GUESTS: flag.optional(),
  ALLOW_SIGNUP: flag.default(true),
  ELEVENLABS_API_KEY: secret.optional(),
  ELEVENLABS_BASE_URL: baseUrl.optional(),
  ELEVENLABS_VOICE_ID: secret.optional(),
  NODE_ENV: z.string().optional(),
  GATEWAY_API_KEYS: secretList.default([]),
  METRICS_TOKEN: secret.optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `expected one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  MAX_BODY_BYTES: byteCount.default(20_000_000),
});

/** Whose values must not be repeated in an error. */
const SECRET = /_API_KEYS?$|_TOKEN|SECRET|PASSWORD|ENCRYPTION_KEY|_BASE_URL$|DATABASE_URL|MONGODB_URL|^AWS_ACCESS/;

/** Variables that are part of the product, but of a part that this version does not have. */
const WITHOUT_EFFECT = ['REDIS_URL', 'OTEL_EXPORTER_OTLP_ENDPOINT'];

/** @throws ConfigError naming the first variable that is malformed */
export function readSettings(env: Environment, root: string): Settings {
  const read = parseVariables(schema, env);
  if (read.NODE_ENV === 'production' && read.DATABASE_URL !== undefined) {
    // Replicas that each make their own would not take each other's tokens.
    for (const name of ['JWT_SECRET', 'ENCRYPTION_KEY'] as const) {
      if (read[name] === undefined)
        throw configError(name, 'needed in production with DATABASE_URL (openssl rand -base64 48)');
    }
  }
  if ((read.ADMIN_EMAIL === undefined) !== (read.ADMIN_PASSWORD === undefined)) {
    const missing = read.ADMIN_EMAIL === undefined ? 'ADMIN_EMAIL' : 'ADMIN_PASSWORD';
    throw configError(missing, 'ADMIN_EMAIL and ADMIN_PASSWORD go together');
  }
  return {
    port: read.PORT,
    host: read.HOST,
    publicUrl: read.PUBLIC_URL,
    dataDir: isAbsolute(read.DATA_DIR) ? read.DATA_DIR : join(root, read.DATA_DIR),
    databaseUrl: read.DATABASE_URL,
    mongodbUrl: read.MONGODB_URL,
    jwtSecret: read.JWT_SECRET,
    encryptionKeys: read.ENCRYPTION_KEY ?? [],
    admin:
      read.ADMIN_EMAIL === undefined || read.ADMIN_PASSWORD === undefined
        ? undefined
        : { email: read.ADMIN_EMAIL, password: read.ADMIN_PASSWORD },
    trustProxy: read.TRUST_PROXY,
    allowGuests: read.ALLOW_GUESTS ?? isLoopback(read.HOST),
    allowSignup: read.ALLOW_SIGNUP,
    elevenLabs:
      read.ELEVENLABS_API_KEY === undefined
        ? undefined
        : {
            apiKey: read.ELEVENLABS_API_KEY,
            baseUrl: read.ELEVENLABS_BASE_URL,
            voiceId: read.ELEVENLABS_VOICE_ID,
          },
    gatewayApiKeys: read.GATEWAY_API_KEYS,
    metricsToken: read.METRICS_TOKEN,
    logLevel: read.LOG_LEVEL,
    maxBodyBytes: read.MAX_BODY_BYTES,
  };
}

/** Reads variables by a schema. @throws ConfigError naming the first that is malformed */
export function parseVariables<T extends z.ZodType>(variables: T, env: Environment): z.output<T> {
  const result = variables.safeParse(env);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const name = String(issue?.path[0]);
  const got = SECRET.test(name) ? '' : `, got ${JSON.stringify(env[name]?.slice(0, 60))}`;
  throw configError(name, `${issue?.message}${got}`);
}

/** Variables that somebody has set and that change nothing: they are to hear of it. */
export function variablesWithoutEffect(env: Environment): string[] {
  return WITHOUT_EFFECT.filter((name) => env[name] !== undefined);
}
