import { sql } from 'kysely';
import { finalised, withdraw } from './portal-journey.ts';
import { revokeQuietly } from './revoke-quietly.ts';
import type { TestDatabase } from './test-database.ts';
import type { TestPortal } from './test-portal.ts';

/**
 * A database as it is after a disaster: `count` serials to be listed, one in ten burnt, the others revoked for reasons of every kind
 * and one in seven with the date of its compromise. Their certificates are not there: the bench of lists reads none, and the
 * keys that would ask for them are dropped, in this database alone.
 */
export async function fillRevoked({ owner }: TestDatabase, portal: TestPortal, count: number): Promise<void> {
  const requestId = await finalised(portal.client('hopital'), await portal.structureId('CH de Valmont'));
  await withdraw(portal.client('hopital'), requestId);
  await portal.asService((tx) => revokeQuietly(tx, portal.clock.now()));
  const burnt = Math.floor(count / 10);
  const run = (text: string) => sql.raw(text).execute(owner);
  await owner.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx);
    const within = (text: string) => sql.raw(text).execute(tx);
    for (const table of ['revocations', 'issuance_intents']) await within(`alter table ${table} disable trigger user`);
    await within(`do $$ declare name text; begin
      for name in select conname from pg_constraint where conrelid = 'revocations'::regclass and contype = 'f' loop
        execute format('alter table revocations drop constraint %I', name);
      end loop; end $$`);
    // In their order, so that the indexes grow at their end: minutes less.
    const serial = (first: string) =>
      `'\\x${first}'::bytea || int8send(n::bigint << 24) || substr(decode(md5(n::text), 'hex'), 1, 7)`;
    await within(`insert into revocations select r.authority_id, ${serial('41')}, 1,
        r.certificate_id, r.structure_id,
        (array['superseded', 'keyCompromise', 'cessationOfOperation', 'unspecified', 'affiliationChanged', 'privilegeWithdrawn'])[1 + n % 6],
        r.revoked_at - n % 1000 * interval '1 hour', case when n % 7 = 0 then r.revoked_at - interval '60 days' end,
        case when n % 6 = 5 then 'officer' else 'proof' end, case when n % 6 = 5 then (select id from accounts limit 1) end, null,
        r.not_after, r.recorded_at
      from (select * from revocations limit 1) r, generate_series(1, ${count - burnt}) n`);
    await within(`insert into issuance_intents
      select (jsonb_populate_record(null::issuance_intents, to_jsonb(i)
        || jsonb_build_object('id', md5('intent' || n)::uuid, 'serial', ${serial('40')}, 'state', 'burnt'))).*
      from (select * from issuance_intents limit 1) i, generate_series(1, ${burnt}) n`);
    for (const table of ['revocations', 'issuance_intents']) await within(`alter table ${table} enable trigger user`);
  });
  for (const table of ['revocations', 'issuance_intents']) await run(`vacuum analyze ${table}`);
}
