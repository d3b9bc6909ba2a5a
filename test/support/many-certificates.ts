import { type Kysely, sql } from 'kysely';
import type { Database } from '../../server/platform/schema.ts';

interface Many {
  /** A withdrawn request, whose certificate is copied. */
  readonly requestId: string;
  readonly count: number;
  /** New structures that they are spread over; 0: all in that of the request. */
  readonly structures: number;
  readonly now: Date;
}

const tables = ['structures', 'products', 'requests', 'issuance_intents', 'certificates'];

/**
 * As many certificates as a portal has after years, by copies of one: each with its product, request, intent and serial, one in
 * fifty revoked, ends from four months ago to three years ahead. For lists and counts: their bytes are all the same.
 */
export async function copyCertificate(
  owner: Kysely<Database>,
  { requestId, count, structures, now }: Many,
): Promise<void> {
  await owner.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx);
    for (const table of tables) await sql.raw(`alter table ${table} disable trigger user`).execute(tx);
    // Letters are sorted far faster all at once.
    const named = await sql<{ made: string }>`select indexdef as made from pg_indexes
      where indexname = 'certificates_named'`.execute(tx);
    await sql.raw('drop index certificates_named').execute(tx);
    const copied = (table: string, from: string, changes: string, more = '') =>
      sql
        .raw(`insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(o) || jsonb_build_object(${changes}))).*
        from ${table} o, generate_series(1, ${count}) n where ${from} ${more}`)
        .execute(tx);
    const id = (kind: string) => `md5('${kind}' || n)::uuid`;
    const structure = structures === 0 ? 'o.structure_id' : `md5('structure' || (n % ${structures}))::uuid`;
    const end = `timestamptz '${now.toISOString()}' + (n * 7919 % 1215 - 120) * interval '1 day' + n * interval '1 second'`;
    const request = `o.id = '${requestId}'`;
    const ofRequest = `o.request_id = '${requestId}'`;
    if (structures > 0) {
      await sql
        .raw(`insert into structures select (jsonb_populate_record(null::structures, to_jsonb(o) || jsonb_build_object(
          'id', md5('structure' || n)::uuid, 'name', 'Structure ' || n, 'certified_identifier', '9' || lpad(n::text, 9, '0'),
          'search_text', 'structure ' || n || ' valmont'))).*
        from structures o, generate_series(0, ${structures - 1}) n
        where o.id = (select structure_id from requests where id = '${requestId}')`)
        .execute(tx);
    }
    await copied(
      'products',
      `o.id = (select product_id from requests where id = '${requestId}')`,
      `'id', ${id('product')}, 'subject_name', 'service-' || n || '.ch-valmont.example', 'structure_id', ${structure}`,
    );
    await copied(
      'requests',
      request,
      `'id', ${id('request')}, 'reference', 'D-2020-' || lpad(n::text, 7, '0'), 'product_id', ${id('product')},
        'structure_id', ${structure}`,
    );
    const serial = `'\\x' || '40' || md5('serial' || n)`;
    await copied(
      'issuance_intents',
      ofRequest,
      `'id', ${id('intent')}, 'request_id', ${id('request')}, 'serial', left(${serial}, 34)`,
    );
    await copied(
      'certificates',
      ofRequest,
      `'id', ${id('certificate')}, 'intent_id', ${id('intent')}, 'request_id', ${id('request')}, 'product_id', ${id('product')},
        'structure_id', ${structure}, 'serial', left(${serial}, 34), 'not_after', ${end},
        'subject', 'CN=service-' || n || '.ch-valmont.example,O=STRUCTURE,C=FR', 'names', 'service-' || n || '.ch-valmont.example',
        'issued_at', ${end} - interval '3 years', 'state', case when n % 50 = 0 then 'revoked' else 'valid' end`,
    );
    for (const { made } of named.rows) await sql.raw(made).execute(tx);
    for (const table of tables) await sql.raw(`alter table ${table} enable trigger user`).execute(tx);
  });
  await sql`select count_certificates_again()`.execute(owner);
  const filled = [
    ...tables,
    'certificates_unrenewed',
    'certificate_days',
    'certificate_structure_days',
    'certificate_months',
  ];
  for (const table of filled) await sql.raw(`vacuum analyze ${table}`).execute(owner);
}
