/** The HTTP server: the gateway by itself on the hot path, Express behind it for everything else. */
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createNodeHandler } from 'llm-router/node';
import { createApp } from './app.ts';
import type { Context } from './context.ts';

const TIMEOUTS = {
  headersTimeout: 60_000,
  /** For receiving a request, body included; an answer may take as long as the router lets it. */
  requestTimeout: 300_000,
  /** Longer than the minute after which load balancers commonly let go of a connection. */
  keepAliveTimeout: 65_000,
};

/** A server that can listen before there is anything to serve: what comes until then waits. */
export interface WaitingServer {
  server: Server;
  serve(context: Context): void;
}

export function createServer(): WaitingServer {
  const { promise, resolve } = Promise.withResolvers<RequestListener>();
  let listener: RequestListener | undefined;
  const server = createHttpServer(TIMEOUTS, (request, response) => {
    if (listener !== undefined) return listener(request, response);
    void promise.then((late) => late(request, response));
  });
  return {
    server,
    serve(context) {
      listener = listenerOf(context);
      resolve(listener);
    },
  };
}

function listenerOf(context: Context): RequestListener {
  const { router, keys, metrics, config } = context;
  const gateway = createNodeHandler(router, { admit: keys.admit, maxBodyBytes: config.maxBodyBytes });
  const app = createApp(context);
  return (request, response) => {
    // Whoever is still connected is to come back elsewhere.
    if (context.draining) response.shouldKeepAlive = false;
    if (gateway(request, response)) return metrics.follow(response, 'gateway');
    metrics.follow(response, 'service');
    app(request, response);
  };
}

/** Resolves to the address once connections are taken. @throws what the socket says, e.g. `EADDRINUSE` */
export async function listen(server: Server, { port, host }: { port: number; host: string }): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port: actual } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${actual}`;
}
