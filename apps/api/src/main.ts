/** Starts the service, and ends it when asked to. */
import { isConfigError } from './config/config-error.ts';
import { loadConfig } from './config/config.ts';
import { createContext } from './context.ts';
import { greeting } from './greeting.ts';
import { createLogger } from './logger.ts';
import { createServer, listen } from './server.ts';
import { shutDown } from './shutdown.ts';

/** How long running answers may still take once the service is asked to stop. */
const GRACE_MS = 30_000;

/** One Ctrl-C comes twice: from the terminal, and from npm which passes it on. Later than this it is another. */
const SAME_SIGNAL_MS = 500;

try {
  await start();
} catch (error) {
  const line = startFailure(error);
  if (line === undefined) throw error;
  // The port may be taken already, and would keep the process alive.
  process.stderr.write(`${line}\n`, () => process.exit(1));
}

async function start(): Promise<void> {
  const config = loadConfig();
  const { log, print, close } = createLogger({ level: config.logLevel, secrets: config.secrets });
  const die = (what: string) => (error: unknown) => {
    log.fatal({ err: error }, what);
    process.exit(1);
  };
  process.on('unhandledRejection', die('unhandled rejection'));
  process.on('uncaughtException', die('uncaught exception'));

  // A port that cannot be had is told before a database is made.
  const { server, serve } = createServer();
  const address = await listen(server, config);
  const context = await createContext(config, log);
  await context.start();
  serve(context);
  for (const line of await greeting(context, address)) print(line);
  for (const notice of config.notices) log.warn(notice);

  let askedAt: number | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    if (askedAt !== undefined) {
      if (performance.now() - askedAt > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    askedAt = performance.now();
    log.info({ signal, inFlight: context.metrics.inFlight }, 'stopping');
    void shutDown(server, context, { graceMs: GRACE_MS })
      .then(() => log.info('stopped'))
      .then(close)
      .then(() => process.exit(0));
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** One line for what an operator can mend; undefined for a fault of ours. */
function startFailure(error: unknown): string | undefined {
  if (isConfigError(error)) return error.message;
  const { code, syscall, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  if (syscall !== 'listen' && syscall !== 'getaddrinfo') return undefined;
  if (code === 'EADDRINUSE')
    return `PORT: ${port} is in use on ${address}; stop what listens there or set another PORT`;
  if (code === 'EACCES') return `PORT: ${port} may not be used by this user (${code}); set another PORT`;
  return `HOST: cannot listen on ${address ?? 'it'} (${code})`;
}
