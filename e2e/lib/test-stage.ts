/** A stage in the browser that all files of tests share. */
import { chromium } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
import { openStage, type Stage } from './stage.ts';

/** Its visits end with the test that they are made in. */
export async function openTestStage(): Promise<Stage> {
  const stage = await openStage(await chromium.connect(inject('browser')));
  return {
    ...stage,
    async visit(options) {
      const visit = await stage.visit(options);
      onTestFinished(() => visit.context.close());
      return visit;
    },
  };
}
