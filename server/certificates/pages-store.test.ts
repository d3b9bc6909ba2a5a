import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { differencesOfTotals } from '../../test/support/certificate-totals.ts';
import { copyCertificate } from '../../test/support/many-certificates.ts';
import { authCli, finalised, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { type Acting, actingAs } from '../platform/acting.ts';
import { namedByWords } from './named-by-words.ts';
import { ofTheHeld, pageOfCertificates } from './pages-store.ts';
import { searchTerms } from './search-terms.ts';
import { type CertificateSearch, conditionsOf, countFound, selectCertificates } from './store.ts';
import { countByState, countEndings, countInTotals } from './totals-store.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { db, clock } = portal;
const owner = database.owner;
const structures = 14;
const count = 700;
const offers = ['ORG', 'SERV', 'PS'];

/**
 * Of each kind and state in most structures, two structures with nothing but what has ended, ends that fall together, and issued in an order that
 * is not that of their ends; a few whose renewal is under way.
 */
async function makeCertificates(): Promise<readonly string[]> {
  const admin = portal.client('hopital');
  const requestId = await finalised(admin, await portal.structureId('CH de Valmont'), authCli());
  assert.equal((await withdraw(admin, requestId)).status, 200);
  await copyCertificate(owner, { requestId, count, structures, now: clock.now() });
  await owner.transaction().execute(async (tx) => {
    for (const table of ['products', 'certificates', 'requests'])
      await sql.raw(`alter table ${table} disable trigger user`).execute(tx);
    await sql`update products p set offer = (${offers}::text[])[1 + n % 3], usage = case when n % 2 = 0 then 'SIGN' else 'AUTH_CLI' end
      from (select id, row_number() over (order by id)::integer as n from products) one where one.id = p.id`.execute(
      tx,
    );
    await sql`update certificates c set offer = p.offer, usage = p.usage,
        state = case when n % 7 = 0 then 'revoked' else 'valid' end,
        issued_at = date_trunc('day', c.issued_at) - (n % 5) * interval '40 days',
        not_after = case when c.structure_id in (md5('structure3')::uuid, md5('structure4')::uuid)
          then ${clock.now()}::timestamptz - (n % 60) * interval '1 day'
          else date_trunc('hour', c.not_after) - (n % 3) * interval '1 hour' end
      from products p, (select id, row_number() over (order by id)::integer as n from certificates) one
      where p.id = c.product_id and one.id = c.id`.execute(tx);
    const underWay = (rest: number) => sql`withdrawn_at = null, delivered_at = null
      where ascii(right(reference, 1)) % 2 = ${sql.lit(rest)} and id in (select request_id from certificates order by id limit 60)`;
    await sql`update requests set state = 'finalised', ${underWay(0)}`.execute(tx);
    await sql`update requests set state = 'filed', filed_at = finalised_at, decide_before = finalised_at + interval '30 days',
      finalised_at = null, withdraw_before = null, ${underWay(1)}`.execute(tx);
    for (const table of ['products', 'certificates', 'requests'])
      await sql.raw(`alter table ${table} enable trigger user`).execute(tx);
    await sql`select count_certificates_again()`.execute(tx);
  });
  const { rows } = await sql<{
    id: string;
  }>`select id from structures where name like 'Structure %' order by id`.execute(owner);
  return rows.map(({ id }) => id);
}
const structureIds = await makeCertificates();
const certificateIds = (await owner.selectFrom('certificates').select('id').orderBy('id').execute()).map(
  ({ id }) => id,
);

const { rows: places } = await sql<{ id: string; structure_id: string; offer: string }>`select id, structure_id, offer
  from certificates`.execute(owner);
const placeOf = new Map(places.map((one) => [one.id, one]));

/** Reaches nine of the structures, whatever a search says. */
for (let index = 0; index < 9; index += 1) {
  await portal.designate({
    login: 'editeur',
    structure: `Structure ${index}`,
    offers: index % 2 === 0 ? ['ORG', 'SERV'] : ['ORG'],
  });
}
/** Sees one in fourteen. */
await portal.designate({ login: 'equipe', structure: 'Structure 9', offers: ['ORG', 'SERV'] });
const personOf = async (login: string): Promise<Acting> => {
  const { accountId } = await portal.actor(login);
  return { kind: 'person', id: accountId, at: clock.now() };
};
const acting: Readonly<Record<string, Acting>> = {
  service: { kind: 'service', id: 'test', at: clock.now() },
  person: await personOf('editeur'),
  ofOne: await personOf('equipe'),
};

const day = (days: number) => new Date(clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 });
const scope = fc.record({
  structureId: fc.constantFrom(...structureIds),
  offers: fc.option(fc.subarray(offers, { minLength: 1 }), { nil: null }),
});
const ofAllStructures = structureIds.map((structureId) => ({ structureId, offers: null }));
const asked = fc.record({
  scopes: fc.option(fc.oneof(fc.array(scope, { maxLength: 20 }), fc.constant(ofAllStructures)), {
    nil: null,
    freq: 4,
  }),
  state: some(fc.constantFrom('valid', 'expired', 'revoked')),
  offer: some(fc.constantFrom(...offers)),
  usage: some(fc.constantFrom('SIGN', 'AUTH_CLI')),
  structureId: fc.option(fc.constantFrom(...structureIds), { nil: undefined, freq: 4 }),
  expiresUntil: some(fc.integer({ min: -50, max: 1000 }).map(day)),
  renewal: fc.option(fc.constant('open' as const), { nil: undefined, freq: 3 }),
  after: some(fc.constantFrom(...certificateIds)),
  made: fc.array(fc.constantFrom(...certificateIds), { maxLength: 5 }),
  search: fc.option(
    fc.constantFrom(
      ...['valmont', 'structure 1', 'structure 12', 'service-1', 'structure service-22', 'introuvable'],
      ...['ice-12.ch-valmont.exam', 'Service-115', '.ch-valmont.', 'service-12.ch-mauves'],
    ),
    {
      nil: undefined,
      freq: 2,
    },
  ),
  limit: fc.constantFrom(1, 2, 5, 21, 51),
  by: fc.constantFrom('service', 'person', 'ofOne'),
});

