import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { stopped } from '../testing/stopped.ts';
import { loadConfig } from './config.ts';
import { readEnvironment } from './environment.ts';

const root = mkdtempSync(join(tmpdir(), 'switchyard-config-'));
afterAll(() => rmSync(root, { recursive: true }));

const load = (env: Record<string, string>) => loadConfig({ root, env });
const providerOf = (env: Record<string, string>, id: string) =>
  load(env).router.providers.find(({ provider }) => provider.id === id);

describe('without any variable', () => {
  it('has the defaults that the documentation names', () => {
    expect(load({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: undefined,
      dataDir: join(root, '.data'),
      gatewayApiKeys: [],
      metricsToken: undefined,
      logLevel: 'info',
      maxBodyBytes: 20_000_000,
      notices: [],
    });
  });

  it('configures the offline provider alone', () => {
    expect(load({}).router.providers.map(({ provider }) => provider.id)).toEqual(['offline']);
  });
});

describe('a malformed variable stops the start with one line that names it', () => {
  it.each([
    [{ PORT: 'abc' }, 'PORT: expected a port number (0 to 65535), got "abc"'],
    [{ PORT: '65536' }, 'PORT: expected a port number (0 to 65535), got "65536"'],
    [{ PORT: '-1' }, 'PORT: expected a port number (0 to 65535), got "-1"'],
    [
      { HOST: 'http://here' },
      'HOST: expected a host name or an IP address, without scheme and port, got "http://here"',
    ],
    [
      { PUBLIC_URL: 'chat.example' },
      'PUBLIC_URL: expected an http or https URL without user name, query and fragment, got "chat.example"',
    ],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL: expected one of trace, debug, info, warn, error, fatal, silent, got "loud"'],
    [{ MAX_BODY_BYTES: '20MB' }, 'MAX_BODY_BYTES: expected a whole number of bytes, at least 1, got "20MB"'],
    [{ AWS_REGION: 'Ohio' }, 'AWS_REGION: expected a region such as us-east-1, got "Ohio"'],
    [{ AWS_ACCESS_KEY_ID: 'AKIA' }, 'AWS_SECRET_ACCESS_KEY: needed with AWS_ACCESS_KEY_ID'],
    [{ AWS_SECRET_ACCESS_KEY: 'x' }, 'AWS_ACCESS_KEY_ID: needed with AWS_SECRET_ACCESS_KEY'],
    [
      { AZURE_OPENAI_API_KEY: 'azure-key' },
      'AZURE_OPENAI_BASE_URL: needed for azure-openai, such as https://RESOURCE.openai.azure.com/openai/v1',
    ],
    [
      { SWITCHYARD_CONFIG: '/not/there.yaml' },
      'SWITCHYARD_CONFIG: expected the path of a file, got "/not/there.yaml" (there is no /not/there.yaml)',
    ],
  ])('%j', (env, line) => {
    expect(() => load(env)).toThrow(stopped(line));
  });

  it.each([
    ['OPENAI_API_KEY', 'sk-canary with-a-space'],
    ['GATEWAY_API_KEYS', 'canary-ä'],
    ['METRICS_TOKEN', 'canary token'],
    ['GROQ_BASE_URL', 'https://user:canary@groq.example'],
    ['ANTHROPIC_BASE_URL', 'https://anthropic.example/?token=canary'],
    ['MONGODB_URL', 'http://user:canary@mongo.example'],
    ['ENCRYPTION_KEY', 'canary'],
    ['ENCRYPTION_KEY', `${'k'.repeat(40)},canary`],
    ['SPOTIFY_CLIENT_SECRET', 'canary secret'],
    ['AWS_BEARER_TOKEN_BEDROCK', 'canary token'],
    ['AWS_SECRET_ACCESS_KEY', 'canary secret'],
  ])('%s, without repeating what may be secret', (name, value) => {
    let line = '';
    try {
      load({ [name]: value });
    } catch (error) {
      line = (error as Error).message;
    }
    expect(line).toMatch(new RegExp(`^${name}: expected `));
    expect(line).not.toContain('canary');
  });
});

describe('keys of providers', () => {
  it('come one or several to a variable, with commas between them', () => {
    expect(providerOf({ GROQ_API_KEY: 'one, two ,,three' }, 'groq')?.keys).toEqual(['one', 'two', 'three']);
  });

  it.each(['GEMINI_API_KEY', 'GOOGLE_API_KEY'])('of Gemini are read from %s', (name) => {
    expect(providerOf({ [name]: 'g' }, 'gemini')?.keys).toEqual(['g']);
  });

  it('of Amazon are joined from its own variables', () => {
    const signing = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'hidden', AWS_REGION: 'eu-central-1' };
    expect(providerOf(signing, 'bedrock')).toMatchObject({
      keys: ['AKIA:hidden'],
      provider: { baseUrl: 'https://bedrock-runtime.eu-central-1.amazonaws.com' },
    });
    expect(providerOf({ ...signing, AWS_SESSION_TOKEN: 'session' }, 'bedrock')?.keys).toEqual(['AKIA:hidden:session']);
    expect(providerOf({ ...signing, AWS_BEARER_TOKEN_BEDROCK: 'token' }, 'bedrock')?.keys).toEqual(['bearer:token']);
  });

  it('are all secrets, and so is every part of a joined one', () => {
    const { secrets } = load({
      OPENAI_API_KEY: 'sk-one,sk-two',
      AWS_ACCESS_KEY_ID: 'AKIA',
      AWS_SECRET_ACCESS_KEY: 'hidden',
      GATEWAY_API_KEYS: 'gateway',
      METRICS_TOKEN: 'metrics',
    });
    expect(secrets).toEqual(expect.arrayContaining(['sk-one', 'sk-two', 'AKIA', 'hidden', 'gateway', 'metrics']));
  });
});

