/** Lighthouse on the pages of every day. `--write` puts the scores into docs/performance.md. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { withPart } from '../support/marked-part.ts';
import { startServerProcess } from '../support/server-process.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { type Seeded, seedPortal } from '../support/tour/seed-portal.ts';
import { isInstalled, judge } from './lighthouse.ts';
import { openBrowser } from './open-browser.ts';
import { scoreTable, type Verdict, verdictOf } from './verdict.ts';

const quick = { SCEAU_RATE_FACTOR: '1000', SCEAU_BENCH: '1', SCEAU_CA_KEY: 'p-256' };
const mostRuns = 3;
/** Of the whole test, which is to last three minutes at most. */
const mostReruns = 8;
/**
 * What Lighthouse calls good, whoever else is at work: it measures time, and one page scores 96 to 100 as the machine is. Written down is
 * what a quiet machine gives, which is to be 98. The rest depends on no machine, and holds what makes a page fast.
 */
const isWritten = process.argv.includes('--write');
const leastPerformance = isWritten ? 98 : 90;
const mostOf = {
  /** What rounds to none. */
  layoutShift: 0.005,
  blockingMs: 150,
  /** The least that Lighthouse estimates: the one stylesheet, fetched beside the scripts that draw the page. */
  blockedRenderMs: 50,
  /** Of React and the router, which every page has. */
  unusedScriptBytes: 50_000,
  /** All that a first visit loads, the font and the answers of the portal with it. */
  transferredBytes: 350_000,
};

/** As the table names it, and where it is; all but the first are for signed-in people. */
const pagesOf = ({ drafts, toWithdraw }: Seeded): readonly (readonly [name: string, path: string])[] => [
  ['Connexion', '/connexion'],
  ['Accueil', '/'],
  ['Demander', '/demander'],
  ['Demander, informations', `/demander/${drafts.domains}/informations`],
  ['Demander, clé et CSR', `/demander/${drafts.browser}/cle`],
  ['Retirer', '/retirer'],
  ['Retirer un certificat', `/retirer/${toWithdraw.ownCsr}`],
  ['Demandes', '/demandes'],
  ['Aide', '/aide'],
  ['Courriels', '/courriels'],
];

test('Lighthouse finds every page fast, accessible and well made', {
  skip: !isInstalled && 'Lighthouse is not installed',
}, async (t) => {
  const database = await createTestDatabase();
  const [server, browser] = await Promise.all([startServerProcess({ env: quick, database }), openBrowser()]);
  const pages = pagesOf(await seedPortal(server.origin, database));
  const verdicts: Verdict[] = [];
  for (const [page, path] of pages) {
    await t.test(page, async () => {
      if (path === '/') await browser.signIn(server.origin, 'hopital');
      const verdict = await bestOf(mostRuns, async () =>
        verdictOf(page, await judge(server.origin + path, browser.port)),
      );
      verdicts.push(verdict);
      judgeVerdict(verdict);
    });
  }
  if (isWritten && verdicts.length === pages.length) write(verdicts);
});

let rerunsLeft = mostReruns;
const enough = isWritten ? 100 : leastPerformance;

/** Other programs on these cores make a run slower, never faster: one good run is proof. */
async function bestOf(runs: number, run: () => Promise<Verdict>): Promise<Verdict> {
  let best = await run();
  for (let done = 1; done < runs && best.performance < enough && rerunsLeft > 0; done += 1) {
    rerunsLeft -= 1;
    const next = await run();
    if (next.performance > best.performance) best = next;
  }
  return best;
}

function judgeVerdict(verdict: Verdict): void {
  const { performance, accessibility, bestPractices, failed } = verdict;
  const seen = JSON.stringify(verdict);
  assert.deepEqual(failed, [], seen);
  assert.deepEqual([accessibility, bestPractices], [100, 100], seen);
  assert.ok(performance >= leastPerformance, seen);
  assert.ok(verdict.layoutShift < mostOf.layoutShift, seen);
  if (isWritten) assert.ok(verdict.blockingMs < mostOf.blockingMs, seen);
  assert.ok(verdict.blockedRenderMs <= mostOf.blockedRenderMs, seen);
  assert.ok(verdict.unusedScriptBytes < mostOf.unusedScriptBytes, seen);
  assert.ok(verdict.transferredBytes < mostOf.transferredBytes, seen);
}

function write(verdicts: readonly Verdict[]): void {
  const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
  const path = new URL('../../docs/performance.md', import.meta.url);
  const table = scoreTable(new Date().toISOString().slice(0, 10), dependencies.lighthouse, verdicts);
  const markers = ['<!-- lighthouse: written by npm run lighthouse -->', '<!-- lighthouse: end -->'] as const;
  writeFileSync(path, withPart(readFileSync(path, 'utf8'), markers, table));
}