/** Of everything only those ask who reach everything. */
const inName = (by: string, scopes: CertificateSearch['scopes']) => acting[scopes === null ? 'service' : by] ?? null;

/** Made for who asks, and in none of their scopes. */
function heldBeside(made: readonly string[], { scopes, renewal }: Pick<CertificateSearch, 'scopes' | 'renewal'>) {
  if (scopes === null || renewal === 'open') return [];
  return [...new Set(made)].filter((id) => {
    const one = placeOf.get(id);
    return !scopes.some(
      ({ structureId, offers: some }) =>
        structureId === one?.structure_id && (some === null || some.includes(one.offer)),
    );
  });
}

/** Words are read in one of three ways, by how many certificates they name: each must show the same. */
async function waysToName(search: string | undefined, { scopes, held }: Pick<CertificateSearch, 'scopes' | 'held'>) {
  if (search === undefined) return [{}];
  const amongs = search.split(' ').map(async (typed) => {
    const word = typed.toLowerCase();
    const structures = await owner
      .selectFrom('structures')
      .select('id')
      .where('search_text', 'like', `%${word}%`)
      .execute();
    const others = await owner.selectFrom('certificates').select('id').where('names', 'like', `%${word}%`).execute();
    const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
    return { named: null, among: { structures: idsOf(structures), others: idsOf(others) } };
  });
  const { named } = await namedByWords(db, search.split(' '), scopes);
  return [{ named: named == null ? null : [...named, ...held] }, { named: null }, ...(await Promise.all(amongs))];
}

/** Without parts and without totals: each certificate looked at, and sorted. */
async function plainly(search: CertificateSearch) {
  const { state, renewal, expiresUntil, after } = search;
  const [column, direction] =
    state === 'expired' && renewal === undefined
      ? (['not_after', 'desc'] as const)
      : expiresUntil === undefined && renewal === undefined
        ? (['issued_at', 'desc'] as const)
        : (['not_after', 'asc'] as const);
  const rows = await selectCertificates(db)
    .where((is) => is.and(conditionsOf(search)))
    .orderBy(`certificates.${column}`, direction)
    .orderBy('certificates.id', direction)
    .execute();
  const all = rows.map(({ id }) => id);
  if (after === undefined) return all.slice(0, search.limit);
  const last = await selectCertificates(db).where('certificates.id', '=', after).executeTakeFirst();
  if (last === undefined) return [];
  const timeOf = (row: typeof last) => (column === 'issued_at' ? row.issuedAt : row.notAfter).getTime();
  const isBeyond = (row: typeof last) => {
    const ahead = timeOf(row) - timeOf(last) || (row.id < last.id ? -1 : 1);
    return row.id !== last.id && (direction === 'asc' ? ahead > 0 : ahead < 0);
  };
  return rows
    .filter(isBeyond)
    .map(({ id }) => id)
    .slice(0, search.limit);
}

test('copies leave the indexes as migrations made them', async () => {
  const { rows } = await sql<{ target: number }>`select attstattarget as target from pg_attribute
    where attrelid = 'certificates_named'::regclass`.execute(owner);
  assert.deepEqual(rows, [{ target: 1000 }]);
});

