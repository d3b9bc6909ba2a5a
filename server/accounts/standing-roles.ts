import type { Transaction } from 'kysely';
import type { StandingRole } from '../../core/contract/actions.ts';
import type { Database } from '../platform/schema.ts';
import { addRole, anyOfficer, rolesOfPerson } from './role-store.ts';

type Reader = Parameters<typeof anyOfficer>[0];

/** Whether an account of this person already stands on the other side: who registers does not audit. */
export async function standsOnOtherSide(db: Reader, accountId: string, role: StandingRole): Promise<boolean> {
  const other: StandingRole = role === 'auditor' ? 'registrationOfficer' : 'auditor';
  return (await rolesOfPerson(db, accountId)).includes(other);
}

/** In the transaction of whoever confirmed it, and recorded there. */
export const giveStandingRole = (tx: Transaction<Database>, accountId: string, role: StandingRole): Promise<void> =>
  addRole(tx, accountId, role);

/** Whether anybody could confirm a role today. */
export const hasOfficer = (db: Reader): Promise<boolean> => anyOfficer(db);
