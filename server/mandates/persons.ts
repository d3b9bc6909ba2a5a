import type { DesignationKind } from '../../core/contract/designations.ts';
import type { Reader } from './deps.ts';
import { correspondentOf, isAddressOf, partyOf, representationKinds } from './designation-store.ts';
import { may } from './may.ts';
import { rightsOf } from './rights.ts';
import { giving } from './view-designation.ts';

/** Whether this account may give this kind of designation for this structure today; a closed one gives nothing. */
export async function mayGive(
  db: Reader,
  accountId: string,
  { kind, structureId }: { readonly kind: DesignationKind; readonly structureId: string },
  now: Date,
): Promise<boolean> {
  const { roles } = await partyOf(db, accountId);
  const kinds = await representationKinds(db, accountId, structureId, now);
  const represents = kinds.map((held) => ({ structureId, kind: held }));
  return may({ accountId, roles, mandates: [], represents }, giving[kind], { structureId });
}

export const personOf = async (db: Reader, accountId: string): Promise<string> =>
  (await partyOf(db, accountId)).personId;

/** Where to write to this account, and in which language. */
export const personToWrite = correspondentOf;

/** Whoever reads the mail of that address acts for this account's person: what is sent there is sent to themselves. */
export const isOwnAddress = async (db: Reader, accountId: string, email: string): Promise<boolean> =>
  isAddressOf(db, await personOf(db, accountId), email);

export const standingRolesOf = async (db: Reader, accountId: string) => (await partyOf(db, accountId)).roles;

/** Whether this account acts or decides for some structure today. */
export async function isDesignated(db: Reader, accountId: string, now: Date): Promise<boolean> {
  const { mandates, represents } = await rightsOf(db, { accountId, roles: [] }, now);
  return mandates.length + represents.length > 0;
}
