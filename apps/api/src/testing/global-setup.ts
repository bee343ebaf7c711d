/** Makes the embedded template once, before the workers ask for it all together. */
import { embeddedTemplate } from './test-database.ts';

export async function setup(): Promise<void> {
  await embeddedTemplate();
}
