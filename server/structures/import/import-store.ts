import { randomUUID } from 'node:crypto';
import { type Kysely, type Selectable, sql, type Transaction, type Updateable } from 'kysely';
import type { ImportCounts, ImportKind } from '../../../core/contract/registry.ts';
import type { Database } from '../../platform/schema.ts';
import type { RegistryImportTable } from '../../platform/schema-registry.ts';
import { takeTime } from '../../platform/take-time.ts';
import { writtenOut } from '../../platform/written-out.ts';

export type ImportRow = Selectable<RegistryImportTable>;
type Reader = Kysely<Database> | Transaction<Database>;

export interface NewImport {
  readonly origin: 'portal' | 'command';
  readonly kind: ImportKind;
  readonly source: string;
  readonly isComplete: boolean;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly fileSha256: Buffer | null;
  readonly startedBy: string | null;
  readonly state: 'receiving' | 'reading';
}

/** Undefined when another import of this source is not over: the database lets one in. */
export async function insertImport(tx: Transaction<Database>, made: NewImport, at: Date): Promise<string | undefined> {
  const inserted = await tx
    .insertInto('registry_imports')
    .values({
      id: randomUUID(),
      origin: made.origin,
      kind: made.kind,
      source: made.source,
      is_complete: made.isComplete,
      file_name: made.fileName,
      file_bytes: BigInt(made.fileBytes),
      file_sha256: made.fileSha256,
      started_by: made.startedBy,
      state: made.state,
      refusal_code: null,
      decided_by: null,
      decided_at: null,
      decision_reason: null,
      lease_until: null,
      created_at: at,
      finished_at: null,
    })
    // As the index has it, word for word: a parameter there would not be recognised.
    .onConflict((conflict) =>
      conflict.column('source').where(sql<boolean>`state not in ('done', 'refused', 'stopped')`).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return inserted?.id;
}

const selectImports = (db: Reader) =>
  db
    .selectFrom('registry_imports')
    .leftJoin('accounts as starter', 'starter.id', 'registry_imports.started_by')
    .leftJoin('accounts as decider', 'decider.id', 'registry_imports.decided_by')
    .selectAll('registry_imports')
    .select(['starter.display_name as startedByName', 'decider.display_name as decidedByName']);
export type NamedImportRow = Awaited<ReturnType<typeof latestImports>>[number];

export const latestImports = (db: Reader, limit: number) =>
  selectImports(db).orderBy('created_at', 'desc').orderBy('registry_imports.id', 'desc').limit(limit).execute();

export const importById = (db: Reader, id: string) =>
  selectImports(db).where('registry_imports.id', '=', id).executeTakeFirst();

export const lockImport = (tx: Transaction<Database>, id: string): Promise<ImportRow | undefined> =>
  tx.selectFrom('registry_imports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** The one that a command cut short had begun to read. */
export const unfinishedCommandImport = (db: Reader, kind: ImportKind, fileSha256: Buffer) =>
  db
    .selectFrom('registry_imports')
    .selectAll()
    .where('origin', '=', 'command')
    .where('kind', '=', kind)
    .where('file_sha256', '=', fileSha256)
    .where('state', 'not in', ['done', 'refused', 'stopped'])
    .executeTakeFirst();

export async function updateImport(
  tx: Transaction<Database>,
  id: string,
  set: Updateable<RegistryImportTable>,
): Promise<void> {
  await tx.updateTable('registry_imports').set(set).where('id', '=', id).execute();
}

export async function addLines(
  tx: Transaction<Database>,
  id: string,
  { refused, remarked }: { readonly refused: number; readonly remarked: number },
): Promise<void> {
  await tx
    .updateTable('registry_imports')
    .set((eb) => ({
      refused_lines: eb('refused_lines', '+', refused),
      remarked_lines: eb('remarked_lines', '+', remarked),
    }))
    .where('id', '=', id)
    .execute();
}

export const countsText = (counts: ImportCounts): string => JSON.stringify(counts);

/**
 * Takes the oldest import that has work to be done here and that no living process holds. A command reads its own file; what
 * is left of it once staged, any process does.
 */
export const claimImport = (tx: Transaction<Database>, now: Date, leaseEnd: Date): Promise<ImportRow | undefined> =>
  tx
    .updateTable('registry_imports')
    .set({ lease_until: leaseEnd })
    .where('id', '=', (eb) =>
      eb
        .selectFrom('registry_imports')
        .select('id')
        .where((is) =>
          is.or([
            is('state', 'in', writtenOut('comparing', 'applying')),
            is.and([is('state', '=', sql.lit('reading')), is('origin', '=', 'portal')]),
          ]),
        )
        .where((is) => is.or([is('lease_until', 'is', null), is('lease_until', '<=', now)]))
        .orderBy('created_at')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst();

/** The same for a command that goes on with its own; undefined while another process holds it. */
export const claimThisImport = (
  tx: Transaction<Database>,
  id: string,
  now: Date,
  leaseEnd: Date,
): Promise<ImportRow | undefined> =>
  tx
    .updateTable('registry_imports')
    .set({ lease_until: leaseEnd })
    .where('id', '=', id)
    .where('state', 'in', writtenOut('reading', 'comparing', 'applying'))
    .where((is) => is.or([is('lease_until', 'is', null), is('lease_until', '<=', now)]))
    .returningAll()
    .executeTakeFirst();

export async function insertPart(
  tx: Transaction<Database>,
  part: { readonly importId: string; readonly position: bigint; readonly bytes: Buffer },
): Promise<void> {
  await tx
    .insertInto('registry_import_parts')
    .values({ import_id: part.importId, position: part.position, bytes: part.bytes })
    .execute();
}

/** The file as it was received, a part at a time. */
export async function* partsOf(db: Kysely<Database>, importId: string): AsyncGenerator<Uint8Array> {
  let position = 0n;
  for (;;) {
    const part = await db
      .selectFrom('registry_import_parts')
      .select(['position', 'bytes'])
      .where('import_id', '=', importId)
      .where('position', '>=', position)
      .orderBy('position')
      .limit(1)
      .executeTakeFirst();
    if (part === undefined) return;
    yield part.bytes;
    position = part.position + BigInt(part.bytes.length);
  }
}

/** What was needed to come to an end: the file and its records. The report stays. */
export async function dropWork(tx: Transaction<Database>, importId: string): Promise<void> {
  await takeTime(tx, 10);
  await tx.deleteFrom('registry_import_parts').where('import_id', '=', importId).execute();
  await tx.deleteFrom('registry_import_rows').where('import_id', '=', importId).execute();
}
