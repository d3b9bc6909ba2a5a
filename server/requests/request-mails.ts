import type { Transaction } from 'kysely';
import { findProduct } from '../../core/catalogue/product.ts';
import { personName, subjectTitle } from '../../core/catalogue/subject-title.ts';
import { certificatesOfRequests } from '../authority/read-certificates.ts';
import { addressesOfRequest } from '../mail/addresses-of-request.ts';
import {
  composeCancelledMail,
  composeCodeGuessedNotice,
  composeDownloadedMail,
  composeLapsedMail,
  composeLapsingMail,
  composeRevokedMail,
  composeRevokedNotice,
} from '../mail/compose.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { CodeGuessedMailFacts, RequestMailFacts, RevokedMailFacts } from '../mail/request-mail-facts.ts';
import { may } from '../mandates/may.ts';
import { representativesToTell } from '../mandates/representatives-to-tell.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Database } from '../platform/schema.ts';
import { structuresByIds } from '../structures/find-structures.ts';
import type { RequestDeps } from './deps.ts';
import { productById } from './product-store.ts';
import { type RequestRow, requestById } from './store.ts';

/** What the mails of a request are written and queued with. */
export type RequestMailDeps = Pick<RequestDeps, 'catalogue' | 'mail'>;

/*
 * The mails after Finaliser, each in the transaction of what it tells, on a finalised request that this transaction holds.
 * Each is queued once: a second of its kind for one request is refused by the database.
 */

export async function queueLapsingMail(
  deps: RequestMailDeps,
  tx: Transaction<Database>,
  row: RequestRow,
  at: Date,
): Promise<void> {
  await queueMail(tx, composeLapsingMail(await factsOf(deps, tx, row), deps.mail), at);
}

export async function queueLapsedMail(
  deps: RequestMailDeps,
  tx: Transaction<Database>,
  row: RequestRow,
  at: Date,
): Promise<void> {
  await queueMail(tx, composeLapsedMail(await factsOf(deps, tx, row), deps.mail), at);
}

/** For the use case by which an officer cancels a request. */
export async function queueCancelledMail(
  deps: RequestMailDeps,
  tx: Transaction<Database>,
  row: RequestRow,
  { reason, at }: { readonly reason: string; readonly at: Date },
): Promise<void> {
  const facts = { ...(await factsOf(deps, tx, row)), reason, cancelledAt: at };
  await queueMail(tx, composeCancelledMail(facts, deps.mail), at);
}

export async function queueDownloadedMail(
  deps: RequestMailDeps,
  tx: Transaction<Database>,
  row: RequestRow,
  { confirmedBy, at }: { readonly confirmedBy: string; readonly at: Date },
): Promise<void> {
  const [certificate] = await certificatesOfRequests(tx, [row.id]);
  if (certificate === undefined) throw new Error(`request ${row.id} has no certificate`);
  const facts = {
    ...(await factsOf(deps, tx, row)),
    productId: certificate.productId,
    serialHex: certificate.serial.toString('hex'),
    notAfter: certificate.notAfter,
    confirmedBy,
    confirmedAt: at,
  };
  await queueMail(tx, composeDownloadedMail(facts, deps.mail), at);
}

/**
 * To the addresses of the request and to whoever answers for its structure. A reason that became keyCompromise is told again,
 * as notices: the mail of the request was sent.
 */
export async function queueRevokedMails(
  deps: RequestMailDeps,
  tx: Transaction<Database>,
  requestId: string,
  revoked: Omit<RevokedMailFacts, keyof RequestMailFacts>,
  at: Date,
): Promise<void> {
  const row = await requestById(tx, requestId);
  if (row === undefined) throw new Error(`request ${requestId} is not there`);
  const facts = { ...(await factsOf(deps, tx, row)), ...revoked };
  const { actorEmail, copyAddress } = facts;
  if (!revoked.upgraded) await queueMail(tx, composeRevokedMail(facts, deps.mail), at);
  const told = new Set(revoked.upgraded ? [] : [actorEmail.toLowerCase(), copyAddress?.toLowerCase()]);
  const others = await contactsOf(tx, row, { actorEmail, copyAddress }, at);
  for (const { locale, ...to } of others) {
    if (told.has(to.to.toLowerCase())) continue;
    told.add(to.to.toLowerCase());
    await queueMail(tx, composeRevokedNotice({ ...facts, locale }, to, deps.mail), at);
  }
}

