/** What holds on every screen. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { settled } from './settled.ts';

const GRAVE: readonly string[] = ['serious', 'critical'];

/** Nothing that axe finds serious or critical, in light or in dark, where the page follows the system. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  // Not a script of the page's, so that its policy stays as it is.
  await page.evaluate(axe.source);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-theme=${colorScheme}]`).waitFor();
    await settled(page);
    expect(await violations(page), `${where}, ${colorScheme}`).toEqual([]);
  }
}

function violations(page: Page) {
  return page.evaluate(async (grave) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const found = await axe.run(document, { resultTypes: ['violations'] });
    return found.violations
      .filter(({ impact }) => grave.includes(impact ?? ''))
      .map(({ id, nodes }) => ({ id, at: nodes.map(({ html, failureSummary }) => `${html}: ${failureSummary}`) }));
  }, GRAVE);
}
