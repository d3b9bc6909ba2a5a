import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import type { FederatedIdentityTable, FederatedJourneyTable } from '../platform/schema-federated.ts';
import type { Journey, JourneyPurpose } from './rules.ts';
import type { VerifiedIdentity } from './verified-identity.ts';

type Reader = Kysely<Database> | Transaction<Database>;

// ——— journeys ———

interface NewJourney extends Journey {
  readonly stateSha256: Buffer;
  readonly browserSha256: Buffer;
}

export async function insertJourney(db: Reader, journey: NewJourney): Promise<void> {
  const { purpose } = journey;
  await db
    .insertInto('federated_journeys')
    .values({
      state_sha256: journey.stateSha256,
      browser_sha256: journey.browserSha256,
      method: journey.method,
      provider: journey.provider,
      purpose: purpose.kind,
      account_id: 'accountId' in purpose ? purpose.accountId : null,
      invitation: 'invitation' in purpose ? purpose.invitation : null,
      return_to: journey.returnTo,
      expires_at: journey.expiresAt,
      handover_sha256: null,
      verdict: null,
    })
    .execute();
}

interface TakenJourney extends Journey {
  readonly browserSha256: Buffer;
  readonly verdict: string | null;
}

/** Takes the journey away with its reading: of two processes, one gets it. */
export async function takeJourney(
  db: Reader,
  by: { readonly stateSha256: Buffer } | { readonly handoverSha256: Buffer },
): Promise<TakenJourney | null> {
  const taken = db.deleteFrom('federated_journeys').returningAll();
  const row = await ('stateSha256' in by
    ? taken.where('state_sha256', '=', by.stateSha256).where('handover_sha256', 'is', null)
    : taken.where('handover_sha256', '=', by.handoverSha256)
  ).executeTakeFirst();
  return row === undefined ? null : takenJourney(row);
}

const takenJourney = (row: Selectable<FederatedJourneyTable>): TakenJourney => ({
  method: row.method,
  provider: row.provider,
  purpose: purposeOf(row),
  returnTo: row.return_to,
  expiresAt: row.expires_at,
  browserSha256: row.browser_sha256,
  verdict: row.verdict,
});

function purposeOf({ purpose, account_id, invitation }: Selectable<FederatedJourneyTable>): JourneyPurpose {
  if (purpose === 'invitation' && invitation !== null) return { kind: purpose, invitation };
  if ((purpose === 'link' || purpose === 'step-up') && account_id !== null) {
    return { kind: purpose, accountId: account_id };
  }
  return { kind: 'sign-in' };
}

interface Handover {
  readonly handoverSha256: Buffer;
  readonly verdict: string;
  readonly expiresAt: Date;
}

