import type { Transaction } from 'kysely';
import type { StandingRole } from '../../core/contract/actions.ts';
import type { InvitationKind, OfferedRight } from '../../core/contract/invitations.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import type { ProvenIdentity } from '../accounts/prove-new-identity.ts';
import { giveStandingRole, hasOfficer, standsOnOtherSide } from '../accounts/standing-roles.ts';
import { recordEvent } from '../journal/record-event.ts';
import { inTransactionOrNothing } from '../mandates/change-designation.ts';
import { giveDesignation } from '../mandates/give-designation.ts';
import { mayEverywhere } from '../mandates/may.ts';
import { isDesignated, isOwnAddress, mayGive, personOf, standingRolesOf } from '../mandates/persons.ts';
import type { Actor, Person } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { Answered } from '../platform/problem.ts';
import type { Database } from '../platform/schema.ts';
import type { InvitationDeps } from './deps.ts';
import { linkTokenSha256 } from './link-token.ts';
import { isHeldBy, whyNotOpen } from './rules.ts';
import { isDesignation } from './send-invitation.ts';
import { type InvitationRow, invitationByToken, lockInvitation, markDecided, markSettled } from './store.ts';
import { tellDeclined } from './tell-declined.ts';
import { viewOffered } from './view-invitation.ts';

export interface Accepted {
  readonly kind: InvitationKind;
  readonly structureId: string | null;
  /** A second officer confirms it first. */
  readonly waits: boolean;
}
type Answer = Answered<Accepted>;

/**
 * Who invites, to what: for whoever holds the link, and still for the account that accepted by it. Nothing of whose account has
 * this address.
 */
export async function readInvitation(
  deps: InvitationDeps,
  token: string,
  actor: Pick<Actor, 'accountId'> | null,
): Promise<Outcome<OfferedRight, SentenceCode>> {
  const row = await invitationByToken(deps.db, linkTokenSha256(token));
  if (row === undefined) return refuse('invitation.unknown');
  if (actor !== null && isHeldBy(row, actor.accountId)) {
    return accept(viewOffered(row, { waits: waitsForOfficer(row) }));
  }
  const closed = whyNotOpen(row, deps.clock.now());
  return closed === null ? accept(viewOffered(row, null)) : refuse(closed);
}

/** Asked again by the same account, it answers the same. */
export async function acceptInvitation(
  deps: InvitationDeps,
  { accountId }: Pick<Actor, 'accountId'>,
  link: Buffer,
): Promise<Answer> {
  const row = await invitationByToken(deps.db, link);
  if (row === undefined) return refuse('invitation.unknown');
  const accepted = await inTransactionOrNothing<Accepted>(deps, { accountId }, row.structure_id, (tx) =>
    settle(deps, tx, row.id, { link, accountId }),
  );
  if (accepted.ok) deps.mailQueued();
  return accepted;
}

/** The account and what it accepts, both or neither. */
export async function acceptAnew(
  deps: InvitationDeps,
  link: Buffer,
  { accountId, createIn }: ProvenIdentity,
): Promise<Answered<{ readonly accepted: Accepted; readonly person: Person }>> {
  const row = await invitationByToken(deps.db, link);
  if (row === undefined) return refuse('invitation.unknown');
  const accepted = await inTransactionOrNothing(deps, { accountId }, row.structure_id, async (tx) => {
    const created = await createIn(tx, deps.clock.now());
    if (!created.ok) return created;
    const settled = await settle(deps, tx, row.id, { link, accountId });
    return settled.ok ? accept({ accepted: settled.value, person: created.value }) : settled;
  });
  if (accepted.ok) deps.mailQueued();
  return accepted;
}

interface Settling {
  /** Digest of the link's token: what was sent again since is another. */
  readonly link: Buffer;
  readonly accountId: string;
}

async function settle(
  deps: InvitationDeps,
  tx: Transaction<Database>,
  id: string,
  { link, accountId }: Settling,
): Promise<Answer> {
  const row = await lockInvitation(tx, id);
  const at = deps.clock.now();
  if (row === undefined || !row.token_sha256.equals(link)) return refuse('invitation.unknown');
  const { kind, structure_id: structureId } = row;
  if (isHeldBy(row, accountId)) return accept({ kind, structureId, waits: waitsForOfficer(row) });
  const closed = whyNotOpen(row, at);
  if (closed !== null) return refuse(closed);
  const given = await give(deps, tx, row, accountId);
  if (!given.ok) return given;
  await markSettled(tx, row.id, { state: 'accepted', by: accountId, at });
  const facts = { invitation: row.id, kind, account: accountId };
  await recordEvent(tx, { event: 'invitation.accepted', version: 1, facts }, at);
  if (isDesignation(kind)) return accept({ kind, structureId, waits: false });
  const isFirstOfficer = kind === 'registrationOfficer' && row.given_by === null && !(await hasOfficer(tx));
  if (isFirstOfficer) await confirm(tx, row, { accountId, role: kind, by: null, at });
  return accept({ kind, structureId, waits: !isFirstOfficer });
}

const waitsForOfficer = ({ state, structure_id }: InvitationRow): boolean =>
  state === 'accepted' && structure_id === null;

