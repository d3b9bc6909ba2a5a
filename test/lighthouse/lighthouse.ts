import { existsSync } from 'node:fs';

interface Audit {
  /** 0 to 1; null where there is nothing to judge. */
  readonly score: number | null;
  readonly numericValue?: number;
  /** Milliseconds that a metric would gain, by its name. */
  readonly metricSavings?: Readonly<Record<string, number>>;
  readonly details?: { readonly overallSavingsBytes?: number };
}

/** What we read of a report. */
export interface Report {
  readonly finalDisplayedUrl: string;
  readonly runtimeError?: { readonly code: string; readonly message: string };
  readonly categories: Readonly<Record<string, Category>>;
  readonly audits: Readonly<Record<string, Audit>>;
}

interface Category {
  readonly score: number | null;
  readonly auditRefs: readonly { readonly id: string; readonly weight: number }[];
}

interface Flags {
  readonly port: number;
  readonly logLevel: 'silent';
  readonly onlyCategories: readonly string[];
}

type Judge = (url: string, flags: Flags, config: unknown) => Promise<{ readonly lhr: Report } | undefined>;

const folder = new URL('./node_modules/lighthouse/', import.meta.url);

/** By `npm test` and `npm run lighthouse`, in this folder alone. */
export const isInstalled = existsSync(folder);

/** A browser that has too much to do loses the start of its own trace (NO_NAVSTART). */
const mostAttempts = 3;

/**
 * With the desktop preset: a page of 1350 × 940, and what a network of 10 Mbit/s and 40 ms would make of what was loaded
 * (simulated throttling). A first visit, nothing cached, in the browser that is watched at that port; its cookies stay.
 */
export async function judge(url: string, port: number): Promise<Report> {
  const { default: run }: { default: Judge } = await import(new URL('core/index.js', folder).href);
  const { default: desktop }: { default: unknown } = await import(
    new URL('core/config/desktop-config.js', folder).href
  );
  const onlyCategories = ['performance', 'accessibility', 'best-practices'];
  for (let attemptsLeft = mostAttempts; ; attemptsLeft -= 1) {
    const result = await run(url, { port, logLevel: 'silent', onlyCategories }, desktop);
    if (result === undefined) throw new Error(`no report of ${url}`);
    const { runtimeError, finalDisplayedUrl } = result.lhr;
    if (runtimeError !== undefined && attemptsLeft > 1) continue;
    if (runtimeError !== undefined) throw new Error(`${url}: ${runtimeError.message}`);
    if (finalDisplayedUrl !== url) throw new Error(`${url} led to ${finalDisplayedUrl}`);
    return result.lhr;
  }
}
