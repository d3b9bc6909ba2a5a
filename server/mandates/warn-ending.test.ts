import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { warnEnding } from './warn-ending.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const day = 86_400_000;

test('a designation whose end cannot be told keeps no other waiting, and is told at its nearest number of days alone', async () => {
  const logins = ['un', 'deux', 'trois'];
  const began = portal.clock.now().getTime();
  for (const [index, login] of logins.entries()) {
    await portal.account(login);
    const validUntil = new Date(began + 60 * day + index * 1000);
    await portal.designate({ login, structure: 'CH de Valmont', validUntil });
  }
  const told = async () => {
    const { rows } = await sql<{ told: string }>`select a.login || ' ' || w.days_before as told from ending_warnings w
      join designations d on d.id = w.designation_id join accounts a on a.id = d.account_id
      where a.login = any (${logins}) order by 1`.execute(database.owner);
    return rows.map((row) => row.told);
  };
  const { accountId } = await portal.actor('un');
  await sql
    .raw(`create function refuse_one() returns trigger language plpgsql as $$ begin
      if exists (select from designations d where d.id = new.designation_id and d.account_id = '${accountId}') then
        raise exception 'not that one'; end if; return new; end $$`)
    .execute(database.owner);
  await sql`create trigger refuse_one before insert on ending_warnings for each row execute function refuse_one()`.execute(
    database.owner,
  );
  const at = new Date(began + 55 * day);
  await assert.rejects(warnEnding(portal.designations, at), { message: 'not that one' });
  assert.deepEqual(await told(), ['deux 7', 'trois 7']);
  await sql`drop trigger refuse_one on ending_warnings`.execute(database.owner);
  await warnEnding(portal.designations, at);
  assert.deepEqual(await told(), ['deux 7', 'trois 7', 'un 7']);
});
