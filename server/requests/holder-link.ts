import type { Transaction } from 'kysely';
import type { HeldRequestView } from '../../core/contract/persons.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { readCancellationReason } from '../../core/identifiers/cancellation-reason.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { proveByNewPassword } from '../accounts/prove-new-identity.ts';
import { linkTokenSha256 } from '../invitations/link-token.ts';
import { recordEvent } from '../journal/record-event.ts';
import { isOwnAddress, personOf } from '../mandates/persons.ts';
import { actingAs } from '../platform/acting.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { Answered } from '../platform/problem.ts';
import type { Database } from '../platform/schema.ts';
import { structuresByIds } from '../structures/find-structures.ts';
import { onOwnApproved } from './drafts.ts';
import type { PersonDeps } from './person-deps.ts';
import { filedFields, queuePersonMail } from './person-mails.ts';
import {
  decisionsOf,
  type HolderLink,
  linkByToken,
  markHeld,
  markRefused,
  type PersonRow,
  personRequestById,
} from './person-store.ts';
import { hasLapsed } from './states.ts';
import { lockRequest, type RequestRow } from './store.ts';

/*
 * The person of a request, by the link of their mail: what is asked for in their name, then to take it up with an account, or
 * to object to it. Nothing follows from opening the link.
 */

/** Whoever holds the link is nobody yet: the portal reads for them what hangs on it, and no more. */
const byPortal = { kind: 'service', id: 'portal' } as const;
const asPortal = <Result>(deps: PersonDeps, work: () => Promise<Result>): Promise<Result> =>
  actingAs({ ...byPortal, at: deps.clock.now() }, work);

interface Opened {
  readonly link: HolderLink;
  readonly row: PersonRow;
}

type Closed = 'person.link-unknown' | 'person.link-used' | 'person.link-over' | 'person.key-late';

async function openLink(
  deps: PersonDeps,
  db: PersonDeps['db'] | Transaction<Database>,
  token: string,
): Promise<Outcome<Opened, Closed>> {
  const link = await linkByToken(db, linkTokenSha256(token));
  const row = link === undefined ? undefined : await personRequestById(db, link.request_id);
  if (link === undefined || row === undefined) return refuse('person.link-unknown');
  if (row.holder_id !== null) return refuse('person.link-used');
  if (row.state !== 'approved' || row.key_before === null) return refuse('person.link-over');
  return hasLapsed(row.key_before, deps.clock.now()) ? refuse('person.key-late') : accept({ link, row });
}

export const readHolderLink = (deps: PersonDeps, token: string): Promise<Outcome<HeldRequestView, Closed>> =>
  asPortal(deps, async () => {
    const opened = await openLink(deps, deps.db, token);
    if (!opened.ok) return opened;
    const { link, row } = opened.value;
    const [structure] = await structuresByIds(deps.db, [row.structure_id]);
    if (structure === undefined || row.key_before === null) throw new Error(`request ${row.id} lost what it names`);
    const { product, fields } = filedFields(deps, row, structure.certifiedIdentifier);
    const { person } = fields;
    return accept({
      ...{ requestId: row.id, reference: row.reference, offer: product.offer, usage: product.usage },
      structure: { name: structure.name, certifiedIdentifier: structure.certifiedIdentifier },
      ...{ surname: person.surname, givenName: person.givenName, identifier: fields.commonName },
      ...{ profession: person.profession?.label ?? null, email: link.email, subject: row.subject ?? '' },
      ...{ certifiesAddress: fields.certifiedAddress !== null, filedBy: row.requested_by },
      keyBefore: row.key_before.toISOString(),
    });
  });

type Taken = Answered<{ requestId: string }>;

/** Asked again by the same account, it answers the same. */
export async function takeHeldRequest(deps: PersonDeps, actor: Actor, token: string): Promise<Taken> {
  const found = await asPortal(deps, () => findByToken(deps, token));
  if (found === undefined) return refuse('person.link-unknown');
  if (found.holder_id === actor.accountId) return accept({ requestId: found.id });
  return take(deps, token, found, async () => accept(actor.accountId));
}

/** The account and what it takes up, both or neither. */
export async function takeAsNewcomer(
  deps: PersonDeps,
  call: {
    readonly token: string;
    readonly displayName: string;
    readonly identity: { readonly login: string; readonly password: string };
    readonly locale: 'fr' | 'en';
  },
): Promise<Taken> {
  const opened = await asPortal(deps, () => openLink(deps, deps.db, call.token));
  if (!opened.ok) return opened;
  const { displayName, locale, identity } = call;
  const proven = await proveByNewPassword({ displayName, locale, email: opened.value.link.email }, identity);
  if (!proven.ok) return proven;
  const { accountId, createIn } = proven.value;
  return take(deps, call.token, opened.value.row, async (tx) => {
    const created = await createIn(tx, deps.clock.now());
    return created.ok ? accept(accountId) : created;
  });
}

