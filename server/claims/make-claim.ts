import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { readEmailAddress } from '../../core/identifiers/email-address.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { linkTokenSha256, newLinkToken, personalLink } from '../invitations/link-token.ts';
import { recordEvent } from '../journal/record-event.ts';
import { composeClaimMail } from '../mail/designation-mails.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction, type TransactionContext } from '../platform/database.ts';
import { type Answered, type FieldProblem, refuseForm } from '../platform/problem.ts';
import type { ClaimDeps } from './deps.ts';
import { attachWithin, typedIdentifier } from './rules.ts';
import {
  attachEvidence,
  type ClaimRow,
  claimByToken,
  insertClaim,
  lockClaim,
  markVerified,
  openStructure,
  structureIdentified,
} from './store.ts';

/** What the public registry says, and nothing of who represents the structure here. */
export async function findClaimable(deps: ClaimDeps, typed: string) {
  const identifier = typedIdentifier(typed);
  const found = identifier === '' ? undefined : await structureIdentified(deps.db, identifier);
  return found === undefined ? refuse('claim.structure-unknown') : accept(found);
}

interface Asked {
  readonly structureId: string;
  readonly name: string;
  readonly function: string;
  readonly email: string;
  readonly evidence: string;
  readonly locale: 'fr' | 'en';
}

const linkDays = 7;
const mostCharacters = 120;
const oneLine = (typed: string): string => typed.normalize('NFC').trim().replace(/\s+/g, ' ');

/** Signed in or not. Nobody sees it before whoever reads that address has followed the link. */
export async function makeClaim(deps: ClaimDeps, actor: Actor | null, asked: Asked): Promise<Answered<undefined>> {
  const email = readEmailAddress(asked.email, deps.domainRules);
  const [name, role] = [oneLine(asked.name), oneLine(asked.function)];
  const problems: FieldProblem[] = [
    ...wrongText('name', name, 'claim.name-missing'),
    ...wrongText('function', role, 'claim.function-missing'),
    ...(email.ok ? [] : [{ field: 'email', refusal: email.refusal }]),
  ];
  if (!email.ok || problems.length > 0) return refuseForm(problems);
  const structure = await openStructure(deps.db, asked.structureId);
  if (structure === undefined) return refuse('claim.structure-unknown');
  const token = newLinkToken(deps.random);
  const at = deps.clock.now();
  const tokenUntil = new Date(at.getTime() + linkDays * 86_400_000);
  const made = await inTransaction(deps.db, contextOf(actor, structure.id), async (tx) => {
    const row = { structureId: structure.id, name, function: role, email: email.value, locale: asked.locale, at };
    const link = { tokenSha256: linkTokenSha256(token), tokenUntil, accountId: actor?.accountId ?? null };
    const id = await insertClaim(tx, { ...row, ...link });
    const isAttached = await attachEvidence(tx, linkTokenSha256(asked.evidence), { claim_id: id }, attachWithin(at));
    if (!isAttached) throw new NoEvidence();
    const facts = { claim: id, structure: structure.id, name, function: role, email: email.value };
    await recordEvent(tx, { event: 'claim.made', version: 1, facts }, at);
    const secretLink = personalLink(deps.mail.publicOrigin, 'representant', token);
    const to = { about: id, to: email.value, locale: asked.locale, accountId: null, secretLink };
    const said = { structure, claimant: name, function: role, reason: null };
    await queueMail(tx, composeClaimMail({ ...said, kind: 'claim-verify', linkUntil: tokenUntil }, to, deps.mail), at);
    return true;
  }).catch((error: unknown) => {
    if (error instanceof NoEvidence) return false;
    throw error;
  });
  if (!made) return refuseForm([{ field: 'evidence', ...refuse('claim.evidence-unknown') }]);
  deps.mailQueued();
  return accept(undefined);
}

class NoEvidence extends Error {}

const wrongText = (field: string, text: string, missing: SentenceCode): readonly FieldProblem[] => {
  if (text === '') return [{ field, ...refuse(missing) }];
  return [...text].length > mostCharacters
    ? [{ field, ...refuse('account.name-too-long', { maximum: mostCharacters }) }]
    : [];
};

const contextOf = (actor: Actor | null, structureId: string): TransactionContext => ({
  actor: actor === null ? { kind: 'service', id: 'portal' } : { kind: 'person', id: actor.accountId },
  structureId,
});

/** The link of the mail: from now on officers see the claim. Followed again, it says the same. */
export async function verifyClaim(
  deps: ClaimDeps,
  token: string,
): Promise<Outcome<{ structureName: string }, 'claim.link-unknown'>> {
  const found = await claimByToken(deps.db, linkTokenSha256(token));
  if (found === undefined) return refuse('claim.link-unknown');
  const at = deps.clock.now();
  const verified = await inTransaction(deps.db, contextOf(null, found.structure_id), async (tx) => {
    const row = await lockClaim(tx, found.id);
    if (row === undefined) return refuse('claim.link-unknown');
    if (row.state !== 'filed') return accept({ structureName: row.structureName });
    if (at >= row.token_until) return refuse('claim.link-unknown');
    await markVerified(tx, row.id, at);
    const facts = { claim: row.id, structure: row.structure_id, email: row.email };
    await recordEvent(tx, { event: 'claim.verified', version: 1, facts }, at);
    await queueMail(tx, composeClaimMail({ ...saidOf(row), kind: 'claim-received' }, toOf(row), deps.mail), at);
    return accept({ structureName: row.structureName });
  });
  if (verified.ok) deps.mailQueued();
  return verified;
}

export const saidOf = (row: ClaimRow) => ({
  structure: { name: row.structureName, certifiedIdentifier: row.certifiedIdentifier },
  claimant: row.claimant_name,
  function: row.claimant_function,
  ...{ linkUntil: null, reason: null },
});

export const toOf = (row: ClaimRow) => ({
  about: row.id,
  to: row.email,
  locale: row.locale,
  accountId: row.account_id,
});