test('a page merged from parts is that of all certificates sorted, and its total their COUNT, whatever is asked', async () => {
  assert.equal(await differencesOfTotals(owner), 0);
  let shown = 0;
  await fc.assert(
    fc.asyncProperty(asked, ({ by, search, made, ...query }) =>
      actingAs(inName(by, query.scopes), async () => {
        const terms = search === undefined ? undefined : searchTerms(search);
        const held = heldBeside(made, query);
        const plain: CertificateSearch = { ...query, held, terms, now: clock.now() };
        const expected = await plainly(plain);
        for (const named of await waysToName(search, plain)) {
          for (const looks of terms === undefined ? [{ first: 1, inAll: 0 }] : [undefined, { first: 4, inAll: 30 }]) {
            const page = (await pageOfCertificates(db, { ...plain, ...named }, looks)).map(({ id }) => id);
            assert.deepEqual(page, expected);
            shown += page.length;
          }
        }
        if (terms === undefined) {
          const own = held.length === 0 ? 0 : await countFound(db, ofTheHeld(plain));
          assert.equal((await countInTotals(db, plain)) + own, await countFound(db, plain));
        }
      }),
    ),
    { numRuns: 300, endOnFailure: true },
  );
  assert.ok(shown > 1000, `${shown} certificates were shown`);
});

test('common words are met in the same order whether one sees most of the list of all, or next to nothing of it', async () => {
  const ofMany = fc.record({
    by: fc.constantFrom('service', 'person', 'ofOne'),
    scopes: fc.oneof(fc.array(scope, { minLength: 12, maxLength: 30 }), fc.constant(ofAllStructures)),
    search: fc.constantFrom('valmont', 'structure 1', 'structure 9', 'structure service-22', 'service-1'),
    after: some(fc.constantFrom(...certificateIds)),
    state: some(fc.constantFrom('valid')),
    limit: fc.constantFrom(2, 21, 51),
    looks: fc.record({ first: fc.constantFrom(1, 2, 8), inAll: fc.constantFrom(4, 30, 1000) }),
  });
  const pages = { whole: 0, part: 0, empty: 0 };
  await fc.assert(
    fc.asyncProperty(ofMany, ({ by, search, looks, ...query }) =>
      actingAs(inName(by, query.scopes), async () => {
        const plain = { ...query, held: [], terms: searchTerms(search), now: clock.now() };
        const page = (await pageOfCertificates(db, { ...plain, named: null }, looks)).map(({ id }) => id);
        assert.deepEqual(page, await plainly(plain));
        pages[page.length === query.limit ? 'whole' : page.length > 0 ? 'part' : 'empty'] += 1;
      }),
    ),
    { numRuns: 200, endOnFailure: true },
  );
  for (const [kind, met] of Object.entries(pages)) assert.ok(met > 10, `${kind}: ${met}`);
});

test('counts and timeline of any structures and offers are those of their certificates', async () => {
  await fc.assert(
    fc.asyncProperty(asked, fc.integer({ min: -100, max: 1100 }), ({ by, scopes, offer, usage }, days) =>
      actingAs(inName(by, scopes), async () => {
        const now = new Date(clock.now().getTime() + days * 86_400_000);
        const extent = { scopes, held: [], offer, usage, now };
        const of = (state: CertificateSearch['state']) => countFound(db, { ...extent, state, limit: 1 });
        const counts = await countByState(db, extent);
        assert.deepEqual([counts.valid, counts.expired, counts.revoked].map(Number), [
          await of('valid'),
          await of('expired'),
          await of('revoked'),
        ]);
        const conditions = sql.join(conditionsOf({ ...extent, state: 'valid', limit: 1 }), sql` and `);
        const { rows } = await sql<{ day: string; count: bigint; in30: bigint; in90: bigint }>`
          select paris_day(not_after) as day, count(*) as count, count(*) filter (where not_after < ${now}::timestamptz + interval '720 hours') as in30,
            count(*) filter (where not_after < ${now}::timestamptz + interval '2160 hours') as in90
          from certificates where ${conditions} and not_after < ${now}::timestamptz + interval '12 months' group by 1 order by 1`.execute(
          db,
        );
        assert.deepEqual(
          await countEndings(db, extent),
          rows.map(({ day, count }) => ({ day, count })),
        );
        const sum = (which: 'in30' | 'in90') => rows.reduce((total, row) => total + row[which], 0n);
        assert.deepEqual([counts.within30, counts.within90], [sum('in30'), sum('in90')]);
      }),
    ),
    { numRuns: 80, endOnFailure: true },
  );
});
