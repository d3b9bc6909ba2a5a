import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { atEnd } from './at-end.ts';

export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the browser is going to say about something that the test does on purpose. */
  expectFault(said: RegExp): void;
  /** What it said until now, which the test judges by itself. */
  takeFaults(): readonly string[];
}

/** One more person, at a browser of their own: no cookie, no storage, nothing shared. */
export type OpenVisitor = (options?: BrowserContextOptions) => Promise<Visitor>;

export type BrowserTest = (name: string, work: (open: OpenVisitor) => Promise<void>) => void;

/** Nothing that the browser does by itself may look like traffic of the page. */
export const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const slowestActMs = 30_000;

/** One browser for this test file, closed at its end. */
export async function startBrowser(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: quiet });
  atEnd(() => browser.close());
  return browser;
}

/** As scripts/chromium.mjs finds it for the whole run, for a test file that runs alone. */
export async function chromiumPath(): Promise<string> {
  const finder: { ensureChromium(): Promise<string> } = await import(
    new URL('../../scripts/chromium.mjs', import.meta.url).href
  );
  return finder.ensureChromium();
}

/**
 * Declares tests of pages: whatever the browser complains about (console errors, exceptions, violations of the content
 * security policy) and every request to another origin fails the test, unless it said so beforehand.
 */
export const browserTests =
  (browser: Browser, origin: string): BrowserTest =>
  (name, work) => {
    test(name, async () => {
      const watched: { readonly context: BrowserContext; readonly faults: string[] }[] = [];
      const open: OpenVisitor = async (options) => {
        const context = await browser.newContext({ acceptDownloads: true, locale: 'fr-FR', ...options });
        context.setDefaultTimeout(slowestActMs);
        const faults: string[] = [];
        watched.push({ context, faults });
        const expected = await watch(context, origin, (fault) => faults.push(fault));
        return {
          context,
          page: await context.newPage(),
          expectFault: (said) => void expected.push(said),
          takeFaults: () => faults.splice(0),
        };
      };
      try {
        await work(open);
        const faults = watched.flatMap((one) => one.faults);
        if (faults.length > 0) throw new Error(`the browser complained:\n${faults.join('\n')}`);
      } catch (error) {
        const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
        const shown = await Promise.all(watched.map(({ context, faults }) => portray(context, faults)));
        throw new Error([told, ...shown.flat()].join('\n'));
      } finally {
        await Promise.all(watched.map(({ context }) => context.close()));
      }
    });
  };

async function watch(context: BrowserContext, origin: string, tell: (fault: string) => void): Promise<RegExp[]> {
  const expected: RegExp[] = [];
  const fault = (said: string) => {
    if (!expected.some((pattern) => pattern.test(said))) tell(said);
  };
  await context.exposeBinding('tellViolation', (_source, said: string) => fault(`policy violation: ${said}`));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const binding = (window as unknown as { tellViolation(said: string): void }).tellViolation;
      binding(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  context.on('weberror', (error) => fault(`exception: ${error.error().stack ?? error.error().message}`));
  context.on('console', (message) => {
    if (message.type() === 'error') fault(`console: ${message.text()} ${message.location().url}`);
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    const inside = url.protocol === 'data:' || url.protocol === 'blob:' || url.origin === origin;
    if (!inside) fault(`request to another origin: ${request.method()} ${request.url()}`);
  });
  return expected;
}

// biome-ignore lint/performance/useDomNodeTextContent: what can be seen is wanted, line by line
const visibleText = () => document.body.innerText;

/** What the pages of a failed test show: their address, their text, and a picture in a folder that stays. */
async function portray(context: BrowserContext, faults: readonly string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sceau-failed-page-'));
  const pages = await Promise.all(
    context.pages().map(async (page, index) => {
      const picture = join(folder, `${index}.png`);
      await page.screenshot({ path: picture, fullPage: true, timeout: 5_000 }).catch(() => undefined);
      const text = await page.evaluate(visibleText).catch(() => '');
      return [`page ${page.url()}, picture ${picture}`, text.replace(/\n\s*\n/g, '\n').slice(-1500)];
    }),
  );
  return [...faults, ...pages.flat()];
}