/** To the same people as a revocation would be, since they can still tell a colleague from a stranger. */
export async function queueCodeGuessedMails(
  deps: RequestMailDeps,
  tx: Transaction<Database>,
  requestId: string,
  guessed: Omit<CodeGuessedMailFacts, keyof RequestMailFacts>,
): Promise<void> {
  const row = await requestById(tx, requestId);
  if (row === undefined) throw new Error(`request ${requestId} is not there`);
  const facts = { ...(await factsOf(deps, tx, row)), ...guessed };
  const told = new Set<string>();
  for (const { locale, ...to } of await contactsOf(tx, row, facts, guessed.guessedAt)) {
    if (told.has(to.to.toLowerCase())) continue;
    told.add(to.to.toLowerCase());
    await queueMail(tx, composeCodeGuessedNotice({ ...facts, locale }, to, deps.mail), guessed.guessedAt);
  }
}

export interface RevocationContact {
  readonly to: string;
  readonly accountId: string | null;
  readonly locale: 'fr' | 'en';
}

/** Who is told that the certificate of a request is revoked, where the mails are not those of the request. */
export async function revocationContacts(
  tx: Transaction<Database>,
  requestId: string,
  at: Date,
): Promise<readonly RevocationContact[]> {
  const row = await requestById(tx, requestId);
  if (row === undefined) throw new Error(`request ${requestId} is not there`);
  const addresses = await addressesOfRequest(tx, { id: requestId, toldWith: row.told_with });
  return contactsOf(tx, row, addresses, at);
}

const contactsOf = async (
  tx: Transaction<Database>,
  row: RequestRow,
  { actorEmail, copyAddress }: Pick<RequestMailFacts, 'actorEmail' | 'copyAddress'>,
  at: Date,
): Promise<readonly RevocationContact[]> => [
  { to: actorEmail, accountId: await readerOf(tx, row, at), locale: row.locale },
  ...(copyAddress === null ? [] : [{ to: copyAddress, accountId: null, locale: row.locale }]),
  ...(await representativesToTell(tx, row.structure_id, at)),
];

/**
 * Who reads in the portal what is written to the address of the actor: whoever asked, as long as they would read the mails of
 * the request there. A mail about no single request is found by its account alone.
 */
async function readerOf(tx: Transaction<Database>, row: RequestRow, at: Date): Promise<string | null> {
  const { account_id: accountId, structure_id: structureId, offer } = row;
  const rights = await rightsOf(tx, { accountId, roles: [] }, at);
  return may(rights, 'mail.read', { structureId, offer, ownerId: accountId }) ? accountId : null;
}

async function factsOf(deps: RequestMailDeps, tx: Transaction<Database>, row: RequestRow): Promise<RequestMailFacts> {
  const { finalised_at: finalisedAt, withdraw_before: withdrawBefore } = row;
  const { key_origin: keyOrigin, key_algorithm: keyAlgorithm } = row;
  const product = findProduct(deps.catalogue, row.offer, row.usage ?? '');
  const held = row.product_id === null ? undefined : await productById(tx, row.product_id);
  const [structure] = await structuresByIds(tx, [row.structure_id]);
  if (finalisedAt === null || withdrawBefore === null || keyOrigin === null || keyAlgorithm === null) {
    throw new Error(`request ${row.id} was not finalised`);
  }
  if (product === undefined || held === undefined || structure === undefined) {
    throw new Error(`request ${row.id} names what is not there`);
  }
  return {
    ...{ product, structure, keyOrigin, keyAlgorithm, finalisedAt, withdrawBefore },
    requestId: row.id,
    reference: row.reference,
    locale: row.locale,
    subjectName: subjectTitle(personName(row.fields), held.subject_name),
    requestedBy: row.requested_by,
    ...(await addressesOfRequest(tx, { id: row.id, toldWith: row.told_with })),
  };
}
