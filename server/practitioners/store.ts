import { type Kysely, sql, type Transaction } from 'kysely';
import type { Practitioner } from '../../core/registry/annuaire-practitioner.ts';
import type { Database } from '../platform/schema.ts';

type Reader = Kysely<Database> | Transaction<Database>;

/**
 * Those of one batch, by RPPS. Of one file, a professional of two professions has two resources: they add up; another file
 * replaces what was known.
 */
export async function upsertPractitioners(
  tx: Transaction<Database>,
  practitioners: readonly Practitioner[],
  { importSha256, at }: { readonly importSha256: Buffer; readonly at: Date },
): Promise<void> {
  if (practitioners.length === 0) return;
  const rows = practitioners.map((one) => ({
    ...{ rpps: one.rpps, surname: one.surname, given_names: [...one.givenNames], professions: [...one.professions] },
    ...{ active: one.isActive, import_sha256: importSha256, imported_at: at },
  }));
  await tx
    .insertInto('practitioners')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('rpps').doUpdateSet({
        surname: sql`excluded.surname`,
        given_names: sql`excluded.given_names`,
        professions: sql`case when practitioners.import_sha256 = excluded.import_sha256
          then array(select distinct unnest(practitioners.professions || excluded.professions) order by 1)
          else excluded.professions end`,
        active: sql`case when practitioners.import_sha256 = excluded.import_sha256
          then practitioners.active or excluded.active else excluded.active end`,
        import_sha256: sql`excluded.import_sha256`,
        imported_at: sql`excluded.imported_at`,
      }),
    )
    .execute();
}

/** How far this file came, held until the transaction ends; entered if it is new. */
export async function lockImport(
  tx: Transaction<Database>,
  { sha256, fileName, at }: { readonly sha256: Buffer; readonly fileName: string; readonly at: Date },
) {
  await tx
    .insertInto('practitioner_imports')
    .values({ sha256, file_name: fileName, read_items: '0', refused_items: '0', started_at: at, finished_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return tx
    .selectFrom('practitioner_imports')
    .selectAll()
    .where('sha256', '=', sha256)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function markRead(
  tx: Transaction<Database>,
  sha256: Buffer,
  { read, refused, finishedAt }: { readonly read: number; readonly refused: number; readonly finishedAt: Date | null },
): Promise<void> {
  await tx
    .updateTable('practitioner_imports')
    .set({ read_items: String(read), refused_items: String(refused), finished_at: finishedAt })
    .where('sha256', '=', sha256)
    .execute();
}

export const practitionerByRpps = (db: Reader, rpps: string) =>
  db
    .selectFrom('practitioners')
    .select(['rpps', 'surname', 'given_names as givenNames', 'professions', 'active as isActive'])
    .where('rpps', '=', rpps)
    .executeTakeFirst();

/** Whether a file was ever read to its end: from then on the register is the one that counts. */
export const hasRegister = async (db: Reader): Promise<boolean> =>
  (await db
    .selectFrom('practitioner_imports')
    .select('sha256')
    .where('finished_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()) !== undefined;