/** Once for a journey that is still open; false when there is none. */
export async function handOver(db: Reader, stateSha256: Buffer, handover: Handover, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('federated_journeys')
    .set({
      handover_sha256: handover.handoverSha256,
      verdict: handover.verdict,
      expires_at: handover.expiresAt,
    })
    .where('state_sha256', '=', stateSha256)
    .where('method', '=', 'client-certificate')
    .where('handover_sha256', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deleteJourneysExpiredAt(db: Reader, now: Date): Promise<void> {
  await db.deleteFrom('federated_journeys').where('expires_at', '<=', now).execute();
}

// ——— identities ———

export interface StoredIdentity {
  readonly id: string;
  readonly accountId: string;
  readonly method: FederatedIdentityTable['method'];
  readonly provider: string | null;
  readonly issuer: string;
  readonly shownName: string;
  readonly nationalPersonId: string | null;
  readonly linkedAt: Date;
  readonly lastUsedAt: Date | null;
}

const storedIdentity = (row: Selectable<FederatedIdentityTable>): StoredIdentity => ({
  id: row.id,
  accountId: row.account_id,
  method: row.method,
  provider: row.provider,
  issuer: row.issuer,
  shownName: row.shown_name,
  nationalPersonId: row.national_person_id,
  linkedAt: row.linked_at,
  lastUsedAt: row.last_used_at,
});

export async function findIdentity(db: Reader, identity: VerifiedIdentity): Promise<StoredIdentity | null> {
  const row = await db
    .selectFrom('federated_identities')
    .selectAll()
    .where('method', '=', identity.method)
    .where('issuer', '=', identity.issuer)
    .where('anchor', '=', identity.anchor)
    .where('subject', '=', identity.subject)
    .executeTakeFirst();
  return row === undefined ? null : storedIdentity(row);
}

/** Null when this identity is already linked, to whomever. */
export async function insertIdentity(
  tx: Transaction<Database>,
  accountId: string,
  identity: VerifiedIdentity,
  now: Date,
): Promise<string | null> {
  const id = randomUUID();
  const row = await tx
    .insertInto('federated_identities')
    .values({
      id,
      account_id: accountId,
      method: identity.method,
      provider: identity.provider,
      issuer: identity.issuer,
      anchor: identity.anchor,
      subject: identity.subject,
      shown_name: identity.shownName,
      national_person_id: identity.nationalPersonId,
      linked_at: now,
      last_used_at: null,
    })
    .onConflict((conflict) => conflict.columns(['method', 'issuer', 'anchor', 'subject']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** What it shows and where it was last used follow what was proven; a national identifier is written once. */
export async function noticeIdentity(
  tx: Transaction<Database>,
  id: string,
  identity: VerifiedIdentity,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('federated_identities')
    .set({
      last_used_at: now,
      shown_name: identity.shownName,
      ...(identity.provider === null ? {} : { provider: identity.provider }),
      ...(identity.nationalPersonId === null ? {} : { national_person_id: identity.nationalPersonId }),
    })
    .where('id', '=', id)
    .execute();
}

export async function identitiesOf(db: Reader, accountId: string): Promise<readonly StoredIdentity[]> {
  const rows = await db
    .selectFrom('federated_identities')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('linked_at')
    .execute();
  return rows.map(storedIdentity);
}

/** Locked, so that two unlinkings of one account do not each leave the other's. */
export async function lockIdentitiesOf(
  tx: Transaction<Database>,
  accountId: string,
): Promise<readonly StoredIdentity[]> {
  const rows = await tx
    .selectFrom('federated_identities')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(storedIdentity);
}

export async function deleteIdentity(tx: Transaction<Database>, id: string): Promise<void> {
  await tx.deleteFrom('federated_identities').where('id', '=', id).execute();
}

// ——— sessions that a provider opened ———

interface ProviderSession {
  readonly tokenSha256: Buffer;
  readonly provider: string;
  readonly idToken: string | null;
  readonly issuer: string;
  readonly subject: string;
  readonly providerSession: string | null;
}

export async function insertProviderSession(db: Reader, session: ProviderSession): Promise<void> {
  await db
    .insertInto('federated_sessions')
    .values({
      ...{ token_sha256: session.tokenSha256, provider: session.provider, id_token: session.idToken },
      ...{ issuer: session.issuer, subject: session.subject, provider_session: session.providerSession },
    })
    .execute();
}

export async function findProviderSession(
  db: Reader,
  tokenSha256: Buffer,
): Promise<{ readonly provider: string; readonly idToken: string | null } | null> {
  const row = await db
    .selectFrom('federated_sessions')
    .select(['provider', 'id_token'])
    .where('token_sha256', '=', tokenSha256)
    .executeTakeFirst();
  return row === undefined ? null : { provider: row.provider, idToken: row.id_token };
}

/** What a logout token names: a session of the provider's, or all of a subject. */
export interface EndedAtProvider {
  readonly issuer: string;
  readonly subject: string | null;
  readonly providerSession: string | null;
}

/** By digest, of the sessions that the provider opened and now ends. */
export async function sessionsEnded(db: Reader, ended: EndedAtProvider): Promise<readonly Buffer[]> {
  const { issuer, subject, providerSession } = ended;
  let found = db.selectFrom('federated_sessions').select('token_sha256').where('issuer', '=', issuer);
  if (subject !== null) found = found.where('subject', '=', subject);
  if (providerSession !== null) found = found.where('provider_session', '=', providerSession);
  return (await found.execute()).map((row) => row.token_sha256);
}

/** False when this token was obeyed before. */
export async function noteLogout(
  db: Reader,
  token: { readonly issuer: string; readonly jtiSha256: Buffer; readonly expiresAt: Date },
): Promise<boolean> {
  const noted = await db
    .insertInto('federated_logouts')
    .values({ issuer: token.issuer, jti_sha256: token.jtiSha256, expires_at: token.expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning('jti_sha256')
    .executeTakeFirst();
  return noted !== undefined;
}

export async function deleteLogoutsExpiredAt(db: Reader, now: Date): Promise<void> {
  await db.deleteFrom('federated_logouts').where('expires_at', '<=', now).execute();
}

/** Accounts that an identity of this person opens. */
export async function accountsOfPerson(db: Reader, nationalPersonId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('federated_identities')
    .select('account_id')
    .where('national_person_id', '=', nationalPersonId)
    .execute();
  return rows.map((row) => row.account_id);
}