/** Whoever invited must still be able to; then the rules of designations judge as they do at every other door. */
async function give(
  deps: InvitationDeps,
  tx: Transaction<Database>,
  row: InvitationRow,
  accountId: string,
): Promise<Answered<unknown>> {
  const at = deps.clock.now();
  const { kind, structure_id: structureId, given_by: givenBy } = row;
  // An account made by the link would be another of the same person.
  if (givenBy !== null && (await isOwnAddress(tx, givenBy, row.email))) return refuse('designation.self');
  if (!isDesignation(kind) || structureId === null) return mayStand(tx, row, accountId, kind as StandingRole, at);
  if (givenBy !== null && !(await mayGive(tx, givenBy, { kind, structureId }, at))) {
    return refuse('invitation.giver-gone');
  }
  const given = await giveDesignation(deps, tx, {
    ...{ kind, structureId, accountId, thirdPartyId: null, offers: row.offers, domains: row.domains },
    ...{ from: at, until: row.valid_until, givenBy },
  });
  // There is no form here: what is wrong first is what is said.
  const first = given.ok ? undefined : given.refusal.problems?.[0];
  return first === undefined ? given : { ok: false, refusal: first.refusal };
}

async function mayStand(
  tx: Transaction<Database>,
  row: InvitationRow,
  accountId: string,
  role: StandingRole,
  at: Date,
): Promise<Outcome<undefined, SentenceCode>> {
  if (row.given_by !== null && !mayEverywhere(await standingRolesOf(tx, row.given_by), 'role.give')) {
    return refuse('invitation.giver-gone');
  }
  if (row.giverPersonId !== null && row.giverPersonId === (await personOf(tx, accountId)))
    return refuse('designation.self');
  if (await standsOnOtherSide(tx, accountId, role)) return refuse('role.one-side');
  if (role === 'auditor' && (await isDesignated(tx, accountId, at))) return refuse('role.designated');
  return accept(undefined);
}

interface Confirmation {
  readonly accountId: string;
  readonly role: StandingRole;
  readonly by: string | null;
  readonly at: Date;
}

async function confirm(tx: Transaction<Database>, row: InvitationRow, { accountId, role, by, at }: Confirmation) {
  await markDecided(tx, row.id, { state: 'confirmed', by, at });
  await giveStandingRole(tx, accountId, role);
  const facts = { invitation: row.id, account: accountId, role };
  await recordEvent(tx, { event: 'role.confirmed', version: 1, facts }, at);
}

/** By an officer who neither invited nor was invited. */
export const decideStandingRole = (
  deps: InvitationDeps,
  actor: Actor,
  invitationId: string,
  confirmed: boolean,
): Promise<Answered<InvitationRow>> =>
  inTransactionOrNothing<InvitationRow>(deps, actor, null, async (tx) => {
    const row = await lockInvitation(tx, invitationId);
    const at = deps.clock.now();
    if (row === undefined || row.structure_id !== null) return refuse('not-found');
    if (!mayEverywhere(await standingRolesOf(tx, actor.accountId), 'role.confirm')) return refuse('not-found');
    if (row.state !== 'accepted' || row.settled_by === null) return refuse('invitation.over');
    const personId = await personOf(tx, actor.accountId);
    if (personId === row.giverPersonId || personId === row.settlerPersonId) return refuse('role.two-persons');
    const role = row.kind as StandingRole;
    if (confirmed) {
      const fit = await mayStand(tx, { ...row, given_by: null, giverPersonId: null }, row.settled_by, role, at);
      if (!fit.ok) return fit;
      await confirm(tx, row, { accountId: row.settled_by, role, by: actor.accountId, at });
    } else {
      await markDecided(tx, row.id, { state: 'refused', by: actor.accountId, at });
      const facts = { invitation: row.id, account: row.settled_by, role };
      await recordEvent(tx, { event: 'role.refused', version: 1, facts }, at);
    }
    const decided = await lockInvitation(tx, invitationId);
    return decided === undefined ? refuse('not-found') : accept(decided);
  });

/** By whoever holds the link, signed in or not; it gives nothing and asks for nobody. */
export async function declineInvitation(
  deps: InvitationDeps,
  actor: Actor | null,
  token: string,
): Promise<Outcome<undefined, SentenceCode>> {
  const found = await invitationByToken(deps.db, linkTokenSha256(token));
  if (found === undefined) return refuse('invitation.unknown');
  const by =
    actor === null ? ({ kind: 'service', id: 'portal' } as const) : ({ kind: 'person', id: actor.accountId } as const);
  const context = { actor: by, structureId: found.structure_id };
  const declined = await inTransaction<Outcome<undefined, SentenceCode>>(deps.db, context, async (tx) => {
    const row = await lockInvitation(tx, found.id);
    const at = deps.clock.now();
    if (row === undefined || !row.token_sha256.equals(linkTokenSha256(token))) return refuse('invitation.unknown');
    const closed = whyNotOpen(row, at);
    if (closed !== null) return refuse(closed);
    await markSettled(tx, row.id, { state: 'declined', by: actor?.accountId ?? null, at });
    const facts = { invitation: row.id, kind: row.kind };
    await recordEvent(tx, { event: 'invitation.declined', version: 1, facts }, at);
    await tellDeclined(deps, tx, row, at);
    return accept(undefined);
  });
  if (declined.ok) deps.mailQueued();
  return declined;
}
