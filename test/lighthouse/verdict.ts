import type { Report } from './lighthouse.ts';

/** One page, as Lighthouse saw it. */
export interface Verdict {
  readonly page: string;
  /** Of 100. */
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  readonly largestPaintMs: number;
  readonly blockingMs: number;
  readonly layoutShift: number;
  readonly blockedRenderMs: number;
  readonly unusedScriptBytes: number;
  readonly transferredBytes: number;
  /** Audits that count and are not perfect, other than the metrics of speed. */
  readonly failed: readonly string[];
}

export function verdictOf(page: string, { categories, audits }: Report): Verdict {
  const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100);
  const value = (id: string): number => {
    const found = audits[id]?.numericValue;
    if (found === undefined) throw new Error(`${page}: the report has no ${id}`);
    return found;
  };
  return {
    page,
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    largestPaintMs: value('largest-contentful-paint'),
    blockingMs: value('total-blocking-time'),
    layoutShift: value('cumulative-layout-shift'),
    blockedRenderMs: Math.max(0, ...Object.values(audits['render-blocking-insight']?.metricSavings ?? {})),
    unusedScriptBytes: audits['unused-javascript']?.details?.overallSavingsBytes ?? 0,
    transferredBytes: value('total-byte-weight'),
    failed: ['accessibility', 'best-practices'].flatMap((name) =>
      (categories[name]?.auditRefs ?? [])
        .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
        .map(({ id }) => id),
    ),
  };
}

const columns: readonly (readonly [title: string, cell: (verdict: Verdict) => string])[] = [
  ['Page', ({ page }) => page],
  ['Performance', ({ performance }) => String(performance)],
  ['Accessibility', ({ accessibility }) => String(accessibility)],
  ['Best practices', ({ bestPractices }) => String(bestPractices)],
  ['Largest paint ms', ({ largestPaintMs }) => largestPaintMs.toFixed(0)],
  ['Blocked ms', ({ blockingMs }) => blockingMs.toFixed(0)],
  ['Layout shift', ({ layoutShift }) => layoutShift.toFixed(3)],
  ['kB', ({ transferredBytes }) => (transferredBytes / 1000).toFixed(0)],
];
const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

export const scoreTable = (day: string, version: string, verdicts: readonly Verdict[]): string =>
  [
    `Measured on ${day} by Lighthouse ${version}.`,
    '',
    line(columns.map(([title]) => title)),
    line(columns.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...verdicts.map((verdict) => line(columns.map(([, cell]) => cell(verdict)))),
  ].join('\n');
