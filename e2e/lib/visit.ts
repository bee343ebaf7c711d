/** One person's browser, and what it complained of. */
import type { Browser, BrowserContext, BrowserContextOptions, ConsoleMessage, Page } from 'playwright-core';

export interface Visit {
  context: BrowserContext;
  page: Page;
  /** Errors on the console, exceptions, and what the content security policy refused, so far. */
  complaints: readonly string[];
  /** A second tab. */
  newTab(): Promise<Page>;
  /** Calls the API as the page does, with its cookies; there need not be one yet. @throws Error with the answer when it refuses */
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
}

/** Longer, and the page hangs. */
export const PATIENCE_MS = 15_000;

export interface VisitOptions extends BrowserContextOptions {
  /** Where the service is. */
  baseURL: string;
}

export async function openVisit(browser: Browser, options: VisitOptions): Promise<Visit> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`content security policy: ${violatedDirective} refused ${blockedURI}`),
    ),
  );
  const complaints: string[] = [];
  const listen = (page: Page) => {
    page.on('console', (message) => {
      if (message.type() === 'error' && !isAsking(message))
        complaints.push(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => complaints.push(String(error.stack)));
  };
  context.on('page', listen);
  const page = await context.newPage();
  return {
    context,
    page,
    complaints,
    newTab: () => context.newPage(),
    async call<T>(method: string, path: string, body?: unknown) {
      const response = await context.request.fetch(path, {
        method,
        // Cookies count only for the service's own page.
        headers: { origin: new URL(options.baseURL).origin },
        ...(body !== undefined && { data: body }),
      });
      const text = await response.text();
      if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${text}`);
      return (text === '' ? undefined : JSON.parse(text)) as T;
    },
  };
}

/** Who is not signed in is found out by asking, and the browser calls the answer an error. */
function isAsking(message: ConsoleMessage): boolean {
  return message.text().includes('401') && /\/api\/auth\/(me|refresh)$/.test(message.location().url);
}
