/** When a screen that stands looks as it will: fonts are there, and colours have changed. */
import type { Page } from 'playwright-core';

export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await document.fonts.ready;
    await frame();
    // A colour that is inherited sets out anew at every step down the tree, so what moves is asked for again each time.
    while (document.getAnimations().some(({ playState }) => playState === 'running')) await frame();
  });
}
