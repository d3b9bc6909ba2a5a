import type { Arrival } from '../../core/contract/federated.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { findPerson } from '../accounts/find-person.ts';
import { openSession } from '../accounts/open-session.ts';
import { tokenSha256 } from '../accounts/session-token.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Actor, Person } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { Answered } from '../platform/problem.ts';
import type { FederatedDeps } from './deps.ts';
import { linkIdentity, recogniseHolder } from './link-identity.ts';
import type { Journey } from './rules.ts';
import { findIdentity, insertProviderSession, noticeIdentity, type StoredIdentity } from './store.ts';
import type { VerifiedIdentity } from './verified-identity.ts';

/** Who came back, by the session they still hold. */
export interface Returning {
  readonly actor: Actor | null;
  readonly formerToken: string | null;
  readonly userAgent: string | null;
  /** Of the page, for who gets an account here. */
  readonly locale: 'fr' | 'en';
}

export interface Settled {
  readonly arrival: Arrival;
  /** Of a session that was opened. */
  readonly token: string | null;
}

type Settling = Answered<Settled>;

/** What a verified identity brings about, by what the journey was for; a refusal leaves its trace and nothing else. */
export async function settleIdentity(
  deps: FederatedDeps,
  journey: Journey,
  verified: Outcome<VerifiedIdentity, SentenceCode>,
  returning: Returning,
): Promise<Settling> {
  const settled = verified.ok ? await settle(deps, journey, verified.value, returning) : verified;
  if (!settled.ok) await recordRefusal(deps, journey, settled.refusal.code, returning.actor);
  return settled;
}

function settle(
  deps: FederatedDeps,
  journey: Journey,
  identity: VerifiedIdentity,
  returning: Returning,
): Promise<Settling> {
  switch (journey.purpose.kind) {
    case 'sign-in':
      return signIn(deps, journey, identity, returning);
    case 'link':
      return link(deps, journey, identity, returning, journey.purpose.accountId);
    case 'step-up':
      return stepUp(deps, journey, identity, returning.actor, journey.purpose.accountId);
    case 'invitation':
      return acceptInvitation(deps, journey, identity, returning, journey.purpose.invitation);
  }
}

/** An identity that opens no account, and one whose account is closed: the same answer, the same trace. */
async function signIn(
  deps: FederatedDeps,
  journey: Journey,
  identity: VerifiedIdentity,
  returning: Returning,
): Promise<Settling> {
  const linked = await findIdentity(deps.db, identity);
  const person = linked === null ? null : await findPerson(deps.db, linked.accountId);
  if (linked === null || person === null) return refuse('federated.not-linked');
  const recognised = await recognise(deps, journey, linked, identity);
  return recognised.ok ? openFor(deps, journey, identity, person, returning) : recognised;
}

async function openFor(
  deps: FederatedDeps,
  { purpose, returnTo }: Journey,
  { method, provider, idToken, issuer, subject, providerSession }: VerifiedIdentity,
  person: Person,
  { formerToken, userAgent }: Returning,
): Promise<Settling> {
  const { token } = await openSession(deps, person, { formerToken, method, userAgent });
  if (provider !== null) {
    const opened = { provider, idToken, issuer, subject, providerSession };
    await insertProviderSession(deps.db, { tokenSha256: tokenSha256(token), ...opened });
  }
  return accept({ arrival: { purpose: purpose.kind, returnTo }, token });
}

async function link(
  deps: FederatedDeps,
  { purpose, returnTo }: Journey,
  identity: VerifiedIdentity,
  { actor, userAgent }: Returning,
  accountId: string,
): Promise<Settling> {
  if (actor?.accountId !== accountId) return refuse('federated.session-changed');
  const linked = await inTransaction(deps.db, { actor: { kind: 'person', id: accountId }, structureId: null }, (tx) =>
    linkIdentity(deps, tx, { accountId, identity, userAgent }, deps.clock.now()),
  );
  if (linked.ok) deps.mailQueued();
  return linked.ok ? accept({ arrival: { purpose: purpose.kind, returnTo }, token: null }) : linked;
}

async function stepUp(
  deps: FederatedDeps,
  journey: Journey,
  identity: VerifiedIdentity,
  actor: Actor | null,
  accountId: string,
): Promise<Settling> {
  if (actor?.accountId !== accountId) return refuse('federated.session-changed');
  const linked = await findIdentity(deps.db, identity);
  if (linked?.accountId !== accountId) return refuse('federated.other-person');
  const recognised = await recognise(deps, journey, linked, identity);
  if (!recognised.ok) return recognised;
  await deps.provePresence(actor, identity.method);
  return accept({ arrival: { purpose: journey.purpose.kind, returnTo: journey.returnTo }, token: null });
}

async function acceptInvitation(
  deps: FederatedDeps,
  journey: Journey,
  identity: VerifiedIdentity,
  returning: Returning,
  invitation: string,
): Promise<Settling> {
  const linked = await findIdentity(deps.db, identity);
  const holder = linked === null ? null : await findPerson(deps.db, linked.accountId);
  if (linked !== null) {
    // Of an account that was closed: an officer says whether that person comes back.
    if (holder === null) return refuse('federated.linked-elsewhere');
    const recognised = await recognise(deps, journey, linked, identity);
    if (!recognised.ok) return recognised;
  }
  const { shownName, subject } = identity;
  const { locale, userAgent } = returning;
  const accepted = await deps.invitations.accept(invitation, {
    ...{ holder, locale },
    // Who says no name is shown by their subject, which is nothing to call anybody by.
    displayName: shownName === subject ? null : shownName,
    link: (tx, accountId, at) => linkIdentity(deps, tx, { accountId, identity, userAgent }, at),
  });
  return accepted.ok ? openFor(deps, journey, identity, accepted.value, returning) : accepted;
}

/** A subject that a provider gave to somebody else is caught by the national identifier, which belongs to one person. */
async function recognise(
  { db, clock }: FederatedDeps,
  { purpose }: Journey,
  linked: StoredIdentity,
  identity: VerifiedIdentity,
): Promise<Outcome<undefined, SentenceCode>> {
  const { nationalPersonId } = identity;
  if (linked.nationalPersonId !== null && nationalPersonId !== linked.nationalPersonId) {
    return refuse('federated.person-changed');
  }
  const now = clock.now();
  const context = { actor: { kind: 'person', id: linked.accountId }, structureId: null } as const;
  return inTransaction<Outcome<undefined, SentenceCode>>(db, context, async (tx) => {
    const recognised = await recogniseHolder(tx, linked.accountId, nationalPersonId, now);
    if (!recognised.ok) return recognised;
    await noticeIdentity(tx, linked.id, identity, now);
    const facts = { identity: linked.id, method: linked.method, provider: identity.provider, purpose: purpose.kind };
    await recordEvent(tx, { event: 'identity.recognised', version: 1, facts }, now);
    return accept(undefined);
  });
}

/** No subject, no name: who could not be recognised leaves only how they tried. */
async function recordRefusal(
  { db, clock }: FederatedDeps,
  { method, provider, purpose }: Journey,
  reason: SentenceCode,
  actor: Actor | null,
): Promise<void> {
  const author = actor === null ? { kind: 'service', id: 'portal' } : { kind: 'person', id: actor.accountId };
  await inTransaction(db, { actor: author as { kind: 'service' | 'person'; id: string }, structureId: null }, (tx) =>
    recordEvent(
      tx,
      { event: 'identity.refused', version: 1, facts: { method, provider, purpose: purpose.kind, reason } },
      clock.now(),
    ),
  );
}