const findByToken = async (deps: PersonDeps, token: string): Promise<PersonRow | undefined> => {
  const link = await linkByToken(deps.db, linkTokenSha256(token));
  return link === undefined ? undefined : personRequestById(deps.db, link.request_id);
};

/** In the portal's name, as nobody reaches the request before they hold it; the journal says whose account it became. */
async function take(
  deps: PersonDeps,
  token: string,
  found: PersonRow,
  accountIn: (tx: Transaction<Database>) => Promise<Answered<string>>,
): Promise<Taken> {
  try {
    return await inTransaction(deps.db, { actor: byPortal, structureId: found.structure_id }, async (tx) => {
      await lockRequest(tx, found.id);
      const opened = await openLink(deps, tx, token);
      if (!opened.ok) return opened;
      const account = await accountIn(tx);
      if (!account.ok) throw new Undone(account);
      const { row } = opened.value;
      const fit = await mayHold(deps, tx, row, account.value);
      if (!fit.ok) throw new Undone(fit);
      const at = deps.clock.now();
      await markHeld(tx, row.id, account.value, at);
      const facts = { request: row.id, reference: row.reference, account: account.value };
      await recordEvent(tx, { event: 'person-request.taken', version: 1, facts }, at);
      return accept({ requestId: row.id });
    });
  } catch (error) {
    if (error instanceof Undone) return error.outcome;
    throw error;
  }
}

type Refused = Extract<Taken, { ok: false }>;

class Undone extends Error {
  readonly outcome: Refused;
  constructor(outcome: Refused) {
    super(outcome.refusal.code);
    this.outcome = outcome;
  }
}

/** Neither who filed it nor who decided it, behind whichever of their accounts; nor somebody known to be another person. */
async function mayHold(
  deps: PersonDeps,
  tx: Transaction<Database>,
  row: PersonRow,
  accountId: string,
): Promise<Outcome<undefined, SentenceCode>> {
  const personId = await personOf(tx, accountId);
  // Whose mailbox received the link, if not whose account: one made by it would be another of theirs.
  const address = row.fields.personEmail ?? '';
  if (personId === row.filer_person_id || (await isOwnAddress(tx, row.account_id, address))) {
    return refuse('person.asked-by-you');
  }
  if ((await decisionsOf(tx, [row.id])).some((one) => one.personId === personId))
    return refuse('person.decided-by-you');
  const asked = filedFields(deps, row, row.certified_identifier).fields.commonName;
  const known = (await deps.nationalIdsOf(tx, accountId)).find((id) => id[0] === asked[0] && id !== asked);
  return known === undefined ? accept(undefined) : refuse('person.other-identity', { known, asked });
}

/** By whoever holds the link, signed in or not; once taken up, by its holder. Nothing was signed, and nothing will be. */
export async function objectToRequest(
  deps: PersonDeps,
  asked: { readonly token: string; readonly reason: string },
): Promise<Answered<undefined>> {
  const reason = readCancellationReason(asked.reason);
  if (!reason.ok) return { ok: false, refusal: { ...reason.refusal, field: 'reason' } };
  const found = await asPortal(deps, () => findByToken(deps, asked.token));
  if (found === undefined) return refuse('person.link-unknown');
  const objected = await inTransaction<Answered<undefined>>(
    deps.db,
    { actor: byPortal, structureId: found.structure_id },
    async (tx) => {
      await lockRequest(tx, found.id);
      const row = await personRequestById(tx, found.id);
      if (row === undefined) return refuse('person.link-unknown');
      if (row.state !== 'approved') return refuse('person.link-over');
      await object(deps, tx, row, reason.value);
      return accept(undefined);
    },
  );
  if (objected.ok) deps.mailQueued();
  return objected;
}

/** By the person, signed in, once they took it up: as long as there is no key. */
export async function objectAsHolder(
  deps: PersonDeps,
  actor: Actor,
  requestId: string,
  typed: string,
): Promise<Answered<undefined>> {
  const reason = readCancellationReason(typed);
  if (!reason.ok) return { ok: false, refusal: { ...reason.refusal, field: 'reason' } };
  const objected = await onOwnApproved<undefined, never>(deps, actor, requestId, async (tx, row) => {
    await object(deps, tx, row, reason.value);
    return accept(undefined);
  });
  if (objected.ok) deps.mailQueued();
  return objected;
}

async function object(deps: PersonDeps, tx: Transaction<Database>, row: RequestRow, reason: string): Promise<void> {
  const at = deps.clock.now();
  await markRefused(tx, row.id, { reason, by: null, at });
  const facts = { request: row.id, reference: row.reference, reason };
  await recordEvent(tx, { event: 'person-request.objected', version: 1, facts }, at);
  await queuePersonMail(deps, tx, 'person-objected', row, { at, reason });
}
