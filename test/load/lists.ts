import { sql } from 'kysely';
import { findCertificates } from '../../core/contract/certificates.ts';
import { countCertificates } from '../../core/contract/follow.ts';
import { copyCertificate } from '../support/many-certificates.ts';
import { authCli, finalised, withdraw } from '../support/portal-journey.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { openTestPortal } from '../support/test-portal.ts';

/** Lists, searches and counts over many certificates: `node test/load/lists.ts [certificates]`. Prints p50 and p95 in ms. */
const count = Number(process.argv[2] ?? 100_000);
const rounds = 40;

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const admin = portal.client('hopital');
const officer = portal.client('officier');
const requestId = await finalised(admin, await portal.structureId('CH de Valmont'), authCli());
await withdraw(admin, requestId);
await copyCertificate(database.owner, { requestId, count, structures: 300, now: portal.clock.now() });
for (let index = 0; index < 300; index += 1) {
  await portal.designate({ login: 'hopital', structure: `Structure ${index}` });
}

const number = (round: number) => 1 + ((round * 7919) % count);
const list = (client: typeof admin, query: object) => client.call(findCertificates, { query });
const last = (await list(officer, {})).value.next ?? '';
const asked: Readonly<Record<string, (round: number) => Promise<unknown>>> = {
  'officer: first page': () => list(officer, {}),
  'officer: next page': () => list(officer, { after: last }),
  'officer: valid': () => list(officer, { state: 'valid' }),
  'officer: what expires, soonest first': () => list(officer, { state: 'valid', expiresUntil: '2027-12-31' }),
  'officer: to renew': () => list(officer, { renewal: 'open' }),
  'officer: offer ORG': () => list(officer, { offer: 'ORG' }),
  'officer: name': (round) => list(officer, { search: `service-${number(round)}.ch` }),
  'officer: reference': (round) => list(officer, { search: `D-2020-${String(number(round)).padStart(7, '0')}` }),
  'officer: structure': (round) => list(officer, { search: `structure ${round % 300}` }),
  'officer: nothing of that name': () => list(officer, { search: 'introuvable' }),
  'officer: serial': (round) => list(officer, { search: `40${String(round).padStart(30, '0')}` }),
  'officer: counts and timeline': () => officer.call(countCertificates, {}),
  '300 structures: first page': () => list(admin, {}),
  '300 structures: to renew': () => list(admin, { renewal: 'open' }),
  '300 structures: name': (round) => list(admin, { search: `service-${number(round)}.ch` }),
  '300 structures: counts and timeline': () => admin.call(countCertificates, {}),
};

const { rows: sizes } = await sql<{ size: string; totals: string; named: string }>`select
  pg_size_pretty(pg_database_size(current_database())) as size,
  pg_size_pretty(pg_total_relation_size('certificate_days') + pg_total_relation_size('certificate_months')) as totals,
  pg_size_pretty(pg_relation_size('certificates_named')) as named`.execute(database.owner);
process.stdout.write(
  `on disk ${sizes[0]?.size}, of which totals ${sizes[0]?.totals}, index of names ${sizes[0]?.named}\n`,
);
process.stdout.write(`${count} certificates, ${rounds} calls each, one after the other\n`);
for (const [name, ask] of Object.entries(asked)) {
  for (let round = 0; round < 5; round += 1) await ask(round);
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    await ask(round);
    took.push(performance.now() - began);
  }
  took.sort((one, other) => one - other);
  const at = (part: number) => (took[Math.ceil(took.length * part) - 1] ?? 0).toFixed(1).padStart(7);
  process.stdout.write(`${name.padEnd(40)} p50 ${at(0.5)}  p95 ${at(0.95)}\n`);
}
process.exit(0);
