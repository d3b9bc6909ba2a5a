import type { Transaction } from 'kysely';
import { type DesignationKind, designationKinds } from '../../core/contract/designations.ts';
import type { InvitationKind, InvitationView } from '../../core/contract/invitations.ts';
import { readEmailAddress } from '../../core/identifiers/email-address.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import { composeClaimMail, composeInvitationMail } from '../mail/designation-mails.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { inTransactionOrNothing } from '../mandates/change-designation.ts';
import { checkTyped } from '../mandates/give-designation.ts';
import { mayEverywhere } from '../mandates/may.ts';
import { parisDayStart } from '../mandates/paris-day-start.ts';
import { isOwnAddress, mayGive, standingRolesOf } from '../mandates/persons.ts';
import { isOpenThirdParty } from '../mandates/third-party.ts';
import type { Actor } from '../platform/actor.ts';
import { type Answered, refuseForm } from '../platform/problem.ts';
import type { Database } from '../platform/schema.ts';
import type { InvitationDeps } from './deps.ts';
import { linkTokenSha256, newLinkToken, personalLink } from './link-token.ts';
import { isExpired, linkEnd } from './rules.ts';
import {
  type InvitationRow,
  insertInvitation,
  invitationById,
  localeOfAddress,
  lockInvitation,
  markSentAgain,
  markSettled,
  type Reader,
  takeTurn,
  waitingAt,
} from './store.ts';
import { viewInvitation } from './view-invitation.ts';

type Sent = Answered<{ invitation: InvitationView }>;

interface Asked {
  readonly kind: InvitationKind;
  readonly structureId: string | null;
  readonly email: string;
  readonly offers: readonly string[];
  readonly domains: readonly string[] | null;
  readonly until: string | null;
}

export const isDesignation = (kind: InvitationKind): kind is DesignationKind =>
  designationKinds.some((one) => one === kind);

/** Whether this person may invite to that, and therefore send it again or cancel it. */
export async function mayInvite(
  db: Reader,
  { accountId, roles }: Pick<Actor, 'accountId' | 'roles'>,
  { kind, structureId }: Pick<Asked, 'kind' | 'structureId'>,
  now: Date,
): Promise<boolean> {
  if (!isDesignation(kind)) return structureId === null && mayEverywhere(roles, 'role.give');
  return structureId !== null && mayGive(db, accountId, { kind, structureId }, now);
}

/** An address that is known here and one that is not get the same work, the same answer and the same mail. */
export async function sendInvitation(deps: InvitationDeps, actor: Actor, asked: Asked): Promise<Sent> {
  const now = deps.clock.now();
  if (!(await mayInvite(deps.db, actor, asked, now))) return refuse('not-found');
  const email = readEmailAddress(asked.email, deps.domainRules);
  const extent = await readExtent(deps, asked, now);
  if (!email.ok || !extent.ok) {
    const ofEmail = email.ok ? [] : [{ field: 'email', refusal: email.refusal }];
    if (!extent.ok && extent.refusal.problems === undefined) return extent;
    return refuseForm([...ofEmail, ...(extent.ok ? [] : (extent.refusal.problems ?? []))]);
  }
  if (await isOwnAddress(deps.db, actor.accountId, email.value)) {
    return refuseForm([{ field: 'email', ...refuse('designation.self') }]);
  }
  const { structureId, kind } = asked;
  const sent = await inTransactionOrNothing(deps, actor, structureId, (tx) =>
    enterInvitation(deps, tx, {
      ...{ kind, structureId, claimId: null, email: email.value, givenBy: actor.accountId },
      ...{ ...extent.value, locale: actor.locale },
    }),
  );
  return sent.ok ? answer(deps, actor, sent.value.id) : sent;
}

/** What a designation will be once accepted, judged as if it began now. */
async function readExtent(
  deps: InvitationDeps,
  asked: Asked,
  now: Date,
): Promise<Answered<Pick<Entered, 'offers' | 'domains' | 'until'>>> {
  const until = asked.until === null ? null : parisDayStart(asked.until, 1);
  const nothing = { offers: [], domains: null, until };
  const { kind, structureId } = asked;
  if (!isDesignation(kind) || structureId === null) return accept({ ...nothing, until: null });
  if (kind === 'teamMember' && !(await isOpenThirdParty(deps.db, structureId))) return refuse('third-party.not-open');
  const isAdmin = kind === 'technicalAdmin';
  const missing = until === null && (isAdmin || kind === 'delegate') ? missingEnd : [];
  const { offers, domains } = isAdmin ? asked : nothing;
  const checked = await checkTyped(deps, deps.db, { structureId, kind, offers, domains, from: now, until });
  if (checked.ok) return missing.length === 0 ? accept({ ...checked.value, until }) : refuseForm(missing);
  return checked.refusal.problems === undefined ? checked : refuseForm([...checked.refusal.problems, ...missing]);
}

const missingEnd = [{ field: 'until', ...refuse('designation.end-missing') }];

interface Entered extends Omit<Asked, 'until'> {
  readonly claimId: string | null;
  readonly until: Date | null;
  /** Null: the operator of the instance. */
  readonly givenBy: string | null;
  /** Where the address is nobody's here. */
  readonly locale: 'fr' | 'en';
}

