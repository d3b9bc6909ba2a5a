import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../../server/platform/schema.ts';

interface Many {
  /** A withdrawn request, whose certificate is copied. */
  readonly requestId: string;
  readonly count: number;
  /** New structures that they are spread over; 0: all in that of the request. */
  readonly structures: number;
  readonly now: Date;
  /** Without the bytes of certificates, which no list reads and ten millions of which fill a disk. */
  readonly withoutBytes?: boolean;
}

type Tx = Transaction<Database>;

const tables = ['structures', 'products', 'requests', 'issuance_intents', 'certificates'];
/** Filled by `count_certificates_again`. */
const counted = [
  ...['certificates_unrenewed', 'certificate_days', 'certificate_months', 'certificate_years'],
  'certificate_sums',
];

/**
 * As many certificates as a portal has after years, by copies of one: each with its product, request, intent and serial, one in
 * fifty revoked, ends from four months ago to three years ahead. For lists and counts: what they
 * hold is not of their key.
 */
export async function copyCertificate(owner: Kysely<Database>, many: Many): Promise<void> {
  await owner.transaction().execute(async (tx) => {
    await sql`select set_config('statement_timeout', '0', true), set_config('maintenance_work_mem', '1GB', true),
      set_config('work_mem', '256MB', true)`.execute(tx);
    for (const table of tables) await sql.raw(`alter table ${table} disable trigger user`).execute(tx);
    const putBack = await takeAway(tx);
    await copyRows(tx, many);
    for (const statement of putBack) await sql.raw(statement).execute(tx);
    for (const table of tables) await sql.raw(`alter table ${table} enable trigger user`).execute(tx);
    await sql`select count_certificates_again()`.execute(tx);
  });
  await owner.connection().execute(async (session) => {
    await sql`select set_config('statement_timeout', '0', false)`.execute(session);
    for (const table of [...tables, ...counted]) await sql.raw(`vacuum analyze ${table}`).execute(session);
    await sql`reset statement_timeout`.execute(session);
  });
}

/**
 * References, and the indexes that no constraint needs: checked and sorted far faster all at once. What puts them back is answered,
 * in its order.
 */
async function takeAway(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ away: string; back: string }>`
    select format('drop index %s', i.indexrelid::regclass) as away, pg_get_indexdef(i.indexrelid) as back from pg_index i
      where i.indrelid = any (${tables}::text[]::regclass[])
        and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
    union all
    select format('alter table %s drop constraint %I', conrelid::regclass, conname),
        format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
      from pg_constraint where contype = 'f' and conrelid = any (${tables}::text[]::regclass[])`.execute(tx);
  // No definition of an index says how well PostgreSQL is to know what it holds.
  const { rows: known } = await sql<{ back: string }>`
    select format('alter index %s alter column %s set statistics %s', a.attrelid::regclass, a.attnum, a.attstattarget) as back
      from pg_attribute a join pg_index i on i.indexrelid = a.attrelid
      where i.indrelid = any (${tables}::text[]::regclass[]) and a.attstattarget >= 0`.execute(tx);
  for (const { away } of rows) await sql.raw(away).execute(tx);
  return [...rows, ...known].map(({ back }) => back);
}

async function copyRows(tx: Tx, { requestId, count, structures, now, withoutBytes = false }: Many): Promise<void> {
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
  // In rising order, as the portal's own are.
  const id = (kind: string) => `(lpad(to_hex(n), 12, '0') || right(md5('${kind}'), 20))::uuid`;
  const structure = structures === 0 ? 'o.structure_id' : `md5('structure' || (n % ${structures}))::uuid`;
  const end = `timestamptz '${now.toISOString()}' + (n * 7919::bigint % 1215 - 120) * interval '1 day' + n % 86400 * interval '1 second'`;
  const serial = `decode(left('40' || md5('serial' || n), 32), 'hex')`;
  const ofRequest = `o.request_id = '${requestId}'`;
  // A key and a fingerprint of its own each, or no plan would look either up in its index.
  const key = { spki_sha256: `sha256(('key' || n)::bytea)` };
  const bytes = withoutBytes ? 'int8send(n)' : 'o.certificate_der || int8send(n)';
  if (structures > 0) {
    await copied(
      'structures',
      `o.id = (select structure_id from requests where id = '${requestId}')`,
      {
        id: structure,
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
    reference: `'D-2020-' || lpad(n::text, 8, '0')`,
    product_id: id('product'),
    structure_id: structure,
    ...key,
  });
  await copied('issuance_intents', ofRequest, {
    id: id('intent'),
    request_id: id('request'),
    serial,
    ...key,
    ...(withoutBytes ? { tbs_der: 'int8send(n)' } : {}),
  });
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
    ...key,
    certificate_der: bytes,
    sha256: `sha256(${bytes})`,
  });
}
