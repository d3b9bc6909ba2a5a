import { randomUUID } from 'node:crypto';
import { type Kysely, type SqlBool, sql, type Transaction } from 'kysely';
import type { InvitationKind } from '../../core/contract/invitations.ts';
import type { Database } from '../platform/schema.ts';
import { isIn, typedWords } from '../platform/typed-words.ts';

export type Reader = Kysely<Database> | Transaction<Database>;

/** Two who invite to one structure at once take turns. */
export async function takeTurn(tx: Transaction<Database>, about: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('sceau.invitations'), hashtext(${about}))`.execute(tx);
}

const selectInvitations = (db: Reader) =>
  db
    .selectFrom('invitations')
    .leftJoin('structures', 'structures.id', 'invitations.structure_id')
    .leftJoin('accounts as giver', 'giver.id', 'invitations.given_by')
    .leftJoin('accounts as settler', 'settler.id', 'invitations.settled_by')
    .leftJoin('accounts as decider', 'decider.id', 'invitations.decided_by')
    .selectAll('invitations')
    .select([
      'structures.name as structureName',
      'structures.certified_identifier as certifiedIdentifier',
      'giver.display_name as giverName',
      'giver.person_id as giverPersonId',
      'settler.display_name as settlerName',
      'settler.person_id as settlerPersonId',
      'decider.display_name as deciderName',
    ]);
export type InvitationRow = NonNullable<Awaited<ReturnType<typeof invitationById>>>;

export const invitationById = (db: Reader, id: string) =>
  selectInvitations(db).where('invitations.id', '=', id).executeTakeFirst();

export const invitationByToken = (db: Reader, digest: Buffer) =>
  selectInvitations(db).where('invitations.token_sha256', '=', digest).executeTakeFirst();

/** Held until the end of the transaction: two who accept at once take turns. */
export async function lockInvitation(tx: Transaction<Database>, id: string): Promise<InvitationRow | undefined> {
  await tx.selectFrom('invitations').select('id').where('id', '=', id).forUpdate().execute();
  return invitationById(tx, id);
}

export const waitingAt = (
  db: Reader,
  {
    kind,
    structureId,
    email,
  }: { readonly kind: InvitationKind; readonly structureId: string | null; readonly email: string },
) =>
  selectInvitations(db)
    .where('invitations.kind', '=', kind)
    .where(sql<SqlBool>`invitations.structure_id is not distinct from ${structureId}`)
    .where(sql<SqlBool>`lower(invitations.email) = lower(${email})`)
    .where('invitations.state', '=', sql.lit('pending'))
    .executeTakeFirst();

export const waitingOfStructure = (db: Reader, structureId: string, kinds: readonly InvitationKind[]) =>
  selectInvitations(db)
    .where('invitations.structure_id', '=', structureId)
    .where('invitations.kind', 'in', [...kinds])
    .where('invitations.state', '=', sql.lit('pending'))
    .orderBy('invitations.sent_at')
    .orderBy('invitations.id')
    .execute();

export interface InvitationSearch {
  readonly state?: string | undefined;
  readonly search?: string | undefined;
  readonly now: Date;
  readonly limit: number;
}

/** Newest first, and how many there are. */
export async function searchInvitations(db: Reader, { state, search, now, limit }: InvitationSearch) {
  let found = selectInvitations(db);
  if (state === 'expired')
    found = found.where('invitations.state', '=', sql.lit('pending')).where('expires_at', '<=', now);
  else if (state === 'pending')
    found = found.where('invitations.state', '=', sql.lit('pending')).where('expires_at', '>', now);
  else if (state !== undefined) found = found.where(sql<SqlBool>`invitations.state = ${state}`);
  for (const word of typedWords(search ?? '')) {
    found = found.where(isIn(sql`concat_ws(' ', invitations.email, structures.name)`, [word]));
  }
  const [rows, { total }] = await Promise.all([
    found.orderBy('invitations.given_at', 'desc').orderBy('invitations.id').limit(limit).execute(),
    found
      .clearSelect()
      .select(({ fn }) => fn.countAll<bigint>().as('total'))
      .executeTakeFirstOrThrow(),
  ]);
  return { rows, total: Number(total) };
}

export interface NewInvitation {
  readonly kind: InvitationKind;
  readonly structureId: string | null;
  readonly claimId: string | null;
  readonly email: string;
  readonly locale: 'fr' | 'en';
  readonly offers: readonly string[];
  readonly domains: readonly string[] | null;
  readonly validUntil: Date | null;
  readonly givenBy: string | null;
  readonly tokenSha256: Buffer;
  readonly sentAt: Date;
  readonly expiresAt: Date;
}

export async function insertInvitation(tx: Transaction<Database>, invitation: NewInvitation): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto('invitations')
    .values({
      ...{ id, kind: invitation.kind, structure_id: invitation.structureId, claim_id: invitation.claimId },
      ...{ email: invitation.email, locale: invitation.locale, offers: [...invitation.offers] },
      domains: invitation.domains === null ? null : [...invitation.domains],
      ...{ valid_until: invitation.validUntil, given_by: invitation.givenBy, given_at: invitation.sentAt },
      ...{ token_sha256: invitation.tokenSha256, sent_at: invitation.sentAt, sent_count: 1 },
      ...{ expires_at: invitation.expiresAt, state: 'pending', settled_at: null, settled_by: null },
      ...{ decided_at: null, decided_by: null },
    })
    .execute();
  return id;
}

export async function markSentAgain(
  tx: Transaction<Database>,
  id: string,
  sent: { readonly tokenSha256: Buffer; readonly at: Date; readonly expiresAt: Date },
): Promise<void> {
  await tx
    .updateTable('invitations')
    .set(({ eb }) => ({
      ...{ token_sha256: sent.tokenSha256, sent_at: sent.at, expires_at: sent.expiresAt },
      sent_count: eb('sent_count', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', '=', sql.lit('pending'))
    .execute();
}

export async function markSettled(
  tx: Transaction<Database>,
  id: string,
  settled: { readonly state: 'accepted' | 'declined' | 'cancelled'; readonly by: string | null; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('invitations')
    .set({ state: settled.state, settled_at: settled.at, settled_by: settled.by })
    .where('id', '=', id)
    .where('state', '=', sql.lit('pending'))
    .execute();
}

export async function markDecided(
  tx: Transaction<Database>,
  id: string,
  decided: { readonly state: 'confirmed' | 'refused'; readonly by: string | null; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('invitations')
    .set({ state: decided.state, decided_at: decided.at, decided_by: decided.by })
    .where('id', '=', id)
    .where('state', '=', sql.lit('accepted'))
    .execute();
}

/** Asked for every address, known here or not. */
export async function localeOfAddress(db: Reader, email: string): Promise<'fr' | 'en' | null> {
  const row = await db
    .selectFrom('accounts')
    .select('locale')
    .where(sql<SqlBool>`lower(email) = lower(${email})`)
    .where('closed_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row?.locale ?? null;
}
