/** The demo: simulated providers, a simulated Spotify, and the service between them and whoever looks. */
import { once } from 'node:events';
import { createClock, SIMULATED_APP, SIMULATED_USERS, startSpotifySimulator } from '@switchyard/tools-spotify/testing';
import { connectSpotify, importListening } from './music.ts';
import { demoPacks } from './packs.ts';
import { demoProviders, startProvider } from './providers.ts';
import { ACCOUNT, isSeeded, seed } from './seed.ts';
import { startService } from './service.ts';
import { startTraffic } from './traffic.ts';
import { createVisitor } from './visitor.ts';

const GATEWAY_KEY = 'sk-switchyard-demo';
/** How late a read of the simulated player shows what it was told, as the real one does. */
const LAG_MS = 300;

const { premium, second } = SIMULATED_USERS;

const { DATA_DIR = '.data/demo', PORT = '3000' } = process.env;
const origin = `http://127.0.0.1:${PORT}`;

const packs = demoPacks();
const providers = await Promise.all(
  demoProviders.map(async (provider) => ({ ...provider, ...(await startProvider(provider, packs)) })),
);
const spotify = await startSpotifySimulator({ clock: createClock(Date.now(), Date.now), lag: LAG_MS });
const service = await startService({
  dataDir: DATA_DIR,
  providers,
  env: {
    PORT,
    HOST: '127.0.0.1',
    PUBLIC_URL: origin,
    ALLOW_GUESTS: 'true',
    ADMIN_EMAIL: ACCOUNT.email,
    ADMIN_PASSWORD: ACCOUNT.password,
    GATEWAY_API_KEYS: GATEWAY_KEY,
    SPOTIFY_CLIENT_ID: SIMULATED_APP.clientId,
    SPOTIFY_ACCOUNTS_URL: spotify.accountsUrl,
    SPOTIFY_API_URL: spotify.apiUrl,
  },
});
const models = providers.flatMap(({ id, models: own }) => own.map(({ name }) => `${id}/${name}`));
const stopTraffic = startTraffic({ origin, gatewayKey: GATEWAY_KEY, models });

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => service.kill('SIGTERM'));
const [ended] = await Promise.all([once(service, 'exit'), fill()]);
stopTraffic();
await Promise.all([spotify.close(), ...providers.map(({ close }) => close())]);
process.exitCode = (ended[0] as number | null) ?? 0;

/** The first time everything; later what does not outlive the simulators. */
async function fill(): Promise<void> {
  const visitor = createVisitor(origin);
  try {
    const known = await isSeeded(visitor);
    if (!known) console.log('Filling the demo with a few years of life …');
    await connectSpotify(visitor, premium.id);
    if (!known) {
      await importListening(visitor, Date.now());
      await seed(visitor, models);
    }
    // Else the first thing that anybody is asked is where it should play.
    for (const { id } of [premium, second]) spotify.player(id).activate('Kitchen Speaker');
    console.log(`The demo is ready: ${origin}
  sign in as ${ACCOUNT.email} with the password ${ACCOUNT.password} (an administrator), or with the simulated Spotify, or as a guest
  gateway key: ${GATEWAY_KEY}; models: ${models.join(', ')}`);
  } catch (error) {
    if (service.exitCode !== null || service.signalCode !== null) return;
    console.error(error);
    service.kill('SIGTERM');
    process.exitCode = 1;
  }
}
