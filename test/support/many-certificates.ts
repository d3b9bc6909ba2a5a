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
    /** All columns of the row that is copied, but those that are said. */
    const copied = async (
      table: string,
      where: string,
      said: Readonly<Record<string, string>>,
      numbers = `1, ${count}`,
    ) => {
      const { rows: columns } = await sql<{ name: string }>`select attname as name from pg_attribute
        where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`.execute(
        tx,
      );
      const names = columns.map(({ name }) => name);
      await sql
        .raw(`insert into ${table} (${names.join(', ')}) select ${names.map((name) => said[name] ?? `o.${name}`).join(', ')}
          from ${table} o, generate_series(${numbers}) n where ${where}`)
        .execute(tx);
    };
    const id = (kind: string) => `md5('${kind}' || n)::uuid`;
    const structure = structures === 0 ? 'o.structure_id' : `md5('structure' || (n % ${structures}))::uuid`;
    const end = `timestamptz '${now.toISOString()}' + (n * 7919::bigint % 1215 - 120) * interval '1 day' + n % 86400 * interval '1 second'`;
    const serial = `decode(left('40' || md5('serial' || n), 32), 'hex')`;
    const ofRequest = `o.request_id = '${requestId}'`;
    if (structures > 0) {
      await copied(
        'structures',
        `o.id = (select structure_id from requests where id = '${requestId}')`,
        {
          id: id('structure'),
          name: `'Structure ' || n`,
          certified_identifier: `'9' || lpad(n::text, 9, '0')`,
          search_text: `'structure ' || n || ' valmont'`,
        },
        `0, ${structures - 1}`,
      );
    }
    await copied('products', `o.id = (select product_id from requests where id = '${requestId}')`, {
      id: id('product'),
      subject_name: `'service-' || n || '.ch-valmont.example'`,
      structure_id: structure,
    });
    await copied('requests', `o.id = '${requestId}'`, {
      id: id('request'),
      reference: `'D-2020-' || lpad(n::text, 7, '0')`,
      product_id: id('product'),
      structure_id: structure,
    });
    await copied('issuance_intents', ofRequest, { id: id('intent'), request_id: id('request'), serial });
    await copied('certificates', ofRequest, {
      id: id('certificate'),
      intent_id: id('intent'),
      request_id: id('request'),
      product_id: id('product'),
      structure_id: structure,
      serial,
      not_after: end,
      subject: `'CN=service-' || n || '.ch-valmont.example,O=STRUCTURE,C=FR'`,
      names: `'service-' || n || '.ch-valmont.example'`,
      issued_at: `${end} - interval '3 years'`,
      state: `case when n % 50 = 0 then 'revoked' else 'valid' end`,
    });
    for (const { made } of named.rows) await sql.raw(made).execute(tx);
    for (const table of tables) await sql.raw(`alter table ${table} enable trigger user`).execute(tx);
    await sql`select count_certificates_again()`.execute(tx);
  });
  const filled = [
    ...tables,
    'certificates_unrenewed',
    'certificate_days',
    'certificate_months',
    'certificate_years',
    'certificate_sums',
  ];
  for (const table of filled) await sql.raw(`vacuum analyze ${table}`).execute(owner);
}
