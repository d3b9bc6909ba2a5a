import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { authCli, draft, finalised, sslServ, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { type RequestSearch, searchRequests } from './search-requests.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const admin = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');

/** One of each, copied with ends and moments that meet. */
async function makeRequests(): Promise<void> {
  const withdrawn = await finalised(admin, valmont, sslServ());
  await withdraw(admin, withdrawn);
  await draft(admin, valmont, authCli());
  await finalised(admin, valmont);
  const { rows: columns } = await sql<{
    name: string;
  }>`select attname as name from pg_attribute where attrelid = 'requests'::regclass
    and attnum > 0 and not attisdropped and attgenerated = ''`.execute(database.owner);
  const said: Readonly<Record<string, string>> = {
    id: 'gen_random_uuid()',
    reference: `'D-2019-' || lpad((n * 3 + length(o.state))::text, 6, '0') || right(o.id::text, 2)`,
    finalised_at: `o.finalised_at + (n % 3) * interval '1 hour'`,
    withdraw_before: `o.withdraw_before + (n % 3) * interval '1 hour'`,
    saved_at: `o.saved_at + (n % 4) * interval '1 microsecond'`,
    ...Object.fromEntries(['pack_id', 'pack_part', 'holder_id'].map((name) => [name, 'null'])),
  };
  const names = columns.map(({ name }) => name);
  await database.owner.transaction().execute(async (tx) => {
    await sql`alter table requests disable trigger user`.execute(tx);
    await sql
      .raw(`insert into requests (${names.join(', ')}) select ${names.map((name) => said[name] ?? `o.${name}`).join(', ')}
        from requests o, generate_series(1, 12) n where o.state in ('draft', 'finalised', 'withdrawn')`)
      .execute(tx);
    await sql`update requests set state = 'delivered', delivered_at = withdrawn_at where state = 'withdrawn' and reference like '%1__'`.execute(
      tx,
    );
    await sql`update requests set state = 'lapsed', lapsed_at = saved_at where state = 'finalised' and reference like '%2__'`.execute(
      tx,
    );
    await sql`alter table requests enable trigger user`.execute(tx);
  });
}
await makeRequests();

const authorId = (await portal.actor('hopital')).accountId;
const otherId = (await portal.actor('officier')).accountId;

/** The same in one sort over all. */
async function plainly(search: Omit<RequestSearch, 'after' | 'limit'>): Promise<readonly string[]> {
  const { accountId, scopes } = search.visibleTo;
  const { rows } = await sql<{ id: string }>`select r.id from requests r join structures s on s.id = r.structure_id
    where (r.state <> 'draft' or r.account_id = ${accountId})
      and ${
        scopes === null
          ? sql`true`
          : sql`(r.holder_id = ${accountId} or exists (select from
        unnest(${scopes.map(({ structureId }) => structureId)}::uuid[], ${scopes.map(({ offers }) => offers?.join(' ') ?? null)}::text[]) one (id, offers)
        where one.id = r.structure_id and (one.offers is null or r.offer = any (string_to_array(one.offers, ' ')))))`
      }
      and ${search.state === undefined ? sql`true` : sql`r.state = ${search.state}`}
      and ${search.offer === undefined ? sql`true` : sql`r.offer = ${search.offer}`}
      and ${
        search.search === undefined
          ? sql`true`
          : sql`(r.reference ilike ${`%${search.search}%`} or r.subject ilike ${`%${search.search}%`}
        or s.search_text like ${`%${search.search.toLowerCase()}%`})`
      }
    order by case r.state when 'finalised' then 0 when 'withdrawn' then 1 when 'draft' then 2 else 3 end,
      case r.state when 'finalised' then r.withdraw_before else 'infinity' end, r.saved_at desc, r.id`.execute(
    portal.db,
  );
  return rows.map(({ id }) => id);
}

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const asked = fc.record({
  visibleTo: fc.record({
    accountId: fc.constantFrom(authorId, otherId),
    scopes: fc.constantFrom(
      ...[null, [], [{ structureId: valmont, offers: null }], [{ structureId: valmont, offers: ['SERV'] }]],
    ),
  }),
  state: some(fc.constantFrom('draft', 'finalised', 'withdrawn', 'delivered', 'lapsed')),
  offer: some(fc.constantFrom('ORG', 'SERV')),
  search: some(fc.constantFrom('valmont', 'D-2019-0000', 'service', 'introuvable')),
});

test('page by page, shows what one sort over all would, whoever asks and whatever for', async () => {
  let shown = 0;
  await fc.assert(
    fc.asyncProperty(asked, fc.constantFrom(1, 3, 7, 101), async (search, limit) => {
      const expected = await plainly(search);
      const pages: string[] = [];
      for (let after: string | undefined; ; ) {
        const found = await searchRequests(portal.db, { ...search, limit, after });
        assert.deepEqual([found.total, found.totalIsLeast], [expected.length, false]);
        pages.push(...found.requests.map(({ id }) => id));
        after = found.requests.at(-1)?.id;
        if (found.requests.length < limit) break;
      }
      assert.deepEqual(pages, expected);
      shown += pages.length;
    }),
    { numRuns: 60 },
  );
  assert.ok(shown > 300, `${shown}`);
});

test('goes on from no request that is not there', async () => {
  const visibleTo = { accountId: authorId, scopes: null };
  const found = await searchRequests(portal.db, { visibleTo, limit: 5, after: '00000000-0000-4000-8000-000000000000' });
  assert.deepEqual(found.requests, []);
});