describe('base URLs are taken as the official SDKs take them', () => {
  it.each([
    ['openai', 'OPENAI', 'http://127.0.0.1:9/v1', 'http://127.0.0.1:9/v1'],
    ['openai', 'OPENAI', 'http://127.0.0.1:9', 'http://127.0.0.1:9'],
    ['anthropic', 'ANTHROPIC', 'http://127.0.0.1:9/', 'http://127.0.0.1:9'],
    ['groq', 'GROQ', 'http://127.0.0.1:9', 'http://127.0.0.1:9/openai/v1'],
    ['groq', 'GROQ', 'http://127.0.0.1:9/other', 'http://127.0.0.1:9/other'],
    ['gemini', 'GEMINI', 'http://127.0.0.1:9', 'http://127.0.0.1:9/v1beta'],
    ['gemini', 'GOOGLE', 'http://127.0.0.1:9', 'http://127.0.0.1:9/v1beta'],
    ['azure-openai', 'AZURE_OPENAI', 'https://me.openai.azure.com', 'https://me.openai.azure.com/openai/v1'],
  ])('%s with %s_BASE_URL=%s', (id, name, given, used) => {
    expect(providerOf({ [`${name}_API_KEY`]: 'key', [`${name}_BASE_URL`]: given }, id)?.baseUrl).toBe(used);
  });
});

describe('a provider that needs no key', () => {
  it('is used when its address or a key is given, and not by itself', () => {
    expect(providerOf({}, 'ollama')).toBeUndefined();
    expect(providerOf({ OLLAMA_BASE_URL: 'http://127.0.0.1:11434/v1' }, 'ollama')).toMatchObject({ keys: [] });
    expect(providerOf({ OLLAMA_API_KEY: 'key' }, 'ollama')?.keys).toEqual(['key']);
  });
});

