/** A little traffic at the gateway, so that the operator's charts move. */

export interface TrafficOptions {
  origin: string;
  gatewayKey: string;
  models: readonly string[];
}

const EVERY_MS = 15_000;
const LONGEST_CALL_MS = 30_000;

/** @returns the function that ends it */
export function startTraffic({ origin, gatewayKey, models }: TrafficOptions): () => void {
  let calls = 0;
  const timer = setInterval(() => {
    const model = models[calls++ % models.length];
    fetch(`${origin}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${gatewayKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model, messages: [{ role: 'user', content: 'What time is it?' }] }),
      signal: AbortSignal.timeout(LONGEST_CALL_MS),
    })
      .then((response) => response.arrayBuffer())
      // Some calls fail on purpose, and the page shows it.
      .catch(() => undefined);
  }, EVERY_MS);
  return () => clearInterval(timer);
}
