/** What Prometheus reads. */
import type { ServerResponse } from 'node:http';
import type { Router } from 'llm-router';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { observeCalls } from './calls.ts';
import { observeHealth } from './health.ts';
import { createTally, memo } from './tally.ts';

/** Which door a request came in by; its path would be a label without bounds. */
export type Area = 'gateway' | 'service';

export interface Metrics {
  /** Follows a request until its answer has left, or the caller has. */
  follow(response: ServerResponse, area: Area): void;
  readonly inFlight: number;
  readonly contentType: string;
  /** In the format of Prometheus. */
  text(): Promise<string>;
}

/** The status that is counted for a caller who left before there was one. */
const CLIENT_CLOSED = 499;

export function createMetrics(router: Router): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  observeCalls(registry, router);
  observeHealth(registry, router);

  const responses = createTally(registry, {
    name: 'switchyard_http_responses_total',
    help: 'HTTP answers by status; 499 where the caller left before there was one',
    labelNames: ['area', 'status'],
  });
  const counted = memo((area: Area) => memo((status: number) => responses({ area, status: String(status) })));
  let inFlight = 0;
  const gauge = new Gauge({
    name: 'switchyard_in_flight_requests',
    help: 'HTTP requests being answered now',
    registers: [],
    collect() {
      this.set(inFlight);
    },
  });
  registry.registerMetric(gauge);

  return {
    follow(response, area) {
      inFlight++;
      response.on('close', () => {
        inFlight--;
        counted(area)(response.headersSent ? response.statusCode : CLIENT_CLOSED).value++;
      });
    },
    get inFlight() {
      return inFlight;
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
