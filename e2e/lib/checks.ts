/** What holds on every screen. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const GRAVE = new Set(['serious', 'critical']);

/** Nothing that axe finds serious or critical. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  // An expression in the debugger's own realm: the page's policy lets no script in.
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const found = await axe.run({ resultTypes: ['violations'] } as never);
    return found.violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      at: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
    }));
  });
  expect(
    violations.filter(({ impact }) => GRAVE.has(impact ?? '')),
    where,
  ).toEqual([]);
}
