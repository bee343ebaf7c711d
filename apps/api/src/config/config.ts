/** The whole configuration, read and checked once at the start. This folder alone reads the environment. */
import type { ProviderConfig, RouterConfig } from 'llm-router';
import { configureProviders } from './providers.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { type McpServerConfig, readConfigFile } from './file.ts';
import { readSettings, type Settings, variablesWithoutEffect } from './settings.ts';
import { readSpotify, spotifyWithoutEffect, type SpotifySettings } from './spotify.ts';

export interface Config extends Settings {
  router: Omit<RouterConfig, 'providers'> & { providers: readonly ProviderConfig[] };
  /** MCP servers whose tools the chat may use, by the name of their pack. */
  mcpServers: Readonly<Record<string, McpServerConfig>>;
  /** Absent: nobody signs in with Spotify, or connects it. */
  spotify: SpotifySettings | undefined;
  /** The name of the configuration file, where there is one. */
  fileName: string | undefined;
  /** What must never be written anywhere. */
  secrets: readonly string[];
  /** What an operator is to know, one sentence each. */
  notices: readonly string[];
}

export interface ConfigSource {
  /** Home of `.env`, of `switchyard.yaml` and, unless said otherwise, of the data: the folder the process was started in. */
  root: string;
  env: Environment;
}

/** @throws ConfigError: one line that names the variable, or the file and the path in it */
export function loadConfig({ root, env }: ConfigSource = processSource()): Config {
  const settings = readSettings(env, root);
  const file = readConfigFile(env, root);
  const { providers, notices } = configureProviders(env, file);
  const spotify = readSpotify(env, ownUrl(settings));
  const forSpotify = spotifyWithoutEffect(env);
  if (forSpotify.length > 0)
    notices.push(`set, but without effect without SPOTIFY_CLIENT_ID: ${forSpotify.join(', ')}`);
  const idle = variablesWithoutEffect(env);
  if (idle.length > 0) notices.push(`set, but without effect in this version: ${idle.join(', ')}`);
  const keys = providers.flatMap((provider) => [...(provider.keys ?? [])]).filter((key) => key !== undefined);
  const secrets = [...keys, ...keys.flatMap(partsOfKey), ...settings.gatewayApiKeys];
  secrets.push(...settings.encryptionKeys);
  const { metricsToken, jwtSecret, databaseUrl, mongodbUrl, admin, elevenLabs } = settings;
  for (const secret of [
    metricsToken,
    jwtSecret,
    databaseUrl,
    passwordIn(databaseUrl),
    mongodbUrl,
    passwordIn(mongodbUrl),
    spotify?.clientSecret,
    admin?.password,
    elevenLabs?.apiKey,
  ]) {
    if (secret !== undefined && secret !== '') secrets.push(secret);
  }
  for (const server of Object.values(file.mcp ?? {})) {
    secrets.push(
      ...Object.values(('headers' in server ? server.headers : 'env' in server ? server.env : undefined) ?? {}),
    );
  }
  return {
    ...settings,
    router: { providers, aliases: file.aliases ?? {}, routing: file.routing ?? {} },
    mcpServers: file.mcp ?? {},
    spotify,
    fileName: file.name,
    secrets,
    notices,
  };
}

/** Where browsers find us, as far as the configuration tells. */
export function ownUrl({ publicUrl, host, port }: Pick<Settings, 'publicUrl' | 'host' | 'port'>): string {
  return publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Of a database's address, which need not be a URL to everybody. */
function passwordIn(address = ''): string | undefined {
  const [, password] = /^\w[\w+]*:\/\/[^/@:]*:([^/@]*)@/.exec(address) ?? [];
  return password && decodeURIComponent(password);
}

/** Keys of Amazon are joined from parts, each of which is a secret by itself. */
function partsOfKey(key: string): string[] {
  return key.includes(':') ? key.split(':') : [];
}

function processSource(): ConfigSource {
  const root = process.cwd();
  return { root, env: readEnvironment(root) };
}
