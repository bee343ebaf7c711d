/** A simulator behind a router behind the gateway on a real socket: what the SDKs are pointed at. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { asObject } from '../apis/json.ts';
import type { JsonObject } from '../api.ts';
import type { RouterConfig } from '../config.ts';
import { createRouter } from '../create-router.ts';
import type { Router } from '../router-api.ts';
import { LlmError } from '../errors.ts';
import { createNodeHandler } from '../gateway/node.ts';
import { type RecordedRequest, type Simulator, startSimulator } from '../testing/index.ts';
import { OUTBOUNDS, providersAt } from './outbounds.ts';

export const GATEWAY_KEY = 'gateway-key-of-the-caller';

export interface Yard {
  simulator: Simulator;
  router: Router;
  /** Of the gateway. */
  url: string;
  /** The body of the last request that reached the simulator. */
  lastBody(): JsonObject;
  last(): RecordedRequest;
  /** What has reached the simulator since a moment of `performance.now()`. */
  since(moment: number): RecordedRequest[];
  /** Plain answers again, and everybody healthy. */
  reset(): void;
  close(): Promise<void>;
}

export async function openYard(config: Partial<RouterConfig> = {}): Promise<Yard> {
  const simulator = await startSimulator();
  const router = createRouter({
    providers: providersAt(simulator, Date.now),
    // Takes all of the pause before a retry away.
    random: () => -1,
    // Failures are what half of these tests are made of; none of them is to open a circuit for the next.
    breaker: { volumeThreshold: 1_000_000 },
    ...config,
  });
  const handle = createNodeHandler(router, {
    admit(key) {
      if (key !== GATEWAY_KEY) throw new LlmError('unauthorized', 'this gateway does not know that key');
      return { id: 'caller' };
    },
  });
  const server = createServer((request, response) => {
    if (!handle(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const last = (): RecordedRequest => {
    const request = simulator.requests.at(-1);
    if (request === undefined) throw new Error('nothing has reached the simulator');
    return request;
  };
  return {
    simulator,
    router,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    last,
    since: (moment) => simulator.requests.filter(({ at }) => at >= moment),
    lastBody: () => asObject(last().body),
    reset() {
      simulator.setDefault({});
      for (const { api } of OUTBOUNDS) router.restoreKey(api, '#1');
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await router.close({ graceMs: 0 });
      await simulator.close();
    },
  };
}
