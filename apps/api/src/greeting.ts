/** What a person reads at the start. */
import { allProviders } from 'llm-router/providers';
import { keyVariableOf } from './config/provider-variables.ts';
import type { Context } from './context.ts';

export async function greeting({ config, keys, accounts }: Context, address: string): Promise<string[]> {
  const own = config.publicUrl ?? address;
  const lines = [`Switchyard is listening on ${own}`];
  const adminLink = await accounts.adminLink(own);
  if (adminLink !== undefined) lines.push(`Become administrator (once, within a day): ${adminLink}`);
  if (keys.generated !== undefined) lines.push(`Gateway key (shown once): ${keys.generated}`);
  else if (keys.storedIn !== undefined) {
    lines.push(
      `Gateway key: the one shown at the first start (lost? delete ${keys.storedIn}, or set GATEWAY_API_KEYS)`,
    );
  }
  if (config.spotify !== undefined) lines.push(`Spotify: register ${config.spotify.redirectUri} as the redirect URI`);
  const configured = config.router.providers.filter(({ provider }) => provider.local === undefined);
  if (configured.length > 0) {
    const names = configured.map(({ provider, keys: own = [] }) =>
      own.length > 1 ? `${provider.id} (${own.length} keys)` : provider.id,
    );
    lines.push(`Providers: ${names.join(', ')}`);
  } else {
    const variables = allProviders.filter(({ keyless }) => keyless !== true).map(keyVariableOf);
    lines.push(
      `No provider is configured: only offline/assistant answers. Set one of ${variables.join(', ')} in the environment or in .env.`,
    );
  }
  return lines;
}
