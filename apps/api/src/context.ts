/** Everything the service is made of, made once from its configuration. State lives here and nowhere else. */
import { randomUUID } from 'node:crypto';
import { createAgent, type ToolPack } from '@switchyard/agent';
import { createOfflineAssistant } from '@switchyard/agent/offline';
import { createRecommendations, insightTools, type Recommend } from '@switchyard/tools-spotify';
import { createRouter, type Router } from 'llm-router';
import { logCalls } from './call-log.ts';
import { blaming, configError } from './config/config-error.ts';
import { type Config, ownUrl } from './config/config.ts';
import { type Database, openDatabase } from './db/database.ts';
import type { Logger } from './logger.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { type Accounts, createAccounts } from './services/accounts/accounts.ts';
import { type Chat, createChat } from './services/chat/chat.ts';
import { createSearch, type Search } from './services/chat/search.ts';
import { createSessionExports, type SessionExports } from './services/chat/session-export.ts';
import { createSessionImports, type SessionImports } from './services/chat/session-import.ts';
import { createSessions, type Sessions } from './services/chat/sessions.ts';
import { createFiles, type Files } from './services/files/files.ts';
import { type GatewayKeys, openGatewayKeys } from './services/gateway-keys.ts';
import { createGatewayUsage } from './services/gateway-usage.ts';
import { createHealthRecorder } from './services/health/health-recorder.ts';
import { createProviderControl, type ProviderControl } from './services/health/provider-control.ts';
import { createProviderFeed, type ProviderFeed } from './services/health/provider-feed.ts';
import { createProviderStatuses } from './services/health/provider-status.ts';
import { createProviders, type Providers } from './services/health/providers.ts';
import { createQueue } from './services/jobs/queue.ts';
import { createListening, type Listening } from './services/listening/listening.ts';
import { type OpenListeningStore, openListeningStore } from './services/listening/listening-store.ts';
import { createLive, type Live } from './services/live/live.ts';
import { type PushKeys, pushKeys, pushSubject } from './services/live/push-keys.ts';
import { createPushSubscriptions, type PushSubscriptions } from './services/live/push-subscriptions.ts';
import { createPush } from './services/live/push.ts';
import { createMaintenance } from './services/maintenance.ts';
import { connectMcpServers, type McpConnections } from './services/mcp/mcp-connections.ts';
import { createMcpServer, type McpServer } from './services/mcp/mcp-server.ts';
import { createModels, type Models } from './services/models/models.ts';
import { openSecrets } from './services/secrets.ts';
import { everyPlay } from './services/spotify/every-play.ts';
import { createMusicPacks } from './services/spotify/music-packs.ts';
import { createSpotify, type Spotify } from './services/spotify/spotify.ts';
import { createMissedReminders } from './services/todos/missed-reminders.ts';
import { createTodoServices, todoPackFor, type TodoServices } from './services/todos/todo-services.ts';
import { createVoice, type VoiceService } from './services/voice/voice.ts';
import { version } from './version.ts';
import { voiceAccess } from './voice-access.ts';

export interface Context {
  config: Config;
  log: Logger;
  database: Database;
  router: Router;
  keys: GatewayKeys;
  metrics: Metrics;
  accounts: Accounts;
  chat: Chat;
  sessions: Sessions;
  sessionFiles: { exports: SessionExports; imports: SessionImports };
  search: Search;
  models: Models;
  providers: Providers;
  providerFeed: ProviderFeed;
  providerControl: ProviderControl;
  todos: TodoServices;
  files: Files;
  spotify: Spotify;
  listening: Listening;
  listeningStore: Pick<OpenListeningStore, 'ping'>;
  recommend: Recommend;
  voice: VoiceService;
  live: Live;
  push: { keys: PushKeys; subscriptions: PushSubscriptions };
  mcp: McpServer;
  mcpServers: McpConnections;
  /** True from the moment on that the service is asked to stop. */
  draining: boolean;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Begins what goes on by itself. @throws when the database does not answer */
  start(): Promise<void>;
  /** Ends it, and everything that is open, the router first. */
  stop(graceMs: number): Promise<void>;
}

export interface ContextOptions {
  /** Milliseconds since the epoch; for tests. */
  now?: () => number;
  /** An open one; for tests. */
  database?: Database;
}

