import { readFile, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { findCertificates } from '../../core/contract/certificates.ts';
import { countCertificates } from '../../core/contract/follow.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { copyCertificate } from '../support/many-certificates.ts';
import { withPart } from '../support/marked-part.ts';
import { authCli, finalised, withdraw } from '../support/portal-journey.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { openTestPortal, type TestPortal } from '../support/test-portal.ts';
import { describeMachine } from './machine.ts';
import { percentile } from './statistics.ts';

/**
 * Lists, searches and counts over many certificates: `npm run bench -- --only lists [--certificates n] [--without-bytes] [--quick]`, by
 * the routes of the portal, in process; and what an issuance costs before there are any and after. `--without-bytes` leaves out what no
 * list reads, where the disk is too small; `--quick` takes 20,000 and writes nothing down.
 */
const isQuick = process.argv.includes('--quick');
const said = process.argv.indexOf('--certificates');
const count = said > 0 ? Number(process.argv[said + 1]) : isQuick ? 20_000 : 250_000;
const withoutBytes = process.argv.includes('--without-bytes');
const structures = 300;
const rounds = 40;
const issuances = isQuick ? 20 : 60;
const documentFile = join(import.meta.dirname, '..', '..', 'docs', 'performance.md');
const markers = ['<!-- lists: written by npm run bench -- --only lists -->', '<!-- lists: end -->'] as const;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Figures {
  readonly what: string;
  readonly p50: number;
  readonly p95: number;
  /** The quickest: what it takes where nobody else is on the machine, or nearest to it. */
  readonly best: number;
}

test('lists, searches and counts over many certificates', { timeout: 7_200_000 }, async () => {
  const database = await createTestDatabase();
  const portal = await openTestPortal(database);
  const admin = portal.client('hopital');
  const valmont = await portal.structureId('CH de Valmont');
  const issue = async () => void (await withdraw(admin, await finalised(admin, valmont, authCli())));
  const requestId = await finalised(admin, valmont, authCli());
  await withdraw(admin, requestId);
  const empty = await measure('one more certificate, asked for and withdrawn: empty database', issue, issuances);

  const began = performance.now();
  await copyCertificate(database.owner, { requestId, count, structures, now: portal.clock.now(), withoutBytes });
  say(`${count} certificates made in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  // Before this person acts for three hundred structures more, which has its own price.
  const full = await measure(`the same among ${count.toLocaleString('en')}`, issue, issuances);
  for (let index = 0; index < structures; index += 1) {
    await portal.designate({ login: 'hopital', structure: `Structure ${index}` });
  }
  const sizes = (await sizesOf(database)) + (withoutBytes ? await leftOut(database, requestId) : '');
  say(sizes);
  const figures: Figures[] = [];
  for (const [what, ask] of Object.entries(await asked(portal))) figures.push(await measure(what, ask, rounds));
  const widely = await measure('the same by somebody who acts for 300 structures more', issue, issuances);

  const client = new pg.Client({ connectionString: database.runtimeUrl });
  await client.connect();
  const machine = await describeMachine(client, await temporaryFolder());
  await client.end();
  const report = render(machine, sizes, [...figures, empty, full, widely]);
  say(`\n${report}\n`);
  if (isQuick) return;
  await writeFile(documentFile, withPart(await readFile(documentFile, 'utf8'), markers, report));
  say('docs/performance.md is written.');
});

/** The person with 300 structures acts for the hospital too: they see every certificate, by their structures. */
async function asked(portal: TestPortal): Promise<Readonly<Record<string, (round: number) => Promise<unknown>>>> {
  const [admin, officer] = [portal.client('hopital'), portal.client('officier')];
  const list = (client: typeof admin, query: object) => client.call(findCertificates, { query });
  const number = (round: number) => 1 + ((round * 7919) % count);
  const last = (await list(officer, {})).value.next ?? '';
  const lastOfAdmin = (await list(admin, {})).value.next ?? '';
  return {
    'officer: first page': () => list(officer, {}),
    'officer: next page': () => list(officer, { after: last }),
    'officer: valid': () => list(officer, { state: 'valid' }),
    'officer: expired': () => list(officer, { state: 'expired' }),
    'officer: revoked': () => list(officer, { state: 'revoked' }),
    'officer: what expires, soonest first': () => list(officer, { state: 'valid', expiresUntil: '2027-12-31' }),
    'officer: to renew': () => list(officer, { renewal: 'open' }),
    'officer: offer ORG': () => list(officer, { offer: 'ORG' }),
    'officer: offer SERV, of which there are none': () => list(officer, { offer: 'SERV' }),
    'officer: a name': (round) => list(officer, { search: `service-${number(round)}.ch` }),
    'officer: a reference': (round) => list(officer, { search: `D-2020-${String(number(round)).padStart(8, '0')}` }),
    'officer: a structure, in two words that most certificates have': (round) =>
      list(officer, { search: `structure ${round % structures}` }),
    'officer: nothing of that name': () => list(officer, { search: 'introuvable' }),
    'officer: serial': (round) => list(officer, { search: `40${String(round).padStart(30, '0')}` }),
    'officer: counts and timeline': () => officer.call(countCertificates, {}),
    '300 structures: first page': () => list(admin, {}),
    '300 structures: next page': () => list(admin, { after: lastOfAdmin }),
    '300 structures: valid': () => list(admin, { state: 'valid' }),
    '300 structures: expired': () => list(admin, { state: 'expired' }),
    '300 structures: revoked': () => list(admin, { state: 'revoked' }),
    '300 structures: what expires, soonest first': () => list(admin, { state: 'valid', expiresUntil: '2027-12-31' }),
    '300 structures: to renew': () => list(admin, { renewal: 'open' }),
    '300 structures: a name': (round) => list(admin, { search: `service-${number(round)}.ch` }),
    '300 structures: a word that all have': () => list(admin, { search: 'valmont' }),
    '300 structures: a structure, in two words that most certificates have': (round) =>
      list(admin, { search: `structure ${round % structures}` }),
    '300 structures: counts and timeline': () => admin.call(countCertificates, {}),
  };
}

async function measure(what: string, ask: (round: number) => Promise<unknown>, times: number): Promise<Figures> {
  for (let round = 0; round < 5; round += 1) await ask(round);
  const took: number[] = [];
  for (let round = 0; round < times; round += 1) {
    const began = performance.now();
    await ask(round);
    took.push(performance.now() - began);
  }
  const figures = { what, p50: percentile(took, 50), p95: percentile(took, 95), best: Math.min(...took) };
  say(`${what.padEnd(66)} p50 ${shown(figures.p50)}  p95 ${shown(figures.p95)}  best ${shown(figures.best)}`);
  return figures;
}
const shown = (ms: number) => ms.toFixed(1).padStart(7);

async function sizesOf({ owner }: TestDatabase): Promise<string> {
  const relations = (names: readonly string[]) =>
    sql`pg_size_pretty((select sum(pg_total_relation_size(name::regclass)) from unnest(${[...names]}::text[]) name))`;
  const { rows } = await sql<{
    all: string;
    totals: string;
    unrenewed: string;
    certificates: string;
    named: string;
  }>`select
    pg_size_pretty(pg_database_size(current_database())) as all,
    ${relations(['certificate_days', 'certificate_months', 'certificate_years', 'certificate_sums'])} as totals,
    ${relations(['certificates_unrenewed'])} as unrenewed, pg_size_pretty(pg_indexes_size('certificates')) as certificates,
    pg_size_pretty(pg_relation_size('certificates_named')) as named`.execute(owner);
  const [size] = rows;
  if (size === undefined) throw new Error('a size has one row');
  return `${size.all} on disk, of which indexes of certificates ${size.certificates} (names ${size.named}), totals ${size.totals}, what nothing renewed yet ${size.unrenewed}`;
}

async function leftOut({ owner }: TestDatabase, requestId: string): Promise<string> {
  const { rows } = await sql<{
    size: string;
  }>`select pg_size_pretty(${count} * (octet_length(tbs_der) + octet_length(certificate_der)::bigint))
    as size from issuance_intents i join certificates c on c.intent_id = i.id where i.request_id = ${requestId}`.execute(
    owner,
  );
  return `; without ${rows[0]?.size} of certificates and what was signed in them, which no list reads`;
}

function render(machine: readonly string[], sizes: string, figures: readonly Figures[]): string {
  const load = loadavg()
    .map((one) => one.toFixed(1))
    .join(', ');
  return [
    `Measured on ${systemClock.now().toISOString().slice(0, 10)}: ${count.toLocaleString('en')} certificates over ${structures} structures, ${sizes}.`,
    `The machine's load at the end was ${load} (1, 5, 15 min): more than its cores says that others were on it, and how much these figures are too high.`,
    '',
    ...machine.map((line) => `- ${line}`),
    '',
    '| Milliseconds | p50 | p95 | best |',
    '| --- | ---: | ---: | ---: |',
    ...figures.map(
      ({ what, p50, p95, best }) => `| ${what} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${best.toFixed(1)} |`,
    ),
  ].join('\n');
}
