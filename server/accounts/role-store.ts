import { type Kysely, type SqlBool, sql, type Transaction } from 'kysely';
import type { StandingRole } from '../../core/contract/actions.ts';
import type { Database } from '../platform/schema.ts';

type Reader = Kysely<Database> | Transaction<Database>;

/** Of all the open accounts of the person behind this one. */
export async function rolesOfPerson(db: Reader, accountId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('accounts')
    .select('roles')
    .where('closed_at', 'is', null)
    .where('person_id', '=', (eb) => eb.selectFrom('accounts').select('person_id').where('id', '=', accountId))
    .execute();
  return rows.flatMap(({ roles }) => roles);
}

export async function addRole(tx: Transaction<Database>, accountId: string, role: StandingRole): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ roles: sql`array_append(array_remove(roles, ${role}), ${role})` })
    .where('id', '=', accountId)
    .execute();
}

export const anyOfficer = async (db: Reader): Promise<boolean> =>
  (await db
    .selectFrom('accounts')
    .select('id')
    .where(sql<SqlBool>`'registrationOfficer' = any (roles) and closed_at is null`)
    .limit(1)
    .executeTakeFirst()) !== undefined;
