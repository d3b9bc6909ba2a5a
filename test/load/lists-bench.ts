import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { findCertificates } from '../../core/contract/certificates.ts';
import { countCertificates } from '../../core/contract/follow.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { startEmbeddedPostgres } from '../../server/platform/postgres-embedded.ts';
import { atEnd } from '../support/at-end.ts';
import { copyCertificate } from '../support/many-certificates.ts';
import { withPart } from '../support/marked-part.ts';
import { authCli, finalised, withdraw } from '../support/portal-journey.ts';
import { silentLog } from '../support/silent-log.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createTestDatabase, keepTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { openTestPortal, type TestPortal } from '../support/test-portal.ts';
import { describeMachine } from './machine.ts';
import { percentile } from './statistics.ts';

/**
 * Lists, searches and counts over many certificates: `npm run bench -- --only lists [--certificates n] [--without-bytes] [--kept folder]
 * [--quick]`, by the routes of the portal, in process; and what an issuance costs before there are any and after. `--without-bytes` leaves
 * out what no list reads, where the disk is too small; `--kept` makes the certificates in this folder, or takes those that an earlier run
 * made there; `--quick` takes 20,000 and writes nothing down.
 */
const word = (name: string): string | undefined => {
  const place = process.argv.indexOf(name);
  return place > 0 ? process.argv[place + 1] : undefined;
};
const isQuick = process.argv.includes('--quick');
const count = Number(word('--certificates') ?? (isQuick ? 20_000 : 250_000));
const withoutBytes = process.argv.includes('--without-bytes');
const kept = word('--kept');
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
  if (kept !== undefined) await standIn(kept);
  const empty = await openTestPortal(await createTestDatabase());
  const figures: Figures[] = [];
  const issued = [
    await measure('one more certificate, asked for and withdrawn: empty database', await issuing(empty), issuances),
  ];

  const database = await (kept === undefined ? createTestDatabase() : keepTestDatabase(`lists_${count}`));
  const portal = await openTestPortal(database);
  await fill(database, portal);
  const sizes = await sizesOf(database);
  say(sizes);
  for (const [what, ask] of Object.entries(await asked(portal))) figures.push(await measure(what, ask, rounds));
  issued.push(await measure(`the same among ${count.toLocaleString('en')}`, await issuing(portal), issuances));
  const widely = await issuing(portal, ofManyStructures);
  issued.push(await measure('the same by somebody who acts for 300 structures more', widely, issuances));

  const client = new pg.Client({ connectionString: database.runtimeUrl });
  await client.connect();
  const machine = await describeMachine(client, kept ?? (await temporaryFolder()));
  await client.end();
  const report = render(machine, sizes, [...figures, ...issued]);
  say(`\n${report}\n`);
  if (isQuick) return;
  await writeFile(documentFile, withPart(await readFile(documentFile, 'utf8'), markers, report));
  say('docs/performance.md is written.');
});

/** The PostgreSQL of this run has its data here. */
async function standIn(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o711);
  const { stop, ...urls } = await startEmbeddedPostgres({ folder, log: silentLog });
  process.env.SCEAU_TEST_POSTGRES = JSON.stringify(urls);
  atEnd(stop);
}

const valmont = 'CH de Valmont';
/** Who acts for all structures that there are. */
const ofManyStructures = 'reseau';

async function issuing(portal: TestPortal, login = 'hopital'): Promise<() => Promise<void>> {
  const admin = portal.client(login);
  const structureId = await portal.structureId(valmont);
  return async () => {
    const name = `mesure-${randomBytes(6).toString('hex')}`;
    await withdraw(admin, await finalised(admin, structureId, authCli(name)));
  };
}

/** The certificates, and who sees them; what an earlier run made stays. */
async function fill({ owner }: TestDatabase, portal: TestPortal): Promise<void> {
  const made = await owner.selectFrom('structures').select('id').where('name', '=', 'Structure 0').executeTakeFirst();
  if (made === undefined) {
    const admin = portal.client('hopital');
    const requestId = await finalised(admin, await portal.structureId(valmont));
    await withdraw(admin, requestId);
    const began = performance.now();
    await copyCertificate(owner, { requestId, count, structures, now: portal.clock.now(), withoutBytes });
    say(`${count} certificates made in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
  const many = await owner.selectFrom('accounts').select('id').where('login', '=', ofManyStructures).executeTakeFirst();
  if (many !== undefined) return;
  await portal.account(ofManyStructures);
  await portal.designate({ login: ofManyStructures, structure: valmont });
  for (let index = 0; index < structures; index += 1) {
    await portal.designate({ login: ofManyStructures, structure: `Structure ${index}` });
  }
}

/** Who acts for 300 structures and the hospital sees every certificate, by their structures. */
async function asked(portal: TestPortal): Promise<Readonly<Record<string, (round: number) => Promise<unknown>>>> {
  const [admin, officer] = [portal.client(ofManyStructures), portal.client('officier')];
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
    left_out: string;
  }>`select
    pg_size_pretty(pg_database_size(current_database())) as all,
    ${relations(['certificate_days', 'certificate_months', 'certificate_years', 'certificate_sums'])} as totals,
    ${relations(['certificates_unrenewed'])} as unrenewed, pg_size_pretty(pg_indexes_size('certificates')) as certificates,
    pg_size_pretty(pg_relation_size('certificates_named')) as named,
    (select pg_size_pretty(${count} * (octet_length(tbs_der) + octet_length(certificate_der)::bigint)) from issuance_intents i
      join certificates c on c.intent_id = i.id join structures s on s.id = c.structure_id
      where s.name = ${valmont} limit 1) as left_out`.execute(owner);
  const [size] = rows;
  if (size === undefined) throw new Error('a size has one row');
  const made = `${size.all} on disk, of which indexes of certificates ${size.certificates} (names ${size.named}), totals ${size.totals}, what nothing renewed yet ${size.unrenewed}`;
  return withoutBytes
    ? `${made}; without ${size.left_out} of certificates and what was signed in them, which no list reads`
    : made;
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
