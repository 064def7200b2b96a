/** A real browser: see test/jest.browser.cjs for which. */
import { readFileSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface TestBrowser {
  /** A new visitor, with what their browser complained about; ends with the test file. */
  visit(options?: BrowserContextOptions): Promise<Visit>;
}

export interface Visit {
  readonly page: Page;
  /** Errors and warnings of the console, faults of scripts, and what the Content-Security-Policy stopped. */
  readonly complaints: readonly string[];
}

/** Starts one browser for a test file. */
export function testBrowser(): TestBrowser {
  let browser: Browser | null = null;
  afterAll(async () => browser?.close());
  return {
    visit: async (options = {}) => {
      browser ??= await launch();
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      return { page, complaints };
    },
  };
}

function launch(): Promise<Browser> {
  const libraries = process.env['NCCU_TEST_BROWSER_LIBRARIES'] ?? '';
  const env = { ...process.env, ...(libraries !== '' && { LD_LIBRARY_PATH: libraries }) } as Record<
    string,
    string
  >;
  return chromium.launch({ executablePath: process.env['NCCU_TEST_BROWSER'] ?? '', args: FLAGS, env });
}

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page: the rule, and where. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Through evaluate, for the page's policy stops a script that is put into it.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    // Only what is wrong is told in full: to describe each element that is right takes most of the time.
    "axe.run({ resultTypes: ['violations'], selectors: false })",
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** Whether a page is wider than its window, which makes people scroll sideways. */
export function overflows(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');
}
