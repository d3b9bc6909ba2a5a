import { randomUUID } from 'node:crypto';
import { type SqlBool, sql, type Transaction } from 'kysely';
import { standingRoles } from '../../core/contract/actions.ts';
import type { DesignationKind } from '../../core/contract/designations.ts';
import type { Database } from '../platform/schema.ts';
import type { Reader } from './deps.ts';
import type { Representation } from './may.ts';

/** Two who change the designations of one structure at once take turns: what the first did, the second sees. */
export async function takeTurn(tx: Transaction<Database>, structureId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('sceau.designations'), hashtext(${structureId}))`.execute(tx);
}

/** A row as it is shown: with the names of everybody, and why it may be of no effect within its period. */
const selectDesignations = (db: Reader) =>
  db
    .selectFrom('designations as d')
    .innerJoin('structures', 'structures.id', 'd.structure_id')
    .leftJoin('accounts as holder', 'holder.id', 'd.account_id')
    .leftJoin('structures as firm', 'firm.id', 'd.third_party_id')
    .leftJoin('accounts as giver', 'giver.id', 'd.given_by')
    .leftJoin('accounts as ender', 'ender.id', 'd.ended_by')
    .leftJoin('third_parties as team', (join) =>
      join.on(
        sql<SqlBool>`team.structure_id = coalesce(d.third_party_id, case d.kind when 'teamMember' then d.structure_id end)`,
      ),
    )
    .select([
      ...(['d.id', 'd.kind', 'd.offers', 'd.domains', 'd.replaces'] as const),
      'd.structure_id as structureId',
      'structures.name as structureName',
      'structures.certified_identifier as certifiedIdentifier',
      'd.account_id as accountId',
      'holder.display_name as holderName',
      'holder.email as holderEmail',
      'holder.person_id as personId',
      'd.third_party_id as thirdPartyId',
      'firm.name as thirdPartyName',
      'd.valid_from as validFrom',
      'd.valid_until as validUntil',
      'd.given_at as givenAt',
      'giver.display_name as giverName',
      'd.ended_at as endedAt',
      'ender.display_name as enderName',
      sql<boolean>`exists (select from designations later where later.replaces = d.id)`.as('isReplaced'),
      sql<number>`team_size(d.third_party_id)`.as('members'),
      sql<boolean>`(holder.closed_at is not null or team.closed_at is not null
        or coalesce(giver.person_id = holder.person_id, false)
        or exists (select from accounts a where a.person_id = holder.person_id and a.closed_at is null and 'auditor' = any (a.roles)))`.as(
        'isIdle',
      ),
    ]);
export type DesignationRow = Awaited<ReturnType<typeof designationById>> & object;

const mostOver = 500;

/** Those that are not over first, by name; then at most 500 that are, the newest first. */
async function inOrder(found: ReturnType<typeof selectDesignations>, now: Date) {
  const isOver = sql<boolean>`(d.ended_at is not null or d.valid_until <= ${now})`;
  const current = await found
    .where(sql<SqlBool>`not coalesce(${isOver}, false)`)
    .orderBy(sql`array_position(array['legalRepresentative', 'delegate', 'technicalAdmin', 'teamMember'], d.kind)`)
    .orderBy(sql`coalesce(holder.display_name, firm.name)`)
    .orderBy('d.given_at')
    .execute();
  const over = await found
    .where(sql<SqlBool>`coalesce(${isOver}, false)`)
    .orderBy(sql`least(d.ended_at, d.valid_until)`, 'desc')
    .limit(mostOver)
    .execute();
  return [...current, ...over];
}

export const designationById = (db: Reader, id: string) =>
  selectDesignations(db).where('d.id', '=', id).executeTakeFirst();

/** A structure's own: not its team, which acts for others. */
export const designationsOfStructure = (db: Reader, structureId: string, now: Date) =>
  inOrder(selectDesignations(db).where('d.structure_id', '=', structureId).where('d.kind', '<>', 'teamMember'), now);

export const membersOfTeam = (db: Reader, structureId: string, now: Date) =>
  inOrder(selectDesignations(db).where('d.structure_id', '=', structureId).where('d.kind', '=', 'teamMember'), now);

export const designationsOfThirdParties = async (db: Reader, thirdPartyIds: readonly string[], now: Date) =>
  thirdPartyIds.length === 0
    ? []
    : inOrder(selectDesignations(db).where('d.third_party_id', 'in', [...thirdPartyIds]), now);

/** Of the person behind this account, whichever of their accounts holds it. */
export const designationsOfPerson = (db: Reader, personId: string, now: Date) =>
  inOrder(selectDesignations(db).where('holder.person_id', '=', personId), now);

/** Whether one of this person's accounts, closed or not, has this address. */
export const isAddressOf = async (db: Reader, personId: string, email: string): Promise<boolean> =>
  (await db
    .selectFrom('accounts')
    .select('id')
    .where('person_id', '=', personId)
    .where(sql<SqlBool>`lower(email) = lower(${email})`)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** Not over at `now`, of the same holder at the same structure. */
export const heldAlready = (
  db: Reader,
  { structureId, ...holder }: { readonly structureId: string } & HolderColumns,
  kind: DesignationKind,
  now: Date,
) =>
  selectDesignations(db)
    .where('d.structure_id', '=', structureId)
    .where('d.kind', '=', kind)
    .$if(holder.accountId !== null, (query) => query.where('d.account_id', '=', holder.accountId))
    .$if(holder.thirdPartyId !== null, (query) => query.where('d.third_party_id', '=', holder.thirdPartyId))
    .where('d.ended_at', 'is', null)
    .where((is) => is.or([is('d.valid_until', 'is', null), is('d.valid_until', '>', now)]))
    .execute();

export interface HolderColumns {
  readonly accountId: string | null;
  readonly thirdPartyId: string | null;
}

export interface NewDesignation extends HolderColumns {
  readonly kind: DesignationKind;
  readonly structureId: string;
  readonly offers: readonly string[];
  readonly domains: readonly string[] | null;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly givenBy: string | null;
  readonly replaces: string | null;
}

export async function insertDesignation(tx: Transaction<Database>, given: NewDesignation, at: Date): Promise<string> {
  const id = randomUUID();
  const row = {
    ...{ id, structure_id: given.structureId, valid_from: given.validFrom, valid_until: given.validUntil },
    ...{ given_by: given.givenBy, given_at: at, ended_at: null, ended_by: null },
  };
  if (given.kind === 'technicalAdmin') {
    const { accountId, thirdPartyId, offers, domains, replaces } = given;
    await tx
      .insertInto('mandates')
      .values({
        ...{ ...row, account_id: accountId, third_party_id: thirdPartyId, replaces },
        ...{ offers: [...offers], domains: domains === null ? null : [...domains] },
      })
      .execute();
    return id;
  }
  if (given.accountId === null) throw new Error(`a ${given.kind} is a person`);
  const ofPerson = { ...row, account_id: given.accountId };
  if (given.kind === 'teamMember') await tx.insertInto('team_members').values(ofPerson).execute();
  else {
    const { kind, replaces } = given;
    await tx
      .insertInto('representatives')
      .values({ ...ofPerson, kind, replaces })
      .execute();
  }
  return id;
}

const tableOf = { technicalAdmin: 'mandates', teamMember: 'team_members' } as const;

/** Compare-and-set: whoever comes second ends nothing. */
export async function markEnded(
  tx: Transaction<Database>,
  { id, kind }: { readonly id: string; readonly kind: DesignationKind },
  by: string | null,
  at: Date,
): Promise<boolean> {
  const table = kind === 'technicalAdmin' || kind === 'teamMember' ? tableOf[kind] : 'representatives';
  const { numUpdatedRows } = await tx
    .updateTable(table)
    .set({ ended_at: at, ended_by: by })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

// ——— who they are ———

export async function partyOf(db: Reader, accountId: string) {
  const row = await db
    .selectFrom('accounts')
    .select(['person_id', 'display_name', 'roles', 'closed_at'])
    .select(
      sql<boolean>`exists (select from accounts a where a.person_id = accounts.person_id and a.closed_at is null
        and 'auditor' = any (a.roles))`.as('audits'),
    )
    .where('id', '=', accountId)
    .executeTakeFirst();
  if (row === undefined) throw new Error(`no account ${accountId}`);
  const held = row.closed_at === null ? row.roles : [];
  return {
    ...{ personId: row.person_id, audits: row.audits, name: row.display_name },
    /** A closed account stands for nothing. */
    roles: standingRoles.filter((role) => held.includes(role)),
  };
}

export interface Correspondent {
  readonly accountId: string;
  readonly personId: string;
  readonly email: string;
  readonly locale: 'fr' | 'en';
}
const correspondent = [
  'accounts.id as accountId',
  'accounts.person_id as personId',
  'accounts.email',
  'accounts.locale',
] as const;

export const correspondentOf = (db: Reader, accountId: string): Promise<Correspondent | undefined> =>
  db.selectFrom('accounts').select(correspondent).where('id', '=', accountId).executeTakeFirst();

/** Those who answer for a structure at `now`, once each, whoever asks. */
export const representativesOf = (db: Reader, structureId: string, now: Date): Promise<Correspondent[]> =>
  db
    .selectFrom('accounts')
    .select(correspondent)
    .where(sql<SqlBool>`accounts.id in (select representatives_of(${structureId}, ${now}))`)
    .orderBy('accounts.display_name')
    .execute();

/** What this account is for that structure at `now`, whoever asks. */
export async function representationKinds(
  db: Reader,
  accountId: string,
  structureId: string,
  now: Date,
): Promise<readonly Representation['kind'][]> {
  const { rows } = await sql<{ kind: Representation['kind'] }>`
    select kind from representation_kinds(${accountId}, ${structureId}, ${now}) as kind`.execute(db);
  return rows.map(({ kind }) => kind);
}

/** What the structure was granted: a designation's list is within it. Whoever asks. */
export async function domainsOfStructure(db: Reader, structureId: string, now: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select granted_names(${structureId}, ${now}) as name order by 1`.execute(
    db,
  );
  return rows.map(({ name }) => name);
}