describe('Spotify', () => {
  const spotify = (env: Record<string, string>) => load({ SPOTIFY_CLIENT_ID: 'app', ...env }).spotify;

  it('is not there without a client id', () => {
    expect(load({}).spotify).toBeUndefined();
  });

  it('is at its own addresses unless others are given', () => {
    expect(spotify({})).toEqual({
      clientId: 'app',
      clientSecret: undefined,
      redirectUri: 'http://127.0.0.1:3000/auth/callback',
      accountsUrl: 'https://accounts.spotify.com',
      apiUrl: 'https://api.spotify.com/v1',
    });
    expect(
      spotify({ SPOTIFY_ACCOUNTS_URL: 'http://127.0.0.1:9/', SPOTIFY_API_URL: 'http://127.0.0.1:9/v1' }),
    ).toMatchObject({ accountsUrl: 'http://127.0.0.1:9', apiUrl: 'http://127.0.0.1:9/v1' });
  });

  it.each([
    [{ PUBLIC_URL: 'https://chat.example' }, 'https://chat.example/auth/callback'],
    [{ PUBLIC_URL: 'http://localhost:4000' }, 'http://127.0.0.1:4000/auth/callback'],
    [{ HOST: '0.0.0.0', PORT: '80' }, 'http://127.0.0.1/auth/callback'],
    [{ HOST: '::', PORT: '4000' }, 'http://127.0.0.1:4000/auth/callback'],
    [{ HOST: '::1' }, 'http://[::1]:3000/auth/callback'],
    [{ HOST: 'localhost' }, 'http://127.0.0.1:3000/auth/callback'],
    [{ SPOTIFY_REDIRECT_URI: 'https://chat.example/auth/callback' }, 'https://chat.example/auth/callback'],
  ])('sends people back by a name that it takes: %j', (env, uri) => {
    expect(spotify(env)?.redirectUri).toBe(uri);
  });

  it.each([
    [
      { SPOTIFY_REDIRECT_URI: 'http://localhost:3000/auth/callback' },
      'SPOTIFY_REDIRECT_URI: Spotify does not take localhost; write http://127.0.0.1:PORT/auth/callback, got "http://localhost:3000/auth/callback"',
    ],
    [
      { SPOTIFY_REDIRECT_URI: 'http://chat.example/auth/callback' },
      'SPOTIFY_REDIRECT_URI: expected a URL that ends in /auth/callback; Spotify takes https, or http on 127.0.0.1 or [::1], got "http://chat.example/auth/callback"',
    ],
    [
      { SPOTIFY_REDIRECT_URI: 'https://chat.example/elsewhere' },
      'SPOTIFY_REDIRECT_URI: expected a URL that ends in /auth/callback; Spotify takes https, or http on 127.0.0.1 or [::1], got "https://chat.example/elsewhere"',
    ],
    [
      { PUBLIC_URL: 'http://192.168.1.5:3000' },
      'SPOTIFY_REDIRECT_URI: Spotify takes https, or http on 127.0.0.1 or [::1], and not http://192.168.1.5:3000/auth/callback; set this or PUBLIC_URL to such an address',
    ],
  ])('stops the start for an address that it would refuse: %j', (env, line) => {
    expect(() => spotify(env)).toThrow(stopped(line));
  });
});

describe('what is secret', () => {
  it('has every encryption key, and the passwords of both databases', () => {
    const keys = ['a'.repeat(40), 'b'.repeat(40)];
    const { secrets, encryptionKeys } = load({
      ENCRYPTION_KEY: keys.join(', '),
      DATABASE_URL: 'postgres://me:first%20one@127.0.0.1/x',
      MONGODB_URL: 'mongodb://me:second@one:27017,two:27017/x?replicaSet=r',
      SPOTIFY_CLIENT_ID: 'app',
      SPOTIFY_CLIENT_SECRET: 'third',
    });
    expect(encryptionKeys).toEqual(keys);
    expect(secrets).toEqual(expect.arrayContaining([...keys, 'first one', 'second', 'third']));
  });
});

describe('what is set in vain', () => {
  it('is told: variables of parts that this version does not have', () => {
    expect(load({ REDIS_URL: 'redis://here' }).notices).toEqual(['set, but without effect in this version: REDIS_URL']);
  });

  it('is told: what concerns Spotify, without an app of Spotify', () => {
    expect(load({ SPOTIFY_CLIENT_SECRET: 'x', SPOTIFY_API_URL: 'http://127.0.0.1:9/v1' }).notices).toEqual([
      'set, but without effect without SPOTIFY_CLIENT_ID: SPOTIFY_CLIENT_SECRET, SPOTIFY_API_URL',
    ]);
  });

  it('is told: an address without the key it needs', () => {
    expect(load({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' }).notices).toEqual([
      'OPENAI_BASE_URL is set, but openai has no key and is left out; set OPENAI_API_KEY',
    ]);
  });
});

describe('.env', () => {
  it('is read when it is there, and gives way to the environment of the process', () => {
    writeFileSync(join(root, '.env'), 'PORT=4000\nHOST="0.0.0.0"\n# LOG_LEVEL=debug\nMETRICS_TOKEN=\n');
    const env = readEnvironment(root, { PORT: '5000', EMPTY: '', BLANK: '  ' });
    expect(env).toEqual({ PORT: '5000', HOST: '0.0.0.0' });
  });

  it('can be overruled by an empty variable, which counts as not set', () => {
    writeFileSync(join(root, '.env'), 'PORT=4000\n');
    expect(load(readEnvironment(root, { PORT: '' })).port).toBe(3000);
  });
});
