/** Which deployment says most, for the least money, of how a provider is doing. */
import type { Model, Router } from 'llm-router';

/** The cheapest chat model among those in use, else among all it serves; undefined when it has none. */
export function probeTarget(router: Pick<Router, 'models' | 'health'>, provider: string): string | undefined {
  const chat = router.models().filter((model) => model.provider === provider && model.kind === 'chat');
  const health = router.health().providers.find((one) => one.provider === provider);
  const used = new Set(health?.deployments.map(({ deployment }) => deployment));
  const inUse = chat.filter((model) => used.has(idOf(model)));
  const [cheapest] = (inUse.length > 0 ? inUse : chat).toSorted((a, b) => priceOf(a) - priceOf(b));
  return cheapest && idOf(cheapest);
}

function idOf({ provider, name }: Model): string {
  return `${provider}/${name}`;
}

/** Those without a known price come last. */
function priceOf({ prices }: Model): number {
  return prices ? prices.input + prices.output : Number.MAX_VALUE;
}
