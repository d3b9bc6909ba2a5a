import { type Kysely, sql } from 'kysely';
import { parseCertificate } from '../../../core/x509/certificate.ts';
import { alternativeNames } from '../../../core/x509/extensions.ts';
import type { MigrationStep } from '../migrate.ts';

/** What the lists of certificates and the journal are searched by. */
export const searchableLists: MigrationStep = {
  name: '0005-lists',
  async up(db) {
    await sql.raw('alter table certificates add column names text').execute(db);
    await fillNames(db as Kysely<Certificates>);
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

interface Certificates {
  certificates: { id: string; certificate_der: Buffer; names: string | null };
}

const batch = 500;

/** From the bytes that were signed: what a form says is not what a certificate says. */
async function fillNames(db: Kysely<Certificates>): Promise<void> {
  await sql`select set_config('sceau.actor_kind', 'service', true), set_config('sceau.actor_id', 'migration', true)`.execute(
    db,
  );
  for (;;) {
    const rows = await db
      .selectFrom('certificates')
      .select(['id', 'certificate_der'])
      .where('names', 'is', null)
      .limit(batch)
      .execute();
    if (rows.length === 0) return;
    for (const { id, certificate_der } of rows) {
      const parsed = parseCertificate(certificate_der);
      if (!parsed.ok) throw new Error(`the certificate ${id} cannot be read: ${parsed.refusal.code}`);
      const names = alternativeNames(parsed.value.tbs.extensions).join(' ');
      await db.updateTable('certificates').set({ names }).where('id', '=', id).execute();
    }
  }
}

const statements: readonly string[] = [
  'alter table certificates alter column names set not null',
  `create trigger certificates_names_frozen before update of names on certificates
    for each statement execute function refuse_change()`,
  'create index certificates_newest_first on certificates (issued_at desc, id desc)',
  'create index certificates_by_end on certificates (not_after, id)',
  'create index certificates_by_serial on certificates (serial)',
  'create index certificates_by_fingerprint on certificates (sha256)',
  'create index intents_by_serial on issuance_intents (serial)',

  // Each beside the running number, so that the newest entries of a search are read first and the rest is left alone.
  `create index journal_of_request on journal ((facts::jsonb ->> 'request'), sequence)`,
  'create index journal_of_event on journal (event, sequence)',
  'create index journal_of_actor on journal (actor_id, sequence)',
  'create index journal_of_structure on journal (structure_id, sequence)',
  'create index journal_by_time on journal using brin (at)',
];
