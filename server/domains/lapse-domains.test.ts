import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { lapseDomains } from './lapse-domains.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);

test('a domain that cannot be ended keeps no other past its end, and the sweep is seen to fail', async () => {
  const names = ['un.example', 'deux.example', 'trois.example'];
  for (const name of names) await portal.grantDomain('CH de Valmont', name);
  const states = async () =>
    (
      await portal.db
        .selectFrom('domains')
        .select(['name', 'state'])
        .where(sql<boolean>`name = any (${names})`)
        .orderBy('name')
        .execute()
    ).map(({ name, state }) => `${name} ${state}`);
  await sql`create function refuse_one() returns trigger language plpgsql as $$ begin
    if new.name = 'un.example' then raise exception 'not that one'; end if; return new; end $$`.execute(database.owner);
  await sql`create trigger refuse_one before update on domains for each row execute function refuse_one()`.execute(
    database.owner,
  );
  const end = new Date(portal.clock.now().getTime() + 1096 * 86_400_000);
  await assert.rejects(lapseDomains(portal.domains, end), /not that one/);
  assert.deepEqual(await states(), ['deux.example lapsed', 'trois.example lapsed', 'un.example granted']);
  await sql`drop trigger refuse_one on domains`.execute(database.owner);
  await lapseDomains(portal.domains, end);
  assert.deepEqual((await states()).at(-1), 'un.example lapsed');
});