/** The row, its event and its mail, in the transaction of what invites. */
export async function enterInvitation(
  deps: InvitationDeps,
  tx: Transaction<Database>,
  entered: Entered,
  claim: Claimed | null = null,
): Promise<Outcome<{ readonly id: string; readonly link: string }, 'invitation.exists'>> {
  const { kind, structureId, email } = entered;
  const at = deps.clock.now();
  await takeTurn(tx, structureId ?? kind);
  const waiting = await waitingAt(tx, { kind, structureId, email });
  if (waiting !== undefined) {
    if (!isExpired(waiting, at)) return refuse('invitation.exists');
    await markSettled(tx, waiting.id, { state: 'cancelled', by: entered.givenBy, at });
  }
  const token = newLinkToken(deps.random);
  const locale = (await localeOfAddress(tx, email)) ?? entered.locale;
  const id = await insertInvitation(tx, {
    ...{ ...entered, locale, validUntil: entered.until },
    ...{ tokenSha256: linkTokenSha256(token), sentAt: at, expiresAt: linkEnd(at) },
  });
  const facts = {
    invitation: id,
    kind,
    structure: structureId,
    email,
    offers: entered.offers,
    domains: entered.domains,
  };
  await recordEvent(tx, { event: 'invitation.sent', version: 1, facts }, at);
  await writeMail(deps, tx, id, token, claim);
  return accept({ id, link: linkOf(deps, token) });
}

const linkOf = (deps: InvitationDeps, token: string): string =>
  personalLink(deps.mail.publicOrigin, 'invitation', token);

/** Whose claim an invitation answers: its mail says so. */
interface Claimed {
  readonly claimant: string;
  readonly function: string;
}

async function writeMail(
  deps: InvitationDeps,
  tx: Transaction<Database>,
  id: string,
  token: string,
  claim: Claimed | null = null,
): Promise<void> {
  const row = await invitationById(tx, id);
  if (row === undefined) throw new Error('an invitation just entered is not there');
  const { structureName: name, certifiedIdentifier } = row;
  const structure = name === null || certifiedIdentifier === null ? null : { name, certifiedIdentifier };
  const facts = {
    ...{ role: row.kind, offers: row.offers, domains: row.domains, validUntil: row.valid_until, by: row.giverName },
    structure,
    expiresAt: row.expires_at,
  };
  const secretLink = linkOf(deps, token);
  const to = { about: `${id}.${row.sent_count}`, to: row.email, locale: row.locale, accountId: null, secretLink };
  const mail =
    claim === null || structure === null
      ? composeInvitationMail(facts, to, deps.mail)
      : composeClaimMail(
          { ...claim, kind: 'claim-accepted', structure, linkUntil: row.expires_at, reason: null },
          to,
          deps.mail,
        );
  await queueMail(tx, mail, deps.clock.now());
}

/** A new link and seven more days; the link before opens nothing any more. */
export async function sendInvitationAgain(deps: InvitationDeps, actor: Actor, invitationId: string): Promise<Sent> {
  const sent = await withWaiting(deps, actor, invitationId, async (tx, row, at) => {
    const token = newLinkToken(deps.random);
    await markSentAgain(tx, row.id, { tokenSha256: linkTokenSha256(token), at, expiresAt: linkEnd(at) });
    await recordEvent(tx, { event: 'invitation.sent-again', version: 1, facts: { invitation: row.id } }, at);
    await writeMail(deps, tx, row.id, token);
  });
  return sent.ok ? answer(deps, actor, invitationId) : sent;
}

export const cancelInvitation = (deps: InvitationDeps, actor: Actor, invitationId: string) =>
  withWaiting(deps, actor, invitationId, async (tx, row, at) => {
    await markSettled(tx, row.id, { state: 'cancelled', by: actor.accountId, at });
    await recordEvent(tx, { event: 'invitation.cancelled', version: 1, facts: { invitation: row.id } }, at);
  });

async function withWaiting(
  deps: InvitationDeps,
  actor: Actor,
  invitationId: string,
  work: (tx: Transaction<Database>, row: InvitationRow, at: Date) => Promise<void>,
): Promise<Answered<undefined>> {
  const found = await invitationById(deps.db, invitationId);
  if (found === undefined) return refuse('not-found');
  return inTransactionOrNothing<undefined>(deps, actor, found.structure_id, async (tx) => {
    const row = await lockInvitation(tx, invitationId);
    const at = deps.clock.now();
    const roles = await standingRolesOf(tx, actor.accountId);
    const about = row === undefined ? undefined : { kind: row.kind, structureId: row.structure_id };
    if (row === undefined || about === undefined) return refuse('not-found');
    if (!(await mayInvite(tx, { accountId: actor.accountId, roles }, about, at))) return refuse('not-found');
    if (row.state !== 'pending') return refuse('invitation.over');
    await work(tx, row, at);
    return accept(undefined);
  });
}

async function answer(deps: InvitationDeps, actor: Actor, id: string): Promise<Sent> {
  deps.mailQueued();
  const row = await invitationById(deps.db, id);
  if (row === undefined) throw new Error('an invitation just written is not there');
  const mayEnd = await mayInvite(deps.db, actor, { kind: row.kind, structureId: row.structure_id }, deps.clock.now());
  return accept({ invitation: viewInvitation(row, { now: deps.clock.now(), mayEnd, mayConfirm: false }) });
}