/** @throws ConfigError when the data folder or the database cannot be used, or the aliases make no sense */
export async function createContext(config: Config, log: Logger, options: ContextOptions = {}): Promise<Context> {
  const { now = Date.now } = options;
  const { dataDir, publicUrl, allowGuests, allowSignup } = config;
  const secrets = blaming('DATA_DIR', () => openSecrets(config));
  const database = options.database ?? (await open(config, log));
  const shared = { database, log, now };
  const listeningStore = await openListening(database, config.mongodbUrl);

  const queue = createQueue(shared);
  const live = createLive({ ...shared, missed: createMissedReminders(shared) });
  const vapid = pushKeys(secrets);
  const push = createPush({ ...shared, queue, keys: vapid, subject: pushSubject(ownUrl(config)) });
  const files = createFiles({ ...shared, dataDir });
  const accounts = createAccounts({
    ...shared,
    secrets,
    dataDir,
    publicUrl,
    allowGuests,
    allowSignup,
    onDelete: [files.deleteAllOf, (userId) => listening.deleteHistory(userId)],
    playsOf: (userId) => everyPlay(listeningStore.store, userId),
  });
  const preferencesOf = accounts.preferences.of;
  const todos = createTodoServices({ ...shared, queue, live, push, preferencesOf });

  const spotify = createSpotify({
    ...shared,
    settings: config.spotify,
    secrets,
    accounts,
    onConnected: (userId, signal) => listening.sync(userId, signal),
  });
  const listening = createListening({
    ...shared,
    queue,
    store: listeningStore.store,
    clientFor: spotify.clientFor,
    accounts: spotify.syncedAccounts,
  });
  const { clientFor } = spotify;
  const recommend = createRecommendations({ history: listening.store, clientFor, now, random: Math.random });
  const music = createMusicPacks({ spotify, recommend, insights: insightTools(listening.store) });

  const todoPack = todoPackFor(todos);
  const builtIn: ToolPack[] = [todoPack, ...music.all];
  const reserved = builtIn.flatMap(({ tools }) => tools.map(({ name }) => name));
  const mcpServers = connectMcpServers(config.mcpServers, { log, version, reserved });
  const packs = async (userId: string) => [todoPack, ...(await music.of(userId)), ...mcpServers.packs()];
  const allTools = () => [...builtIn, ...mcpServers.packs()].flatMap(({ tools }) => tools);
  const titleOf = (tool: string) => allTools().find(({ name }) => name === tool)?.title ?? tool;

  const router = blaming(config.fileName ?? 'providers', () =>
    createRouter(withAssistant(config.router, builtIn, now)),
  );
  logCalls(router, log);
  const onFault = (error: unknown, { id, name }: { id: string; name: string }) =>
    log.error({ err: error, tool: name, call: id }, 'a tool failed');
  const agent = createAgent({ router, now, newId: randomUUID, onFault });
  const chat = createChat({ ...shared, router, agent, packs, titleOf, preferencesOf, files, live });
  const sessions = createSessions({ ...shared, live, serves: chat.models.serves, titleOf });
  const voice = createVoice({ log, elevenLabs: config.elevenLabs, ...voiceAccess(config.router.providers) });
  const mcp = createMcpServer({
    packs: ({ id }) => packs(id),
    async contextFor({ id }) {
      const { timeZone, language } = await preferencesOf(id);
      return { userId: id, timeZone, language };
    },
    definitions: agent.definitions,
    now,
    version,
    log,
  });

  const statuses = createProviderStatuses({ router, now });
  const health = createHealthRecorder({ ...shared, router });
  const providers = createProviders({ ...shared, statuses, underWay: health.underWay });
  const providerFeed = createProviderFeed({ router, providers });
  const providerControl = createProviderControl({ ...shared, router, audit: accounts.audit });
  const gatewayUsage = createGatewayUsage({ ...shared, router, admitKey: accounts.admitKey });
  const { gatewayApiKeys: staticKeys } = config;
  const keys = blaming('DATA_DIR', () => openGatewayKeys({ staticKeys, dataDir, lookUp: gatewayUsage.lookUp }));
  const maintenance = createMaintenance({ ...shared, chat, sessions, files, accounts });

  let stopping: Promise<void> | undefined;
  return {
    config,
    log,
    database,
    router,
    keys,
    metrics: createMetrics(router),
    accounts,
    chat,
    sessions,
    sessionFiles: {
      exports: createSessionExports({ database, titleOf }),
      imports: createSessionImports({ ...shared, live }),
    },
    search: createSearch(database),
    models: createModels({ router, chooser: chat.models, preferencesOf, aliases: config.router.aliases ?? {} }),
    providers,
    providerFeed,
    providerControl,
    todos,
    files,
    spotify,
    listening,
    listeningStore,
    recommend,
    voice,
    live,
    push: { keys: vapid, subscriptions: createPushSubscriptions(shared) },
    mcp,
    mcpServers,
    draining: false,
    now,
    async start() {
      if (config.admin) await accounts.ensureAdmin(config.admin);
      await providerControl.start();
      await maintenance.start();
      await queue.start();
      await todos.start();
      await listening.start();
    },
    stop: (graceMs) => (stopping ??= stop(graceMs)),
  };

  async function stop(graceMs: number): Promise<void> {
    // What is being answered ends first, while everything it may need is still there.
    await router.close({ graceMs });
    await chat.close();
    live.close();
    providerFeed.close();
    providerControl.close();
    await maintenance.stop();
    const scheduled = Promise.all([todos.stop(), listening.stop()]);
    await Promise.all([mcpServers.close(), gatewayUsage.close(), health.close(), scheduled.then(queue.stop)]);
    await spotify.close();
    await listeningStore.close();
    statuses.close();
    voice.close();
    accounts.close();
    await database.close();
  }
}

async function open(config: Config, log: Logger): Promise<Database> {
  const { databaseUrl, dataDir } = config;
  try {
    return await openDatabase({ databaseUrl, dataDir, log });
  } catch (cause) {
    const name = databaseUrl === undefined ? 'DATA_DIR' : 'DATABASE_URL';
    throw configError(name, `the database cannot be opened: ${(cause as Error).message}`);
  }
}

async function openListening(database: Database, mongodbUrl: string | undefined): Promise<OpenListeningStore> {
  try {
    return await openListeningStore({ database, mongodbUrl });
  } catch (cause) {
    throw configError('MONGODB_URL', `the listening history cannot be opened: ${(cause as Error).message}`);
  }
}

/** The built-in assistant knows the tools; the library's own does not. */
function withAssistant(router: Config['router'], packs: readonly ToolPack[], now: () => number): Config['router'] {
  const assistant = createOfflineAssistant({ packs, now });
  const providers = router.providers.map((given) => (given.provider.local ? { provider: assistant } : given));
  return { ...router, providers };
}
